package dev.lamina.kernels.plain;

/** The two inner loops of the plain kernels, four terms at a time to save loads and stores. */
final class PlainRows {

  private PlainRows() {}

  /** y[yo + j] += sum over k of x[xo + k] w[wo + k stride + j]. */
  static void combine(
      float[] x, int xo, int count, float[] w, int wo, int stride, float[] y, int yo, int n) {
    int k = 0;
    for (; k + 4 <= count; k += 4) {
      int at = wo + k * stride;
      int in = xo + k;
      add4(
          x[in],
          x[in + 1],
          x[in + 2],
          x[in + 3],
          w,
          at,
          at + stride,
          at + 2 * stride,
          at + 3 * stride,
          y,
          yo,
          n);
    }
    for (; k < count; k++) {
      add1(x[xo + k], w, wo + k * stride, y, yo, n);
    }
  }

  /** gw[out + j] += sum over p of x[xo + xoff[p]] gy[gyo + yoff[p] + j]. */
  static void gather(
      float[] x,
      int xo,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int out,
      int n) {
    int p = from;
    for (; p + 4 <= to; p += 4) {
      add4(
          x[xo + xoff[p]],
          x[xo + xoff[p + 1]],
          x[xo + xoff[p + 2]],
          x[xo + xoff[p + 3]],
          gy,
          gyo + yoff[p],
          gyo + yoff[p + 1],
          gyo + yoff[p + 2],
          gyo + yoff[p + 3],
          gw,
          out,
          n);
    }
    for (; p < to; p++) {
      add1(x[xo + xoff[p]], gy, gyo + yoff[p], gw, out, n);
    }
  }

  private static void add4(
      float a,
      float b,
      float c,
      float d,
      float[] w,
      int w0,
      int w1,
      int w2,
      int w3,
      float[] y,
      int yo,
      int n) {
    for (int j = 0; j < n; j++) {
      y[yo + j] += a * w[w0 + j] + b * w[w1 + j] + c * w[w2 + j] + d * w[w3 + j];
    }
  }

  private static void add1(float a, float[] w, int wo, float[] y, int yo, int n) {
    for (int j = 0; j < n; j++) {
      y[yo + j] += a * w[wo + j];
    }
  }
}
