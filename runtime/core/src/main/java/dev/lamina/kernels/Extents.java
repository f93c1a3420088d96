package dev.lamina.kernels;

/** Arithmetic of row-major maps of any rank. */
final class Extents {

  private Extents() {}

  static int product(int[] extents) {
    int product = 1;
    for (int extent : extents) {
      product = Math.multiplyExact(product, extent);
    }
    return product;
  }

  /** For each axis the floats from one index to the next. */
  static int[] steps(int[] extents, int channels) {
    int[] steps = new int[extents.length];
    int step = channels;
    for (int a = extents.length - 1; a >= 0; a--) {
      steps[a] = step;
      step = Math.multiplyExact(step, extents[a]);
    }
    return steps;
  }

  /** The sum over the axes of index times step, where the cells are counted row by row. */
  static int offset(int cell, int[] extents, int[] steps) {
    int offset = 0;
    for (int a = extents.length - 1; a >= 0; a--) {
      offset = Math.addExact(offset, Math.multiplyExact(cell % extents[a], steps[a]));
      cell /= extents[a];
    }
    return offset;
  }
}
