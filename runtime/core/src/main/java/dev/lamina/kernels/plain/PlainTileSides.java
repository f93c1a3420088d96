package dev.lamina.kernels.plain;

import dev.lamina.kernels.TileSide;

/**
 * One side of the transforms of tiles of 3x3 (see {@link TileSide}), for five lines in place; see
 * {@link LineLoops} for why they are lines.
 */
final class PlainTileSides {

  private static final int MOST = 5;

  private PlainTileSides() {}

  /** Lines of n values, {@code from} floats apart, to lines {@code to} apart. */
  static void run(
      TileSide side, float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor) {
    Lines lines = Lines.ofThread();
    lines.need(1, MOST);
    float[][] l = lines.terms;
    for (int i = 0; i < n; i += Lines.LENGTH) {
      int some = Math.min(Lines.LENGTH, n - i);
      for (int k = 0; k < inputs(side); k++) {
        System.arraycopy(x, xo + k * from + i, l[k], 0, some);
      }
      apply(side, l[0], l[1], l[2], l[3], l[4], some);
      for (int k = 0; k < outputs(side); k++) {
        int at = yo + k * to + i;
        if (side == TileSide.GATHER) {
          LineLoops.floor(l[k], floor, some);
        } else if (side == TileSide.INPUT_BACK || side == TileSide.GATHER_ADDED) {
          System.arraycopy(y, at, lines.sums[0], 0, some);
          LineLoops.add1x1(l[k], lines.sums[0], 1f, some);
        }
        System.arraycopy(l[k], 0, y, at, some);
      }
    }
  }

  private static int inputs(TileSide side) {
    return side == TileSide.SPREAD ? 3 : MOST;
  }

  private static int outputs(TileSide side) {
    return side == TileSide.GATHER || side == TileSide.GATHER_ADDED ? 3 : MOST;
  }

  private static void apply(
      TileSide side, float[] a, float[] b, float[] c, float[] d, float[] e, int n) {
    if (side == TileSide.INPUT) {
      input(a, b, c, d, e, n);
    } else if (side == TileSide.INPUT_BACK) {
      inputBack(a, b, c, d, e, n);
    } else if (side == TileSide.SPREAD) {
      spread(a, b, c, d, e, n);
    } else {
      gather(a, b, c, d, e, n);
    }
  }

  private static void input(float[] a, float[] b, float[] c, float[] d, float[] e, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float u = b[i];
      float v = c[i];
      float w = d[i];
      float slope = w - u;
      float flat = 1 / 6f * slope;
      a[i] = a[i] - v + 0.5f * slope;
      b[i] = u + 0.5f * (v - w);
      c[i] = 0.5f * (v - u) - flat;
      d[i] = flat;
      e[i] = e[i] - v - 2 * slope;
    }
  }

  private static void inputBack(float[] a, float[] b, float[] c, float[] d, float[] e, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float s = a[i];
      float u = b[i];
      float v = c[i];
      float w = e[i];
      float outer = 0.5f * s + 1 / 6f * (d[i] - v) - 2 * w;
      b[i] = u - 0.5f * v - outer;
      c[i] = 0.5f * u + 0.5f * v - s - w;
      d[i] = outer - 0.5f * u;
    }
  }

  private static void spread(float[] a, float[] b, float[] c, float[] d, float[] e, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float s = a[i];
      float u = b[i];
      float v = c[i];
      b[i] = s + v + u;
      c[i] = s + v - u;
      d[i] = s + 2 * u + 4 * v;
      e[i] = v;
    }
  }

  private static void gather(float[] a, float[] b, float[] c, float[] d, float[] e, int n) {
    int end = LineLoops.within(n);
    for (int i = 0; i < end; i++) {
      float u = b[i];
      float v = c[i];
      float w = d[i];
      a[i] = a[i] + u + v + w;
      b[i] = u - v + 2 * w;
      c[i] = u + v + 4 * w + e[i];
    }
  }
}
