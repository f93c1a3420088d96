package dev.lamina.kernels;

/** y = x where x is positive, else slope x, with a learned slope for each channel. */
public final class Prelu {

  private final int channels;

  public Prelu(int channels) {
    this.channels = channels;
  }

  /** The slopes are at w; y may be x, which the gradients then miss. */
  public void forward(float[] x, int xo, float[] w, int wo, float[] y, int yo, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      for (int c = 0; c < channels; c++) {
        float value = x[xo + at + c];
        y[yo + at + c] = Math.max(value, 0f) + w[wo + c] * Math.min(value, 0f);
      }
    }
  }

  /** Adds the gradients of the slopes. */
  public void backwardWeights(
      float[] x, int xo, float[] gy, int gyo, float[] gw, int gwo, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      for (int c = 0; c < channels; c++) {
        gw[gwo + c] += gy[gyo + at + c] * Math.min(x[xo + at + c], 0f);
      }
    }
  }

  /** gx = gy or slope gy; gx may be gy. */
  public void backwardInput(
      float[] x, int xo, float[] gy, int gyo, float[] w, int wo, float[] gx, int gxo, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      for (int c = 0; c < channels; c++) {
        float slope = x[xo + at + c] > 0 ? 1f : w[wo + c];
        gx[gxo + at + c] = slope * gy[gyo + at + c];
      }
    }
  }
}
