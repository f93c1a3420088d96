package dev.lamina.kernels;

/**
 * Inverted dropout: sets a share {@code rate} of the values to zero and scales the others by 1 / (1
 * - rate). Whether a value falls is a hash of (seed, step, its index in the batch), so it does not
 * depend on threads and the backward pass asks again instead of storing a mask. Layers of one
 * network need different seeds.
 */
public final class Dropout {

  private final float scale;
  private final int threshold;

  /** Rate from 0 (keeps all) up to, but not including, 1. */
  public Dropout(double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate is " + rate + "; expected 0 <= rate < 1");
    }
    scale = (float) (1 / (1 - rate));
    threshold = Chance.threshold(rate);
  }

  /** y = x or 0; y may be x. The n values are those from index {@code first} of the batch. */
  public void forward(
      float[] x, int xo, float[] y, int yo, int n, long seed, long step, long first) {
    long key = Chance.key(seed, step);
    for (int i = 0; i < n; i++) {
      y[yo + i] = Chance.falls(key, first + i, threshold) ? 0f : x[xo + i] * scale;
    }
  }

  /** gx = gy or 0 with the mask of the forward call of the same seed, step and first index. */
  public void backward(
      float[] gy, int gyo, float[] gx, int gxo, int n, long seed, long step, long first) {
    forward(gy, gyo, gx, gxo, n, seed, step, first);
  }
}
