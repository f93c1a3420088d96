package dev.lamina.kernels;

/** y = scale x + offset. */
public final class Rescale {

  private final float scale;
  private final float offset;

  public Rescale(double scale, double offset) {
    this.scale = (float) scale;
    this.offset = (float) offset;
  }

  /** For n values; y may be x. */
  public void forward(float[] x, int xo, float[] y, int yo, int n) {
    Kernels.get().affine(scale, offset, x, xo, y, yo, n);
  }

  /** gx = scale gy for n values; gx may be gy. */
  public void backward(float[] gy, int gyo, float[] gx, int gxo, int n) {
    Kernels.get().affine(scale, 0f, gy, gyo, gx, gxo, n);
  }
}
