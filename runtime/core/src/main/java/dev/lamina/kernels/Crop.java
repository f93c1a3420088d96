package dev.lamina.kernels;

/** Leaves out cells of a map, so many on each side of each axis. */
public final class Crop {

  private final Margins margins;

  /** One entry an axis in each array, the slowest axis first. */
  public Crop(int[] inputs, int[] before, int[] after, int channels) {
    int[] kept = inputs.clone();
    for (int a = 0; a < kept.length; a++) {
      kept[a] -= before[a] + after[a];
    }
    margins = new Margins(kept, before, after, channels);
  }

  public void forward(float[] x, int xo, float[] y, int yo, int images) {
    margins.cut(x, xo, y, yo, images);
  }

  /** Overwrites gx. */
  public void backward(float[] gy, int gyo, float[] gx, int gxo, int images) {
    margins.clear(gx, gxo, images);
    margins.enlarge(gy, gyo, gx, gxo, images);
  }

  public int inputSize() {
    return margins.outer();
  }

  public int outputSize() {
    return margins.inner();
  }
}
