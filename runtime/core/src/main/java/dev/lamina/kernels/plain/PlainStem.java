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
    for (int f = 0; f < filters; f++) {
      int bias = gbo < 0 ? -1 : gbo + f;
      map(x, xo, row, gy, gyo + f, arg, ao + f, gw, gwo + f, bias, lines, places, filters);
    }
  }

  /** A whole map for one filter: each window adds the nine cells that its largest sum has read. */
  private static void map(
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
    float bias = 0;
    float w0 = gw[gwo];
    float w1 = gw[gwo + filters];
    float w2 = gw[gwo + 2 * filters];
    float w3 = gw[gwo + 3 * filters];
    float w4 = gw[gwo + 4 * filters];
    float w5 = gw[gwo + 5 * filters];
    float w6 = gw[gwo + 6 * filters];
    float w7 = gw[gwo + 7 * filters];
    float w8 = gw[gwo + 8 * filters];
    for (int q = 0; q < lines; q++) {
      for (int p = 0; p < places; p++) {
        int at = (q * places + p) * filters;
        float g = gy[gyo + at];
        int won = (int) arg[ao + at];
        int from = xo + (2 * q + (won >> 1)) * row + 2 * p + (won & 1);
        bias += g;
        w0 += g * x[from];
        w1 += g * x[from + 1];
        w2 += g * x[from + 2];
        w3 += g * x[from + row];
        w4 += g * x[from + row + 1];
        w5 += g * x[from + row + 2];
        w6 += g * x[from + 2 * row];
        w7 += g * x[from + 2 * row + 1];
        w8 += g * x[from + 2 * row + 2];
      }
    }
    gw[gwo] = w0;
    gw[gwo + filters] = w1;
    gw[gwo + 2 * filters] = w2;
    gw[gwo + 3 * filters] = w3;
    gw[gwo + 4 * filters] = w4;
    gw[gwo + 5 * filters] = w5;
    gw[gwo + 6 * filters] = w6;
    gw[gwo + 7 * filters] = w7;
    gw[gwo + 8 * filters] = w8;
    if (gbo >= 0) {
      gw[gbo] += bias;
    }
  }
}
