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

  /** Adds one run of terms; the last tile begins early enough, and leaves out what was done. */
  static void add(
      float[] x,
      int xo,
      int[] xoff,
      int run,
      float[] panel,
      int start,
      int width,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    float[] sums = Sums.ofThread();
    for (int p = 0; p < rows; p += 4) {
      int q = Math.min(p, rows - 4);
      int x0 = xo + xoff[Math.max(q, 0)];
      int x1 = xo + xoff[Math.max(q + 1, 0)];
      int x2 = xo + xoff[Math.max(q + 2, 0)];
      int x3 = xo + xoff[q + 3];
      if (width == WIDTH) {
        QuadTiles.sum(x, x0, x1, x2, x3, run, panel, start, sums);
      } else {
        QuadTiles.sumPairs(x, x0, x1, x2, x3, run, panel, start, sums);
      }
      for (int r = p - q; r < 4; r++) {
        Sums.addBlock(sums, r * width, width, width, y, yo + yoff[q + r], 0, 1);
      }
    }
  }
}
