package dev.lamina.kernels;

/**
 * Adds normally distributed noise of mean 0 while training. It is random by position in the batch,
 * as in {@link Dropout}; the gradient passes unchanged.
 */
public final class GaussianNoise {

  private final double deviation;

  /** The standard deviation, 0 or more. */
  public GaussianNoise(double deviation) {
    if (!(deviation >= 0)) {
      throw new IllegalArgumentException("noise of " + deviation + "; expected 0 or more");
    }
    this.deviation = deviation;
  }

  /** y = x + noise; y may be x. The n values are those from index {@code first} of the batch. */
  public void forward(
      float[] x, int xo, float[] y, int yo, int n, long seed, long step, long first) {
    long key = Chance.key(seed, step);
    for (int i = 0; i < n; i++) {
      y[yo + i] = x[xo + i] + (float) (deviation * Chance.normal(key, first + i));
    }
  }
}
