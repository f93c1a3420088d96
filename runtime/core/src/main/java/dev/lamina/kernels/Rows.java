package dev.lamina.kernels;

import java.util.Arrays;

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

  /** Entry i is values[order[i]]. */
  static int[] reordered(int[] values, int[] order) {
    int[] result = new int[order.length];
    Arrays.setAll(result, i -> values[order[i]]);
    return result;
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
   * (rows, columns), of which row r begins at {@code fo + r stride}, to (columns, rows); in squares
   * so that both stay in the cache.
   */
  static void transpose(
      float[] from, int fo, int stride, float[] to, int o, int rows, int columns) {
    int square = 16;
    for (int r = 0; r < rows; r += square) {
      for (int c = 0; c < columns; c += square) {
        int bottom = Math.min(r + square, rows);
        int right = Math.min(c + square, columns);
        for (int j = c; j < right; j++) {
          for (int i = r; i < bottom; i++) {
            to[o + j * rows + i] = from[fo + i * stride + j];
          }
        }
      }
    }
  }
}
