package dev.lamina.kernels.plain;

import java.util.Arrays;

/**
 * The forward primitive by lines: of outputs, or of rows of y where outputs are few and rows many,
 * since short lines are slow. Both give the same bits: a sum starts with the bias and adds its
 * products in their order.
 */
final class PlainForward {

  /** Outputs that make lines long enough; below, turning x and y over is cheaper. */
  private static final int WIDE = 128;

  private PlainForward() {}

  static void compute(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int stride,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int outputs,
      float floor) {
    boolean turned = outputs < WIDE && rows > outputs;
    int length = turned ? Lines.even(rows, Lines.LENGTH) : Lines.even(rows, Lines.COUNT);
    int width = Lines.even(outputs, turned ? Lines.COUNT : Lines.LENGTH);
    for (int p = 0; p < rows; p += length) {
      int n = Math.min(length, rows - p);
      for (int j = 0; j < outputs; j += width) {
        int m = Math.min(width, outputs - j);
        int bias = bo < 0 ? -1 : bo + j;
        if (turned) {
          rowsInLines(
              x, xo, xoff, p, n, runs, run, w, wo + j, stride, b, bias, y, yo + j, yoff, m, floor);
        } else {
          outputsInLines(
              x, xo, xoff, p, n, runs, run, w, wo + j, stride, b, bias, y, yo + j, yoff, m, floor);
        }
      }
    }
  }

  private static void outputsInLines(
      float[] x,
      int xo,
      int[] xoff,
      int first,
      int rows,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int stride,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int outputs,
      float floor) {
    int all = runs.length * run;
    int part = Lines.even(all, Lines.COUNT);
    Lines lines = Lines.ofThread();
    lines.need(rows, part);
    for (int p = 0; p < rows; p++) {
      lines.sumAt[p] = xoff[first + p];
      if (bo < 0) {
        Arrays.fill(lines.sums[p], 0, outputs, 0f);
      } else {
        System.arraycopy(b, bo, lines.sums[p], 0, outputs);
      }
    }
    for (int from = 0; from < all; from += part) {
      int count = Math.min(part, all - from);
      lines.cells(runs, run, from, count);
      for (int k = 0; k < count; k++) {
        System.arraycopy(w, wo + (from + k) * stride, lines.terms[k], 0, outputs);
      }
      lines.add(rows, count, x, xo, outputs);
    }
    for (int p = 0; p < rows; p++) {
      LineLoops.floor(lines.sums[p], floor, outputs);
      System.arraycopy(lines.sums[p], 0, y, yo + yoff[first + p], outputs);
    }
  }

  private static void rowsInLines(
      float[] x,
      int xo,
      int[] xoff,
      int first,
      int rows,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int stride,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int outputs,
      float floor) {
    int all = runs.length * run;
    int part = Lines.even(all, Lines.COUNT);
    Lines lines = Lines.ofThread();
    lines.need(outputs, part);
    for (int j = 0; j < outputs; j++) {
      Arrays.fill(lines.sums[j], 0, rows, bo < 0 ? 0f : b[bo + j]);
    }
    for (int from = 0; from < all; from += part) {
      int count = Math.min(part, all - from);
      lines.cells(runs, run, from, count);
      Turned.read(x, xo, xoff, first, rows, lines.termAt, count, lines.terms);
      for (int k = 0; k < count; k++) {
        lines.termAt[k] = (from + k) * stride;
      }
      for (int j = 0; j < outputs; j++) {
        lines.sumAt[j] = j;
      }
      lines.add(outputs, count, w, wo, rows);
    }
    for (int j = 0; j < outputs; j++) {
      LineLoops.floor(lines.sums[j], floor, rows);
    }
    Turned.write(lines.sums, outputs, y, yo, yoff, first, rows);
  }
}
