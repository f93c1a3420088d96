package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sparse primitives: twelve vectors of a run in registers while the list goes by. The gradient
 * keeps its sums there, the scatter the weights. What is left of a run is done four vectors, one
 * vector and one value at a time, so nothing outside the run is touched.
 */
final class Sparse {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private Sparse() {}

  static void gradient(
      float[] x,
      int xo,
      int[] runs,
      int run,
      float[] e,
      int offsets,
      int values,
      int count,
      float[] gw,
      int gwo) {
    for (int h = 0; h < runs.length; h++) {
      int from = xo + runs[h];
      int to = gwo + h * run;
      int j = 0;
      for (; j + 12 * L <= run; j += 12 * L) {
        gradient12(x, from + j, e, offsets, values, count, gw, to + j);
      }
      for (; j + 4 * L <= run; j += 4 * L) {
        gradient4(x, from + j, e, offsets, values, count, gw, to + j);
      }
      for (; j + L <= run; j += L) {
        gradient1(x, from + j, e, offsets, values, count, gw, to + j);
      }
      for (; j < run; j++) {
        float sum = 0;
        for (int i = 0; i < count; i++) {
          sum = Math.fma(e[values + i], x[from + j + (int) e[offsets + i]], sum);
        }
        gw[to + j] += sum;
      }
    }
  }

  private static void gradient12(
      float[] x, int xo, float[] e, int offsets, int values, int count, float[] gw, int to) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    FloatVector c4 = FloatVector.zero(S);
    FloatVector c5 = FloatVector.zero(S);
    FloatVector c6 = FloatVector.zero(S);
    FloatVector c7 = FloatVector.zero(S);
    FloatVector c8 = FloatVector.zero(S);
    FloatVector c9 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    int i = 0;
    do {
      int from = xo + (int) e[offsets + i];
      FloatVector a = FloatVector.broadcast(S, e[values + i]);
      c0 = FloatVector.fromArray(S, x, from).fma(a, c0);
      c1 = FloatVector.fromArray(S, x, from + L).fma(a, c1);
      c2 = FloatVector.fromArray(S, x, from + 2 * L).fma(a, c2);
      c3 = FloatVector.fromArray(S, x, from + 3 * L).fma(a, c3);
      c4 = FloatVector.fromArray(S, x, from + 4 * L).fma(a, c4);
      c5 = FloatVector.fromArray(S, x, from + 5 * L).fma(a, c5);
      c6 = FloatVector.fromArray(S, x, from + 6 * L).fma(a, c6);
      c7 = FloatVector.fromArray(S, x, from + 7 * L).fma(a, c7);
      c8 = FloatVector.fromArray(S, x, from + 8 * L).fma(a, c8);
      c9 = FloatVector.fromArray(S, x, from + 9 * L).fma(a, c9);
      c10 = FloatVector.fromArray(S, x, from + 10 * L).fma(a, c10);
      c11 = FloatVector.fromArray(S, x, from + 11 * L).fma(a, c11);
      i++;
    } while (i < count);
    c0.add(FloatVector.fromArray(S, gw, to)).intoArray(gw, to);
    c1.add(FloatVector.fromArray(S, gw, to + L)).intoArray(gw, to + L);
    c2.add(FloatVector.fromArray(S, gw, to + 2 * L)).intoArray(gw, to + 2 * L);
    c3.add(FloatVector.fromArray(S, gw, to + 3 * L)).intoArray(gw, to + 3 * L);
    c4.add(FloatVector.fromArray(S, gw, to + 4 * L)).intoArray(gw, to + 4 * L);
    c5.add(FloatVector.fromArray(S, gw, to + 5 * L)).intoArray(gw, to + 5 * L);
    c6.add(FloatVector.fromArray(S, gw, to + 6 * L)).intoArray(gw, to + 6 * L);
    c7.add(FloatVector.fromArray(S, gw, to + 7 * L)).intoArray(gw, to + 7 * L);
    c8.add(FloatVector.fromArray(S, gw, to + 8 * L)).intoArray(gw, to + 8 * L);
    c9.add(FloatVector.fromArray(S, gw, to + 9 * L)).intoArray(gw, to + 9 * L);
    c10.add(FloatVector.fromArray(S, gw, to + 10 * L)).intoArray(gw, to + 10 * L);
    c11.add(FloatVector.fromArray(S, gw, to + 11 * L)).intoArray(gw, to + 11 * L);
  }

  private static void gradient4(
      float[] x, int xo, float[] e, int offsets, int values, int count, float[] gw, int to) {
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = FloatVector.zero(S);
    FloatVector c2 = FloatVector.zero(S);
    FloatVector c3 = FloatVector.zero(S);
    int i = 0;
    do {
      int from = xo + (int) e[offsets + i];
      FloatVector a = FloatVector.broadcast(S, e[values + i]);
      c0 = FloatVector.fromArray(S, x, from).fma(a, c0);
      c1 = FloatVector.fromArray(S, x, from + L).fma(a, c1);
      c2 = FloatVector.fromArray(S, x, from + 2 * L).fma(a, c2);
      c3 = FloatVector.fromArray(S, x, from + 3 * L).fma(a, c3);
      i++;
    } while (i < count);
    c0.add(FloatVector.fromArray(S, gw, to)).intoArray(gw, to);
    c1.add(FloatVector.fromArray(S, gw, to + L)).intoArray(gw, to + L);
    c2.add(FloatVector.fromArray(S, gw, to + 2 * L)).intoArray(gw, to + 2 * L);
    c3.add(FloatVector.fromArray(S, gw, to + 3 * L)).intoArray(gw, to + 3 * L);
  }

  private static void gradient1(
      float[] x, int xo, float[] e, int offsets, int values, int count, float[] gw, int to) {
    FloatVector c0 = FloatVector.zero(S);
    int i = 0;
    do {
      int from = xo + (int) e[offsets + i];
      FloatVector a = FloatVector.broadcast(S, e[values + i]);
      c0 = FloatVector.fromArray(S, x, from).fma(a, c0);
      i++;
    } while (i < count);
    c0.add(FloatVector.fromArray(S, gw, to)).intoArray(gw, to);
  }

  static void scatter(
      float[] wt,
      int wto,
      int step,
      float[] e,
      int offsets,
      int values,
      int count,
      float[] gx,
      int gxo,
      int[] runs,
      int run) {
    for (int h = 0; h < runs.length; h++) {
      int from = wto + h * step;
      int to = gxo + runs[h];
      int j = 0;
      for (; j + 12 * L <= run; j += 12 * L) {
        scatter12(wt, from + j, e, offsets, values, count, gx, to + j);
      }
      for (; j + 4 * L <= run; j += 4 * L) {
        scatter4(wt, from + j, e, offsets, values, count, gx, to + j);
      }
      for (; j + L <= run; j += L) {
        scatter1(wt, from + j, e, offsets, values, count, gx, to + j);
      }
      for (; j < run; j++) {
        float weight = wt[from + j];
        for (int i = 0; i < count; i++) {
          int at = to + j + (int) e[offsets + i];
          gx[at] = Math.fma(e[values + i], weight, gx[at]);
        }
      }
    }
  }

  private static void scatter12(
      float[] wt, int from, float[] e, int offsets, int values, int count, float[] gx, int gxo) {
    FloatVector w0 = FloatVector.fromArray(S, wt, from);
    FloatVector w1 = FloatVector.fromArray(S, wt, from + L);
    FloatVector w2 = FloatVector.fromArray(S, wt, from + 2 * L);
    FloatVector w3 = FloatVector.fromArray(S, wt, from + 3 * L);
    FloatVector w4 = FloatVector.fromArray(S, wt, from + 4 * L);
    FloatVector w5 = FloatVector.fromArray(S, wt, from + 5 * L);
    FloatVector w6 = FloatVector.fromArray(S, wt, from + 6 * L);
    FloatVector w7 = FloatVector.fromArray(S, wt, from + 7 * L);
    FloatVector w8 = FloatVector.fromArray(S, wt, from + 8 * L);
    FloatVector w9 = FloatVector.fromArray(S, wt, from + 9 * L);
    FloatVector w10 = FloatVector.fromArray(S, wt, from + 10 * L);
    FloatVector w11 = FloatVector.fromArray(S, wt, from + 11 * L);
    int i = 0;
    do {
      int to = gxo + (int) e[offsets + i];
      FloatVector a = FloatVector.broadcast(S, e[values + i]);
      w0.fma(a, FloatVector.fromArray(S, gx, to)).intoArray(gx, to);
      w1.fma(a, FloatVector.fromArray(S, gx, to + L)).intoArray(gx, to + L);
      w2.fma(a, FloatVector.fromArray(S, gx, to + 2 * L)).intoArray(gx, to + 2 * L);
      w3.fma(a, FloatVector.fromArray(S, gx, to + 3 * L)).intoArray(gx, to + 3 * L);
      w4.fma(a, FloatVector.fromArray(S, gx, to + 4 * L)).intoArray(gx, to + 4 * L);
      w5.fma(a, FloatVector.fromArray(S, gx, to + 5 * L)).intoArray(gx, to + 5 * L);
      w6.fma(a, FloatVector.fromArray(S, gx, to + 6 * L)).intoArray(gx, to + 6 * L);
      w7.fma(a, FloatVector.fromArray(S, gx, to + 7 * L)).intoArray(gx, to + 7 * L);
      w8.fma(a, FloatVector.fromArray(S, gx, to + 8 * L)).intoArray(gx, to + 8 * L);
      w9.fma(a, FloatVector.fromArray(S, gx, to + 9 * L)).intoArray(gx, to + 9 * L);
      w10.fma(a, FloatVector.fromArray(S, gx, to + 10 * L)).intoArray(gx, to + 10 * L);
      w11.fma(a, FloatVector.fromArray(S, gx, to + 11 * L)).intoArray(gx, to + 11 * L);
      i++;
    } while (i < count);
  }

  private static void scatter4(
      float[] wt, int from, float[] e, int offsets, int values, int count, float[] gx, int gxo) {
    FloatVector w0 = FloatVector.fromArray(S, wt, from);
    FloatVector w1 = FloatVector.fromArray(S, wt, from + L);
    FloatVector w2 = FloatVector.fromArray(S, wt, from + 2 * L);
    FloatVector w3 = FloatVector.fromArray(S, wt, from + 3 * L);
    int i = 0;
    do {
      int to = gxo + (int) e[offsets + i];
      FloatVector a = FloatVector.broadcast(S, e[values + i]);
      w0.fma(a, FloatVector.fromArray(S, gx, to)).intoArray(gx, to);
      w1.fma(a, FloatVector.fromArray(S, gx, to + L)).intoArray(gx, to + L);
      w2.fma(a, FloatVector.fromArray(S, gx, to + 2 * L)).intoArray(gx, to + 2 * L);
      w3.fma(a, FloatVector.fromArray(S, gx, to + 3 * L)).intoArray(gx, to + 3 * L);
      i++;
    } while (i < count);
  }

  private static void scatter1(
      float[] wt, int from, float[] e, int offsets, int values, int count, float[] gx, int gxo) {
    FloatVector w0 = FloatVector.fromArray(S, wt, from);
    int i = 0;
    do {
      int to = gxo + (int) e[offsets + i];
      FloatVector a = FloatVector.broadcast(S, e[values + i]);
      w0.fma(a, FloatVector.fromArray(S, gx, to)).intoArray(gx, to);
      i++;
    } while (i < count);
  }
}
