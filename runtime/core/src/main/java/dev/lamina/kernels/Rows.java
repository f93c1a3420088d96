package dev.lamina.kernels;

/** Offset tables and what else the dense layers share. */
final class Rows {

  private Rows() {}

  /**
   * Images per kernel call when each has this many output cells: 96 rows at least, and a multiple
   * of four where that takes few images, because the tiles have four rows.
   */
  static int chunk(int pixels) {
    int images = (96 + pixels - 1) / pixels;
    while (images * pixels % 4 != 0 && (images + 1) * pixels <= 512) {
      images++;
    }
    return images;
  }

  /** 0, step, 2 step... */
  static int[] offsets(int count, int step) {
    int[] offsets = new int[count];
    for (int i = 1; i < count; i++) {
      offsets[i] = Math.addExact(offsets[i - 1], step);
    }
    return offsets;
  }

  /** The offset of every cell of a window of runs. */
  static int[] cells(int[] runs, int run) {
    int[] cells = new int[Math.multiplyExact(runs.length, run)];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = runs[i / run] + i % run;
    }
    return cells;
  }

  /**
   * (rows, columns), of which row r begins at {@code fo + r stride}, to (columns, rows); eight rows
   * at a time, which stay in the cache while their columns go by.
   */
  static void transpose(
      float[] from, int fo, int stride, float[] to, int o, int rows, int columns) {
    transpose(from, fo, stride, to, o, rows, rows, columns);
  }

  /** The same where columns go to rows {@code step} apart. */
  static void transpose(
      float[] from, int fo, int stride, float[] to, int o, int step, int rows, int columns) {
    int r = 0;
    for (; r + 8 <= rows; r += 8) {
      for (int c = 0; c < columns; c++) {
        int in = fo + r * stride + c;
        int out = o + c * step + r;
        to[out] = from[in];
        to[out + 1] = from[in + stride];
        to[out + 2] = from[in + 2 * stride];
        to[out + 3] = from[in + 3 * stride];
        to[out + 4] = from[in + 4 * stride];
        to[out + 5] = from[in + 5 * stride];
        to[out + 6] = from[in + 6 * stride];
        to[out + 7] = from[in + 7 * stride];
      }
    }
    for (; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        to[o + c * step + r] = from[fo + r * stride + c];
      }
    }
  }
}
