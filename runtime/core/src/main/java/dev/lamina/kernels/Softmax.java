package dev.lamina.kernels;

/** exp(x) / sum of exp over the channels of each row, with the row's maximum taken off first. */
public final class Softmax {

  private final Kernels kernels;
  private final int channels;

  public Softmax(int channels) {
    this(Kernels.get(), channels);
  }

  Softmax(Kernels kernels, int channels) {
    this.kernels = kernels;
    this.channels = channels;
  }

  /** y may be x. */
  public void forward(float[] x, int xo, float[] y, int yo, int rows) {
    for (int r = 0; r < rows; r++) {
      int in = xo + r * channels;
      int out = yo + r * channels;
      float most = x[in];
      for (int c = 1; c < channels; c++) {
        most = Math.max(most, x[in + c]);
      }
      for (int c = 0; c < channels; c++) {
        y[out + c] = x[in + c] - most;
      }
    }
    kernels.exp(y, yo, y, yo, rows * channels);
    for (int r = 0; r < rows; r++) {
      int out = yo + r * channels;
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += y[out + c];
      }
      float scale = (float) (1 / sum);
      for (int c = 0; c < channels; c++) {
        y[out + c] *= scale;
      }
    }
  }

  /** gx = y (gy - sum of gy y); gx may be gy. */
  public void backward(float[] y, int yo, float[] gy, int gyo, float[] gx, int gxo, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += gy[gyo + at + c] * y[yo + at + c];
      }
      float mean = (float) sum;
      for (int c = 0; c < channels; c++) {
        gx[gxo + at + c] = y[yo + at + c] * (gy[gyo + at + c] - mean);
      }
    }
  }
}
