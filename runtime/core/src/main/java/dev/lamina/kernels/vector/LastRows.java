package dev.lamina.kernels.vector;

/**
 * Rows narrower than a vector at the end of a tensor, where no vector may be stored: four values at
 * a time in scalar code, with FMA and in the tiles' order, so the bits are the same.
 */
final class LastRows {

  private LastRows() {}

  static void gradient(
      float[] x,
      int k0,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int g0,
      int outputs) {
    for (int j = 0; j < outputs; j += 4) {
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      for (int p = from; p < to; p++) {
        float a = x[k0 + xoff[p]];
        int at = gyo + yoff[p] + j;
        s0 = Math.fma(a, gy[at], s0);
        s1 = Math.fma(a, gy[at + 1], s1);
        s2 = Math.fma(a, gy[at + 2], s2);
        s3 = Math.fma(a, gy[at + 3], s3);
      }
      add(gw, g0 + j, outputs - j, s0, s1, s2, s3);
    }
  }

  static void bias(
      float[] gy, int gyo, int[] yoff, int from, int to, float[] gb, int gbo, int outputs) {
    for (int p = from; p < to; p++) {
      int at = gyo + yoff[p];
      for (int j = 0; j < outputs; j++) {
        gb[gbo + j] += gy[at + j];
      }
    }
  }

  private static void add(
      float[] target, int at, int left, float s0, float s1, float s2, float s3) {
    target[at] += s0;
    if (left > 1) {
      target[at + 1] += s1;
    }
    if (left > 2) {
      target[at + 2] += s2;
    }
    if (left > 3) {
      target[at + 3] += s3;
    }
  }
}
