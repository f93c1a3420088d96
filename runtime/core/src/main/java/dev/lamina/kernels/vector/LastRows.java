package dev.lamina.kernels.vector;

/**
 * Rows narrower than a vector at the end of a tensor, where no vector may be stored: four values at
 * a time in scalar code, with FMA and in the tiles' order, so the bits are the same.
 */
final class LastRows {

  private LastRows() {}

  static void forward(
      float[] x,
      int x0,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int stride,
      float[] b,
      int bo,
      float[] y,
      int y0,
      int outputs,
      float floor) {
    for (int j = 0; j < outputs; j += 4) {
      float s0 = b[bo + j];
      float s1 = b[bo + j + 1];
      float s2 = b[bo + j + 2];
      float s3 = b[bo + j + 3];
      int at = wo + j;
      for (int h = 0; h < runs.length; h++) {
        int from = x0 + runs[h];
        for (int k = 0; k < run; k++) {
          float a = x[from + k];
          s0 = Math.fma(a, w[at], s0);
          s1 = Math.fma(a, w[at + 1], s1);
          s2 = Math.fma(a, w[at + 2], s2);
          s3 = Math.fma(a, w[at + 3], s3);
          at += stride;
        }
      }
      int left = outputs - j;
      y[y0 + j] = Math.max(s0, floor);
      if (left > 1) {
        y[y0 + j + 1] = Math.max(s1, floor);
      }
      if (left > 2) {
        y[y0 + j + 2] = Math.max(s2, floor);
      }
      if (left > 3) {
        y[y0 + j + 3] = Math.max(s3, floor);
      }
    }
  }

  static void scatter(
      float[] gy, int y0, float[] wt, int wo, int run, int outputs, float[] gx, int g0) {
    for (int j = 0; j < run; j += 4) {
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      int at = wo + j;
      for (int o = 0; o < outputs; o++) {
        float a = gy[y0 + o];
        s0 = Math.fma(a, wt[at], s0);
        s1 = Math.fma(a, wt[at + 1], s1);
        s2 = Math.fma(a, wt[at + 2], s2);
        s3 = Math.fma(a, wt[at + 3], s3);
        at += run;
      }
      add(gx, g0 + j, run - j, s0, s1, s2, s3);
    }
  }

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
