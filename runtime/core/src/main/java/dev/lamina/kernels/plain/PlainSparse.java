package dev.lamina.kernels.plain;

/** The sparse primitive as it is defined. */
final class PlainSparse {

  private PlainSparse() {}

  static void add(
      float[] x,
      int xo,
      int[] from,
      int run,
      float[] e,
      int offsets,
      int values,
      int count,
      float[] z,
      int zo,
      int[] to) {
    for (int i = 0; i < count; i++) {
      float value = e[values + i];
      int start = xo + (int) e[offsets + i];
      for (int h = 0; h < from.length; h++) {
        int in = start + from[h];
        int out = zo + to[h];
        for (int j = 0; j < run; j++) {
          z[out + j] += value * x[in + j];
        }
      }
    }
  }
}
