package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Convolutions of few filters, cells in lanes: each weight is broadcast, and meets two vectors. */
final class PlaneTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private PlaneTiles() {}

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
    int f = 0;
    while (filters - f == 6 || filters - f > 8) {
      tile6(x, xo, taps, w, wo + f, filters, y, yo + f * size, size, floor);
      f += 6;
    }
    for (; f < filters; f += 4) {
      tile4(x, xo, taps, w, wo + f, filters, y, yo + f * size, size, floor);
    }
  }

  /** 6 filters, two vectors of cells at a time. */
  private static void tile6(
      float[] x,
      int xo,
      int[] taps,
      float[] w,
      int wo,
      int filters,
      float[] y,
      int yo,
      int size,
      float floor) {
    int n = taps.length;
    int i = 0;
    do {
      int bias = wo + n * filters;
      FloatVector a0 = FloatVector.broadcast(S, w[bias + 0]);
      FloatVector b0 = a0;
      FloatVector a1 = FloatVector.broadcast(S, w[bias + 1]);
      FloatVector b1 = a1;
      FloatVector a2 = FloatVector.broadcast(S, w[bias + 2]);
      FloatVector b2 = a2;
      FloatVector a3 = FloatVector.broadcast(S, w[bias + 3]);
      FloatVector b3 = a3;
      FloatVector a4 = FloatVector.broadcast(S, w[bias + 4]);
      FloatVector b4 = a4;
      FloatVector a5 = FloatVector.broadcast(S, w[bias + 5]);
      FloatVector b5 = a5;
      int from = xo + i;
      int at = wo;
      int t = 0;
      do {
        int tap = from + taps[t];
        FloatVector a = FloatVector.fromArray(S, x, tap);
        FloatVector b = FloatVector.fromArray(S, x, tap + L);
        FloatVector v;
        v = FloatVector.broadcast(S, w[at + 0]);
        a0 = v.fma(a, a0);
        b0 = v.fma(b, b0);
        v = FloatVector.broadcast(S, w[at + 1]);
        a1 = v.fma(a, a1);
        b1 = v.fma(b, b1);
        v = FloatVector.broadcast(S, w[at + 2]);
        a2 = v.fma(a, a2);
        b2 = v.fma(b, b2);
        v = FloatVector.broadcast(S, w[at + 3]);
        a3 = v.fma(a, a3);
        b3 = v.fma(b, b3);
        v = FloatVector.broadcast(S, w[at + 4]);
        a4 = v.fma(a, a4);
        b4 = v.fma(b, b4);
        v = FloatVector.broadcast(S, w[at + 5]);
        a5 = v.fma(a, a5);
        b5 = v.fma(b, b5);
        at += filters;
        t++;
      } while (t < n);
      int to = yo + i;
      FloatVector least = FloatVector.broadcast(S, floor);
      a0.max(least).intoArray(y, to);
      b0.max(least).intoArray(y, to + L);
      a1.max(least).intoArray(y, to + size);
      b1.max(least).intoArray(y, to + size + L);
      a2.max(least).intoArray(y, to + 2 * size);
      b2.max(least).intoArray(y, to + 2 * size + L);
      a3.max(least).intoArray(y, to + 3 * size);
      b3.max(least).intoArray(y, to + 3 * size + L);
      a4.max(least).intoArray(y, to + 4 * size);
      b4.max(least).intoArray(y, to + 4 * size + L);
      a5.max(least).intoArray(y, to + 5 * size);
      b5.max(least).intoArray(y, to + 5 * size + L);
      i += 2 * L;
    } while (i < size);
  }

  /** 4 filters, two vectors of cells at a time. */
  private static void tile4(
      float[] x,
      int xo,
      int[] taps,
      float[] w,
      int wo,
      int filters,
      float[] y,
      int yo,
      int size,
      float floor) {
    int n = taps.length;
    int i = 0;
    do {
      int bias = wo + n * filters;
      FloatVector a0 = FloatVector.broadcast(S, w[bias + 0]);
      FloatVector b0 = a0;
      FloatVector a1 = FloatVector.broadcast(S, w[bias + 1]);
      FloatVector b1 = a1;
      FloatVector a2 = FloatVector.broadcast(S, w[bias + 2]);
      FloatVector b2 = a2;
      FloatVector a3 = FloatVector.broadcast(S, w[bias + 3]);
      FloatVector b3 = a3;
      int from = xo + i;
      int at = wo;
      int t = 0;
      do {
        int tap = from + taps[t];
        FloatVector a = FloatVector.fromArray(S, x, tap);
        FloatVector b = FloatVector.fromArray(S, x, tap + L);
        FloatVector v;
        v = FloatVector.broadcast(S, w[at + 0]);
        a0 = v.fma(a, a0);
        b0 = v.fma(b, b0);
        v = FloatVector.broadcast(S, w[at + 1]);
        a1 = v.fma(a, a1);
        b1 = v.fma(b, b1);
        v = FloatVector.broadcast(S, w[at + 2]);
        a2 = v.fma(a, a2);
        b2 = v.fma(b, b2);
        v = FloatVector.broadcast(S, w[at + 3]);
        a3 = v.fma(a, a3);
        b3 = v.fma(b, b3);
        at += filters;
        t++;
      } while (t < n);
      int to = yo + i;
      FloatVector least = FloatVector.broadcast(S, floor);
      a0.max(least).intoArray(y, to);
      b0.max(least).intoArray(y, to + L);
      a1.max(least).intoArray(y, to + size);
      b1.max(least).intoArray(y, to + size + L);
      a2.max(least).intoArray(y, to + 2 * size);
      b2.max(least).intoArray(y, to + 2 * size + L);
      a3.max(least).intoArray(y, to + 3 * size);
      b3.max(least).intoArray(y, to + 3 * size + L);
      i += 2 * L;
    } while (i < size);
  }
}
