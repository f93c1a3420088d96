package dev.lamina.kernels;

/**
 * Inverted dropout of whole channels: sets a share {@code rate} of the channels of each example to
 * zero and scales the others by 1 / (1 - rate). Which ones is random by position in the batch, as
 * in {@link Dropout}.
 */
public final class SpatialDropout {

  private final int cells;
  private final int channels;
  private final float scale;
  private final int threshold;

  /** Rate from 0 (keeps all) up to, but not including, 1. */
  public SpatialDropout(int cells, int channels, double rate) {
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException("dropout rate is " + rate + "; expected 0 <= rate < 1");
    }
    this.cells = cells;
    this.channels = channels;
    scale = (float) (1 / (1 - rate));
    threshold = Chance.threshold(rate);
  }

  /** y = x or 0; y may be x. The images are those from example {@code first} of the batch. */
  public void forward(
      float[] x, int xo, float[] y, int yo, int images, long seed, long step, long first) {
    long key = Chance.key(seed, step);
    for (int i = 0; i < images; i++) {
      int at = i * cells * channels;
      for (int c = 0; c < channels; c += Long.SIZE) {
        int width = Math.min(Long.SIZE, channels - c);
        long fallen = fallen(key, (first + i) * channels + c, width);
        for (int p = 0; p < cells; p++) {
          int row = at + p * channels + c;
          for (int j = 0; j < width; j++) {
            y[yo + row + j] = (fallen >>> j & 1) == 1 ? 0f : x[xo + row + j] * scale;
          }
        }
      }
    }
  }

  /** A bit for each of so many channels. */
  private long fallen(long key, long index, int width) {
    long fallen = 0;
    for (int j = 0; j < width; j++) {
      fallen |= Chance.falls(key, index + j, threshold) ? 1L << j : 0;
    }
    return fallen;
  }

  /** gx = gy or 0 with the mask of the forward call of the same seed, step and first example. */
  public void backward(
      float[] gy, int gyo, float[] gx, int gxo, int images, long seed, long step, long first) {
    forward(gy, gyo, gx, gxo, images, seed, step, first);
  }
}
