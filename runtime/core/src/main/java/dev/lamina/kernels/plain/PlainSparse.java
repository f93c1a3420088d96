package dev.lamina.kernels.plain;

/** The sparse primitives as they are defined. */
final class PlainSparse {

  private PlainSparse() {}

  static void gradient(
      float[] x,
      int xo,
      int[] runs,
      int run,
      float[] e,
      int offsets,
      int values,
      int count,
      float[] gw,
      int gwo) {
    for (int i = 0; i < count; i++) {
      float value = e[values + i];
      int start = xo + (int) e[offsets + i];
      for (int h = 0; h < runs.length; h++) {
        int from = start + runs[h];
        int to = gwo + h * run;
        for (int j = 0; j < run; j++) {
          gw[to + j] += value * x[from + j];
        }
      }
    }
  }

  static void scatter(
      float[] wt,
      int wto,
      int step,
      float[] e,
      int offsets,
      int values,
      int count,
      float[] gx,
      int gxo,
      int[] runs,
      int run) {
    for (int i = 0; i < count; i++) {
      float value = e[values + i];
      int start = gxo + (int) e[offsets + i];
      for (int h = 0; h < runs.length; h++) {
        int to = start + runs[h];
        int from = wto + h * step;
        for (int j = 0; j < run; j++) {
          gx[to + j] += value * wt[from + j];
        }
      }
    }
  }
}
