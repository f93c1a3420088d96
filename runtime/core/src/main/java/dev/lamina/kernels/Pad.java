package dev.lamina.kernels;

/** Puts zeros around a map, so many on each side of each axis. */
public final class Pad {

  private final Margins margins;

  /** One entry an axis in each array, the slowest axis first. */
  public Pad(int[] inputs, int[] before, int[] after, int channels) {
    margins = new Margins(inputs, before, after, channels);
  }

  public void forward(float[] x, int xo, float[] y, int yo, int images) {
    margins.clear(y, yo, images);
    margins.enlarge(x, xo, y, yo, images);
  }

  /** Overwrites gx. */
  public void backward(float[] gy, int gyo, float[] gx, int gxo, int images) {
    margins.cut(gy, gyo, gx, gxo, images);
  }

  public int inputSize() {
    return margins.inner();
  }

  public int outputSize() {
    return margins.outer();
  }
}
