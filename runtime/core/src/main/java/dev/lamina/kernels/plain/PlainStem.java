package dev.lamina.kernels.plain;

import java.util.Arrays;

/**
 * A 3x3 convolution of one channel, relu and 2x2 maximum pooling in one. Lines are of windows: of
 * each of the 16 cells that a window's four sums read, then of each sum.
 */
final class PlainStem {

  private static final int SIDE = 4;
  private static final int CELLS = 4;
  private static final int TAPS = 9;

  /** Filters computed together; their number is a multiple of it. */
  private static final int TOGETHER = 4;

  private PlainStem() {}

  static void forward(
      float[] x,
      int xo,
      int row,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] arg,
      int ao,
      int count,
      int places,
      int filters) {
    Lines lines = Lines.ofThread();
    lines.need((CELLS + 1) * TOGETHER, SIDE * SIDE);
    int all = count * places;
    int length = Lines.even(all, Lines.LENGTH);
    for (int first = 0; first < all; first += length) {
      int n = Math.min(length, all - first);
      read(x, xo, row, places, first, n, lines.terms);
      for (int f = 0; f < filters; f += TOGETHER) {
        sum(lines, w, wo + f, filters, b, bo < 0 ? -1 : bo + f, n);
        int at = first * filters + f;
        write(lines.sums, y, yo + at, arg, ao < 0 ? -1 : ao + at, filters, n);
      }
    }
  }

  /** lines[4 r + c][i] = the cell (r, c) that window first + i reads. */
  private static void read(
      float[] x, int xo, int row, int places, int first, int n, float[][] lines) {
    for (int r = 0; r < SIDE; r++) {
      float[] t0 = lines[SIDE * r];
      float[] t1 = lines[SIDE * r + 1];
      float[] t2 = lines[SIDE * r + 2];
      float[] t3 = lines[SIDE * r + 3];
      int p = first % places;
      int start = xo + (first / places * 2 + r) * row;
      for (int i = 0; i < n; i++) {
        int from = start + 2 * p;
        t0[i] = x[from];
        t1[i] = x[from + 1];
        t2[i] = x[from + 2];
        t3[i] = x[from + 3];
        if (++p == places) {
          p = 0;
          start += 2 * row;
        }
      }
    }
  }

  /** The sums of four filters for each of a window's four cells. */
  private static void sum(Lines lines, float[] w, int wo, int filters, float[] b, int bo, int n) {
    for (int i = 0; i < TOGETHER; i++) {
      lines.sumAt[i] = i;
    }
    for (int t = 0; t < TAPS; t++) {
      lines.termAt[t] = t * filters;
    }
    float[][] read = lines.picked;
    for (int c = 0; c < CELLS; c++) {
      for (int i = 0; i < TOGETHER; i++) {
        float[] sum = lines.sums[TOGETHER * c + i];
        Arrays.fill(sum, 0, n, bo < 0 ? 0f : b[bo + i]);
      }
      for (int t = 0; t < TAPS; t++) {
        read[t] = lines.terms[(c / 2 + t / 3) * SIDE + c % 2 + t % 3];
      }
      lines.addFour(TOGETHER * c, 0, read, TAPS, w, wo, n);
    }
  }

  /** The largest sum of each of four filters in each window, and which it was. */
  private static void write(
      float[][] sums, float[] y, int yo, float[] arg, int ao, int filters, int n) {
    for (int i = 0; i < TOGETHER; i++) {
      float[] most = sums[i];
      float[] won = sums[CELLS * TOGETHER + i];
      if (ao >= 0) {
        Arrays.fill(won, 0, n, 0f);
        for (int c = 1; c < CELLS; c++) {
          LineLoops.winner(sums[TOGETHER * c + i], most, won, c, n);
        }
      } else {
        for (int c = 1; c < CELLS; c++) {
          LineLoops.maximum(sums[TOGETHER * c + i], most, n);
        }
      }
      LineLoops.floor(most, 0f, n);
    }
    Turned.write(sums, 0, y, yo, filters, n);
    if (ao >= 0) {
      Turned.write(sums, CELLS * TOGETHER, arg, ao, filters, n);
    }
  }

  static void gradient(
      float[] x,
      int xo,
      int row,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      float[] gw,
      int gwo,
      int gbo,
      int lines,
      int places,
      int filters) {
    int width = Lines.even(filters, Lines.LENGTH / CELLS);
    for (int f = 0; f < filters; f += width) {
      int some = Math.min(width, filters - f);
      int bias = gbo < 0 ? -1 : gbo + f;
      sums(x, xo, row, gy, gyo + f, arg, ao + f, lines * places, places, filters, some);
      add(gw, gwo + f, bias, filters, some);
    }
  }

  /**
   * sums[4 r + c]: what the cells (r, c) of all windows meet, for each position that may have won
   * and each filter; behind them the sums of gradients.
   */
  private static void sums(
      float[] x,
      int xo,
      int row,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      int windows,
      int places,
      int filters,
      int some) {
    Lines lines = Lines.ofThread();
    lines.need(SIDE * SIDE + 1, Lines.COUNT);
    for (int i = 0; i < SIDE * SIDE; i++) {
      lines.sumAt[i] = i / SIDE * row + i % SIDE;
      Arrays.fill(lines.sums[i], 0, CELLS * some, 0f);
    }
    Arrays.fill(lines.sums[SIDE * SIDE], 0f);
    int most = Lines.COUNT - 6;
    for (int first = 0; first < windows; first += most) {
      int count = Math.min(most, windows - first);
      for (int i = 0; i < count; i++) {
        int window = first + i;
        lines.termAt[i] = window / places * 2 * row + window % places * 2;
      }
      int at = first * filters;
      terms(gy, gyo + at, arg, ao + at, filters, some, count, lines);
      lines.add(SIDE * SIDE, count, x, xo, CELLS * some);
    }
  }

  /** Lines of each window's gradients, once for each position that may have won. */
  private static void terms(
      float[] gy, int gyo, float[] arg, int ao, int filters, int some, int count, Lines lines) {
    float[][] terms = lines.terms;
    int last = Lines.COUNT;
    int part = Lines.LENGTH / some;
    for (int first = 0; first < count; first += part) {
      int windows = Math.min(part, count - first);
      for (int i = 0; i < windows; i++) {
        int at = (first + i) * filters;
        System.arraycopy(gy, gyo + at, terms[last - 1], i * some, some);
        System.arraycopy(arg, ao + at, terms[last - 2], i * some, some);
      }
      int n = windows * some;
      LineLoops.add1x1(lines.sums[SIDE * SIDE], terms[last - 1], 1f, n);
      for (int c = 0; c < CELLS; c++) {
        LineLoops.where(terms[last - 1], terms[last - 2], c, terms[last - 3 - c], n);
      }
      for (int i = 0; i < windows; i++) {
        for (int c = 0; c < CELLS; c++) {
          System.arraycopy(terms[last - 3 - c], i * some, terms[first + i], c * some, some);
        }
      }
    }
  }

  /** Adds the sums to the nine rows of weights and the bias. */
  private static void add(float[] gw, int gwo, int gbo, int filters, int some) {
    float[][] sums = Lines.ofThread().sums;
    for (int t = 0; t < TAPS; t++) {
      for (int c = 0; c < CELLS; c++) {
        float[] sum = sums[(c / 2 + t / 3) * SIDE + c % 2 + t % 3];
        for (int f = 0; f < some; f++) {
          gw[gwo + t * filters + f] += sum[c * some + f];
        }
      }
    }
    for (int i = 0; gbo >= 0 && i < Lines.LENGTH / some * some; i++) {
      gw[gbo + i % some] += sums[SIDE * SIDE][i];
    }
  }
}
