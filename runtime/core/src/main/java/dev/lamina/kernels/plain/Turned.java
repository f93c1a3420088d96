package dev.lamina.kernels.plain;

/** Copies between rows, whose neighbours are channels, and lines, whose neighbours are rows. */
final class Turned {

  /** Floats of a cache line: as many of each line are turned at a time. */
  private static final int SQUARE = 16;

  private Turned() {}

  /** lines[k][p] = x[xo + xoff[first + p] + cells[k]], four neighbouring cells at a time. */
  static void read(
      float[] x, int xo, int[] xoff, int first, int rows, int[] cells, int count, float[][] lines) {
    int k = 0;
    while (k < count) {
      int at = xo + cells[k];
      if (k + 4 <= count && cells[k + 3] == cells[k] + 3) {
        read(x, at, xoff, first, rows, lines[k], lines[k + 1], lines[k + 2], lines[k + 3]);
        k += 4;
      } else {
        read(x, at, xoff, first, rows, lines[k]);
        k++;
      }
    }
  }

  private static void read(
      float[] x,
      int xo,
      int[] xoff,
      int first,
      int rows,
      float[] t0,
      float[] t1,
      float[] t2,
      float[] t3) {
    for (int p = 0; p < rows; p++) {
      int from = xo + xoff[first + p];
      t0[p] = x[from];
      t1[p] = x[from + 1];
      t2[p] = x[from + 2];
      t3[p] = x[from + 3];
    }
  }

  private static void read(float[] x, int xo, int[] xoff, int first, int rows, float[] t) {
    for (int p = 0; p < rows; p++) {
      t[p] = x[xo + xoff[first + p]];
    }
  }

  /** y[yo + yoff[first + p] + j] = lines[j][p]. */
  static void write(
      float[][] lines, int count, float[] y, int yo, int[] yoff, int first, int rows) {
    for (int from = 0; from < rows; from += SQUARE) {
      int to = Math.min(from + SQUARE, rows);
      int j = 0;
      for (; j + 4 <= count; j += 4) {
        write(lines[j], lines[j + 1], lines[j + 2], lines[j + 3], y, yo + j, yoff, first, from, to);
      }
      for (; j < count; j++) {
        for (int p = from; p < to; p++) {
          y[yo + yoff[first + p] + j] = lines[j][p];
        }
      }
    }
  }

  private static void write(
      float[] t0,
      float[] t1,
      float[] t2,
      float[] t3,
      float[] y,
      int yo,
      int[] yoff,
      int first,
      int from,
      int to) {
    for (int p = from; p < to; p++) {
      int at = yo + yoff[first + p];
      y[at] = t0[p];
      y[at + 1] = t1[p];
      y[at + 2] = t2[p];
      y[at + 3] = t3[p];
    }
  }

  /** y[yo + p step + j] = lines[from + j][p] for four lines. */
  static void write(float[][] lines, int from, float[] y, int yo, int step, int rows) {
    float[] t0 = lines[from];
    float[] t1 = lines[from + 1];
    float[] t2 = lines[from + 2];
    float[] t3 = lines[from + 3];
    for (int p = 0; p < rows; p++) {
      int at = yo + p * step;
      y[at] = t0[p];
      y[at + 1] = t1[p];
      y[at + 2] = t2[p];
      y[at + 3] = t3[p];
    }
  }

  /** y[yo + k stride + j] += lines[j][k]. */
  static void add(float[][] lines, int count, float[] y, int yo, int stride, int length) {
    for (int from = 0; from < length; from += SQUARE) {
      int to = Math.min(from + SQUARE, length);
      int j = 0;
      for (; j + 4 <= count; j += 4) {
        add(lines[j], lines[j + 1], lines[j + 2], lines[j + 3], y, yo + j, stride, from, to);
      }
      for (; j < count; j++) {
        for (int k = from; k < to; k++) {
          y[yo + k * stride + j] += lines[j][k];
        }
      }
    }
  }

  private static void add(
      float[] t0,
      float[] t1,
      float[] t2,
      float[] t3,
      float[] y,
      int yo,
      int stride,
      int from,
      int to) {
    for (int k = from; k < to; k++) {
      int at = yo + k * stride;
      y[at] += t0[k];
      y[at + 1] += t1[k];
      y[at + 2] += t2[k];
      y[at + 3] += t3[k];
    }
  }
}
