package dev.lamina.kernels.vector;

/**
 * Rows times a panel of four vectors, in the tiles of {@link QuadTiles}. Each value is one chain of
 * multiply-adds in the order of the terms, however the rows are cut.
 */
final class Quads {

  private static final int L = Lanes.COUNT;

  /** Values of a row of a panel. */
  static final int WIDTH = 4 * L;

  private Quads() {}

  /** Rows become bias + x w; the last tile overlaps the one before it, or repeats the first row. */
  static void store(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] panel,
      int start,
      int[] starts,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    for (int p = 0; p < rows; p += 4) {
      int q = Math.min(p, rows - 4);
      QuadTiles.store(
          x,
          xo + xoff[Math.max(q, 0)],
          xo + xoff[Math.max(q + 1, 0)],
          xo + xoff[Math.max(q + 2, 0)],
          xo + xoff[q + 3],
          runs,
          run,
          panel,
          start,
          starts,
          b,
          bo,
          biasStep,
          y,
          yo + yoff[Math.max(q, 0)],
          yo + yoff[Math.max(q + 1, 0)],
          yo + yoff[Math.max(q + 2, 0)],
          yo + yoff[q + 3]);
    }
  }
}
