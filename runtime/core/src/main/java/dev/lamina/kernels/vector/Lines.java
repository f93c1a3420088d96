package dev.lamina.kernels.vector;

/** Cuts the weights into the tiles of {@link LineTiles}, as far as whole ones go. */
final class Lines {

  private static final int L = Lanes.COUNT;

  /** Output rows whose gradients, two vectors each, stay in the first-level cache. */
  private static final int BLOCK = 128;

  private Lines() {}

  /** True where eight rows of the weights at a time belong to neighbouring cells. */
  static boolean fit(int[] cells, int rows, int outputs) {
    if (!Lanes.ROOMY || rows < 8 || outputs < 2 * L || cells.length < 8) {
      return false;
    }
    for (int k = 0; k + 8 <= cells.length; k += 8) {
      if (cells[k + 7] - cells[k] != 7) {
        return false;
      }
    }
    return true;
  }

  /** Rows of as many lines as stay in the cache. */
  static int block(int line) {
    return Math.max(1, BLOCK / line) * line;
  }

  /**
   * Adds what rows {@code from} to {@code to} give to outputs from {@code first} on; returns where
   * it stopped.
   */
  static int add(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      int line,
      int from,
      int to,
      float[] gw,
      int gwo,
      int stride,
      int first,
      int outputs) {
    int places = Math.min(line, to - from);
    int xstep = places > 1 ? xoff[1] - xoff[0] : 0;
    int ystep = places > 1 ? yoff[1] - yoff[0] : 0;
    int j = first;
    for (; j + 2 * L <= outputs; j += 2 * L) {
      for (int k = 0; k + 8 <= cells.length; k += 8) {
        int at = gwo + k * stride + j;
        LineTiles.add(
            x,
            xo + cells[k],
            xoff,
            xstep,
            gy,
            gyo + j,
            yoff,
            ystep,
            places,
            from,
            to,
            gw,
            at,
            stride);
      }
    }
    return j;
  }
}
