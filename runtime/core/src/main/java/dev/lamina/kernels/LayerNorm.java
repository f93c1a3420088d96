package dev.lamina.kernels;

/**
 * Normalises the channels of each cell: x^ = (x - mean) / sqrt(variance + epsilon) and y = gamma x^
 * + beta, with gamma and beta for each channel (Ba, Kiros and Hinton 2016; the last axis, as
 * Keras's default). The variance is divided by n. Mean and variance are computed again on the way
 * back rather than stored. Sums are in double, in the order of the channels.
 */
public final class LayerNorm {

  private final int channels;
  private final double epsilon;

  public LayerNorm(int channels, double epsilon) {
    this.channels = channels;
    this.epsilon = epsilon;
  }

  /** y may be x, which the gradients then miss. */
  public void forward(
      float[] x, int xo, float[] gamma, int go, float[] beta, int bo, float[] y, int yo, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      double mean = mean(x, xo + at);
      double scale = scale(x, xo + at, mean);
      for (int c = 0; c < channels; c++) {
        float hat = (float) ((x[xo + at + c] - mean) * scale);
        y[yo + at + c] = gamma[go + c] * hat + beta[bo + c];
      }
    }
  }

  /** Adds the gradients of gamma, from ggo on, and beta, from gbo on, both in the array gw. */
  public void backwardWeights(
      float[] x, int xo, float[] gy, int gyo, float[] gw, int ggo, int gbo, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      double mean = mean(x, xo + at);
      double scale = scale(x, xo + at, mean);
      for (int c = 0; c < channels; c++) {
        float gradient = gy[gyo + at + c];
        gw[ggo + c] += gradient * (float) ((x[xo + at + c] - mean) * scale);
        gw[gbo + c] += gradient;
      }
    }
  }

  /** gx = (g - mean of g - x^ mean of g x^) / deviation, where g = gamma gy; gx may be gy. */
  public void backwardInput(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gamma,
      int go,
      float[] gx,
      int gxo,
      int rows) {
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      double mean = mean(x, xo + at);
      double scale = scale(x, xo + at, mean);
      double sum = 0;
      double product = 0;
      for (int c = 0; c < channels; c++) {
        double gradient = (double) gamma[go + c] * gy[gyo + at + c];
        sum += gradient;
        product += gradient * ((x[xo + at + c] - mean) * scale);
      }
      sum /= channels;
      product /= channels;
      for (int c = 0; c < channels; c++) {
        double gradient = (double) gamma[go + c] * gy[gyo + at + c];
        double hat = (x[xo + at + c] - mean) * scale;
        gx[gxo + at + c] = (float) ((gradient - sum - hat * product) * scale);
      }
    }
  }

  private double mean(float[] x, int at) {
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += x[at + c];
    }
    return sum / channels;
  }

  private double scale(float[] x, int at, double mean) {
    double squares = 0;
    for (int c = 0; c < channels; c++) {
      double deviation = x[at + c] - mean;
      squares += deviation * deviation;
    }
    return 1 / Math.sqrt(squares / channels + epsilon);
  }
}
