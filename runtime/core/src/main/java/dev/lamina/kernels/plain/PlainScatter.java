package dev.lamina.kernels.plain;

import java.util.Arrays;

/** The scatter primitive by lines: a line is what one row adds to the cells of its window. */
final class PlainScatter {

  private PlainScatter() {}

  static void add(
      float[] gy,
      int gyo,
      int[] yoff,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int[] xoff,
      int[] runs,
      int run,
      int rows,
      int outputs) {
    int all = runs.length * run;
    int length = Lines.even(all, Lines.LENGTH);
    int block = Lines.even(rows, Lines.COUNT);
    for (int from = 0; from < all; from += length) {
      int n = Math.min(length, all - from);
      for (int p = 0; p < rows; p += block) {
        int m = Math.min(block, rows - p);
        sum(gy, gyo, yoff, p, m, wt, wto, run, outputs, from, n);
        addWindows(gx, gxo, xoff, p, m, runs, run, from, n);
      }
    }
  }

  /** Sums, of the places {@code from} and on in a window, for each of the rows. */
  private static void sum(
      float[] gy,
      int gyo,
      int[] yoff,
      int first,
      int rows,
      float[] wt,
      int wto,
      int run,
      int outputs,
      int from,
      int n) {
    int part = Lines.even(outputs, Lines.COUNT);
    Lines lines = Lines.ofThread();
    lines.need(rows, part);
    for (int p = 0; p < rows; p++) {
      lines.sumAt[p] = yoff[first + p];
      Arrays.fill(lines.sums[p], 0, n, 0f);
    }
    for (int o = 0; o < outputs; o += part) {
      int count = Math.min(part, outputs - o);
      for (int k = 0; k < count; k++) {
        lines.termAt[k] = o + k;
      }
      for (int at = from; at < from + n; ) {
        int h = at / run;
        int some = Math.min(from + n, (h + 1) * run) - at;
        int in = wto + (h * outputs + o) * run + at - h * run;
        for (int k = 0; k < count; k++) {
          System.arraycopy(wt, in + k * run, lines.terms[k], at - from, some);
        }
        at += some;
      }
      lines.add(rows, count, gy, gyo, n);
    }
  }

  /** Windows overlap, so they are added one after the other. */
  private static void addWindows(
      float[] gx, int gxo, int[] xoff, int first, int rows, int[] runs, int run, int from, int n) {
    Lines lines = Lines.ofThread();
    float[] window = lines.terms[0];
    for (int p = 0; p < rows; p++) {
      int to = gxo + xoff[first + p];
      Windows.read(gx, to, runs, run, from, window, n);
      LineLoops.add1x1(window, lines.sums[p], 1f, n);
      Windows.write(window, n, gx, to, runs, run, from);
    }
  }
}
