package dev.lamina.kernels.plain;

import java.util.Arrays;

/**
 * The gradient primitive by lines: of the outputs of one weight's cell, or of an output's cells
 * where these lines are longer and enough rows pay for turning the result over.
 */
final class PlainGradient {

  private static final int LEAST_ROWS = 48;

  /** Outputs that make lines long enough. */
  private static final int WIDE = 192;

  private PlainGradient() {}

  static void add(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int stride,
      int gbo,
      int rows,
      int outputs) {
    boolean turned = rows >= LEAST_ROWS && outputs < WIDE && cells.length >= 2 * outputs;
    if (turned) {
      cellsInLines(x, xo, xoff, cells, gy, gyo, yoff, gw, gwo, stride, gbo, rows, outputs);
    } else {
      outputsInLines(x, xo, xoff, cells, gy, gyo, yoff, gw, gwo, stride, gbo, rows, outputs);
    }
  }

  private static void outputsInLines(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int stride,
      int gbo,
      int rows,
      int outputs) {
    Lines lines = Lines.ofThread();
    int block = Lines.even(rows, Lines.COUNT);
    int part = Lines.even(cells.length, Lines.COUNT);
    lines.need(part, block);
    int width = Lines.even(outputs, Lines.LENGTH);
    for (int j = 0; j < outputs; j += width) {
      int n = Math.min(width, outputs - j);
      for (int p = 0; p < rows; p += block) {
        int count = Math.min(block, rows - p);
        for (int i = 0; i < count; i++) {
          lines.termAt[i] = xoff[p + i];
          System.arraycopy(gy, gyo + yoff[p + i] + j, lines.terms[i], 0, n);
        }
        for (int k = 0; k < cells.length; k += part) {
          int some = Math.min(part, cells.length - k);
          System.arraycopy(cells, k, lines.sumAt, 0, some);
          int to = gwo + k * stride + j;
          addTo(gw, to, stride, some, x, xo, count, n);
        }
        if (gbo >= 0) {
          addBias(gw, gbo + j, count, n);
        }
      }
    }
  }

  /** Adds to so many rows of the weights' gradient. */
  private static void addTo(
      float[] gw, int to, int stride, int cells, float[] x, int xo, int rows, int n) {
    Lines lines = Lines.ofThread();
    for (int i = 0; i < cells; i++) {
      System.arraycopy(gw, to + i * stride, lines.sums[i], 0, n);
    }
    lines.add(cells, rows, x, xo, n);
    for (int i = 0; i < cells; i++) {
      System.arraycopy(lines.sums[i], 0, gw, to + i * stride, n);
    }
  }

  private static void addBias(float[] gw, int to, int rows, int n) {
    Lines lines = Lines.ofThread();
    float[] sum = lines.sums[0];
    System.arraycopy(gw, to, sum, 0, n);
    for (int i = 0; i < rows; i++) {
      LineLoops.add1x1(sum, lines.terms[i], 1f, n);
    }
    System.arraycopy(sum, 0, gw, to, n);
  }

  /** The bias is one cell more, which is 1 in every row. */
  private static void cellsInLines(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int stride,
      int gbo,
      int rows,
      int outputs) {
    int all = cells.length + (gbo < 0 ? 0 : 1);
    int length = Lines.even(all, Lines.LENGTH);
    int width = Lines.even(outputs, Lines.COUNT);
    Lines lines = Lines.ofThread();
    for (int from = 0; from < all; from += length) {
      int to = Math.min(from + length, all);
      for (int j = 0; j < outputs; j += width) {
        int some = Math.min(width, outputs - j);
        sum(x, xo, xoff, cells, from, to, gy, gyo + j, yoff, rows, some);
        int weights = Math.min(to, cells.length) - from;
        Turned.add(lines.sums, some, gw, gwo + from * stride + j, stride, weights);
        for (int i = 0; to > cells.length && i < some; i++) {
          gw[gbo + j + i] += lines.sums[i][weights];
        }
      }
    }
  }

  private static void sum(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      int from,
      int to,
      float[] gy,
      int gyo,
      int[] yoff,
      int rows,
      int outputs) {
    int n = to - from;
    int block = Lines.even(rows, Lines.COUNT);
    Lines lines = Lines.ofThread();
    lines.need(outputs, block);
    for (int j = 0; j < outputs; j++) {
      lines.sumAt[j] = j;
      Arrays.fill(lines.sums[j], 0, n, 0f);
    }
    for (int p = 0; p < rows; p += block) {
      int count = Math.min(block, rows - p);
      for (int i = 0; i < count; i++) {
        lines.termAt[i] = yoff[p + i];
      }
      readWindows(x, xo, xoff, p, count, cells, from, to, lines.terms);
      lines.add(outputs, count, gy, gyo, n);
    }
  }

  /** lines[p][k] = x[xo + xoff[first + p] + cells[from + k]], neighbouring cells together. */
  private static void readWindows(
      float[] x,
      int xo,
      int[] xoff,
      int first,
      int rows,
      int[] cells,
      int from,
      int to,
      float[][] lines) {
    int last = Math.min(to, cells.length);
    for (int k = from; k < last; ) {
      int end = k + 1;
      while (end < last && cells[end] == cells[end - 1] + 1) {
        end++;
      }
      int in = xo + cells[k];
      for (int p = 0; p < rows; p++) {
        System.arraycopy(x, in + xoff[first + p], lines[p], k - from, end - k);
      }
      k = end;
    }
    for (int p = 0; to > last && p < rows; p++) {
      lines[p][last - from] = 1f;
    }
  }
}
