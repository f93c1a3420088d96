package dev.lamina.kernels.plain;

import java.util.Arrays;

/** The primitives over planes: lines are parts of a plane, which are read where they lie. */
final class PlainPlanes {

  /** Cells that {@code squares} writes at a time. */
  static final int LANES = 16;

  /** Parts of a plane that are multiplied together, and their floats at most. */
  private static final int PARTS = 3;

  private static final int PART = 304;

  /** Taps whose lines are kept at the same time. */
  private static final int TAPS = 32;

  private PlainPlanes() {}

  static void forward(
      float[] x,
      int xo,
      int[] taps,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int size,
      int filters,
      float floor) {
    Lines lines = Lines.ofThread();
    int part = Lines.even(taps.length, Lines.COUNT);
    int length = Lines.even(size, Lines.LENGTH);
    lines.need(filters, part);
    for (int f = 0; f < filters; f++) {
      lines.sumAt[f] = f;
    }
    for (int i = 0; i < size; i += length) {
      int n = Math.min(length, size - i);
      for (int f = 0; f < filters; f++) {
        Arrays.fill(lines.sums[f], 0, n, w[wo + taps.length * filters + f]);
      }
      for (int t = 0; t < taps.length; t += part) {
        int count = Math.min(part, taps.length - t);
        for (int k = 0; k < count; k++) {
          lines.termAt[k] = (t + k) * filters;
          System.arraycopy(x, xo + taps[t + k] + i, lines.terms[k], 0, n);
        }
        lines.add(filters, count, w, wo, n);
      }
      for (int f = 0; f < filters; f++) {
        LineLoops.floor(lines.sums[f], floor, n);
        System.arraycopy(lines.sums[f], 0, y, yo + f * size + i, n);
      }
    }
  }

  static void squares(
      float[] x, int xo, int[] starts, int step, float[] y, int yo, int[] places, int limit) {
    for (int p = 0; p < starts.length; p++) {
      int to = yo + places[p];
      int count = Math.min(LANES, limit - to);
      int above = xo + starts[p];
      int below = above + step;
      for (int i = 0; i < count; i++) {
        float sum = x[above + 2 * i] + x[above + 2 * i + 1];
        y[to + i] = 0.25f * (sum + (x[below + 2 * i] + x[below + 2 * i + 1]));
      }
    }
  }

  static void squaresBack(
      float[] g, int go, int filters, int[] places, float[] gx, int gxo, int[] starts, int step) {
    for (int p = 0; p < starts.length; p++) {
      int from = go + places[p] * filters;
      int above = gxo + starts[p];
      int below = above + step;
      for (int i = 0; i < LANES / 2; i++) {
        float share = 0.25f * g[from + i * filters];
        gx[above + 2 * i] = share;
        gx[above + 2 * i + 1] = share;
        gx[below + 2 * i] = share;
        gx[below + 2 * i + 1] = share;
      }
    }
  }

  /** A line has products of some parts of both planes, then it is summed: in one lane each. */
  static void gradient(
      float[] x,
      int xo,
      int[] taps,
      float[] gy,
      int gyo,
      float[] sums,
      int so,
      int size,
      int filters) {
    Lines lines = Lines.ofThread();
    lines.need(PARTS * filters + 1, PARTS * TAPS);
    int length = Lines.even(size, PART);
    for (int i = 0; i < size; i += PARTS * length) {
      for (int f = 0; f < filters; f++) {
        read(gy, gyo + f * size + i, length, size - i, lines.sums, 1 + PARTS * f);
      }
      for (int t = 0; t < taps.length; t += TAPS) {
        int some = Math.min(TAPS, taps.length - t);
        for (int k = 0; k < some; k++) {
          read(x, xo + taps[t + k] + i, length, size - i, lines.terms, PARTS * k);
        }
        for (int k = 0; k < some * filters; k++) {
          int to = so + (t * filters + k) * LANES;
          sums[to] += product(lines, k / filters, k % filters, Math.min(length, size - i));
        }
      }
    }
  }

  /** Parts of a plane as lines, behind its end zeros. */
  private static void read(float[] x, int xo, int length, int left, float[][] lines, int first) {
    for (int p = 0; p < PARTS; p++) {
      int n = Math.max(0, Math.min(length, left - p * length));
      System.arraycopy(x, xo + p * length, lines[first + p], 0, n);
      Arrays.fill(lines[first + p], n, length, 0f);
    }
  }

  private static float product(Lines lines, int tap, int filter, int n) {
    float[] line = lines.sums[0];
    float[][] x = lines.terms;
    float[][] g = lines.sums;
    int t = PARTS * tap;
    int f = 1 + PARTS * filter;
    Arrays.fill(line, 0, n, 0f);
    LineLoops.addProducts(line, x[t], g[f], x[t + 1], g[f + 1], x[t + 2], g[f + 2], n);
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int i = n & 3; --i >= 0; ) {
      a += line[n - 1 - i];
    }
    for (int i = 0; i < n >> 2; i++) {
      a += line[4 * i];
      b += line[4 * i + 1];
      c += line[4 * i + 2];
      d += line[4 * i + 3];
    }
    return a + b + (c + d);
  }
}
