package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Input-gradient tiles: R rows of the output gradient times V vectors along one run of the input.
 * Rows of a tile may overlap in the input gradient, so they are added one after another. Rows
 * before {@code first}, the first {@code skip} lanes of the last vector and lanes behind {@code n}
 * add nothing: other tiles cover them.
 */
final class ScatterTiles {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private ScatterTiles() {}

  static void tile6x2(
      float[] gy,
      int y0,
      int y1,
      int y2,
      int y3,
      int y4,
      int y5,
      float[] wt,
      int wo,
      int stride,
      int outputs,
      int last,
      float[] sums) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    int at = wo;
    int o = 0;
    do {
      FloatVector w0 = FloatVector.fromArray(S, wt, at);
      FloatVector w1 = FloatVector.fromArray(S, wt, at + last);
      FloatVector a = FloatVector.broadcast(S, gy[y0 + o]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
      a = FloatVector.broadcast(S, gy[y1 + o]);
      c10 = a.fma(w0, c10);
      c11 = a.fma(w1, c11);
      a = FloatVector.broadcast(S, gy[y2 + o]);
      c20 = a.fma(w0, c20);
      c21 = a.fma(w1, c21);
      a = FloatVector.broadcast(S, gy[y3 + o]);
      c30 = a.fma(w0, c30);
      c31 = a.fma(w1, c31);
      a = FloatVector.broadcast(S, gy[y4 + o]);
      c40 = a.fma(w0, c40);
      c41 = a.fma(w1, c41);
      a = FloatVector.broadcast(S, gy[y5 + o]);
      c50 = a.fma(w0, c50);
      c51 = a.fma(w1, c51);
      at += stride;
      o++;
    } while (o < outputs);
    c00.intoArray(sums, 0);
    c01.intoArray(sums, L);
    c10.intoArray(sums, 2 * L);
    c11.intoArray(sums, 3 * L);
    c20.intoArray(sums, 4 * L);
    c21.intoArray(sums, 5 * L);
    c30.intoArray(sums, 6 * L);
    c31.intoArray(sums, 7 * L);
    c40.intoArray(sums, 8 * L);
    c41.intoArray(sums, 9 * L);
    c50.intoArray(sums, 10 * L);
    c51.intoArray(sums, 11 * L);
  }

  static void tile6x1(
      float[] gy,
      int y0,
      int y1,
      int y2,
      int y3,
      int y4,
      int y5,
      float[] wt,
      int wo,
      int stride,
      int outputs,
      float[] gx,
      int g0,
      int g1,
      int g2,
      int g3,
      int g4,
      int g5,
      int first,
      int skip,
      int n) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c10 = c00;
    FloatVector c20 = c00;
    FloatVector c30 = c00;
    FloatVector c40 = c00;
    FloatVector c50 = c00;
    int at = wo;
    int o = 0;
    do {
      FloatVector w0 = FloatVector.fromArray(S, wt, at);
      FloatVector a = FloatVector.broadcast(S, gy[y0 + o]);
      c00 = a.fma(w0, c00);
      a = FloatVector.broadcast(S, gy[y1 + o]);
      c10 = a.fma(w0, c10);
      a = FloatVector.broadcast(S, gy[y2 + o]);
      c20 = a.fma(w0, c20);
      a = FloatVector.broadcast(S, gy[y3 + o]);
      c30 = a.fma(w0, c30);
      a = FloatVector.broadcast(S, gy[y4 + o]);
      c40 = a.fma(w0, c40);
      a = FloatVector.broadcast(S, gy[y5 + o]);
      c50 = a.fma(w0, c50);
      at += stride;
      o++;
    } while (o < outputs);
    boolean before = n < L;
    VectorMask<Float> added =
        FloatVector.fromArray(S, Lanes.NUMBERS, 0)
            .mul(before ? 1f : -1f)
            .compare(VectorOperators.LT, before ? n : 0.5f - skip);
    FloatVector old;
    if (first <= 0) {
      old = FloatVector.fromArray(S, gx, g0);
      old.blend(old.add(c00), added).intoArray(gx, g0);
    }
    if (first <= 1) {
      old = FloatVector.fromArray(S, gx, g1);
      old.blend(old.add(c10), added).intoArray(gx, g1);
    }
    if (first <= 2) {
      old = FloatVector.fromArray(S, gx, g2);
      old.blend(old.add(c20), added).intoArray(gx, g2);
    }
    if (first <= 3) {
      old = FloatVector.fromArray(S, gx, g3);
      old.blend(old.add(c30), added).intoArray(gx, g3);
    }
    if (first <= 4) {
      old = FloatVector.fromArray(S, gx, g4);
      old.blend(old.add(c40), added).intoArray(gx, g4);
    }
    if (first <= 5) {
      old = FloatVector.fromArray(S, gx, g5);
      old.blend(old.add(c50), added).intoArray(gx, g5);
    }
  }
}
