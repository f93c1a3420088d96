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

  static void tile4x4(
      float[] gy,
      int y0,
      int y1,
      int y2,
      int y3,
      float[] wt,
      int wo,
      int stride,
      int outputs,
      int last,
      float[] gx,
      int g0,
      int g1,
      int g2,
      int g3,
      int first,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c02 = FloatVector.zero(S);
    FloatVector c03 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c12 = FloatVector.zero(S);
    FloatVector c13 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c22 = FloatVector.zero(S);
    FloatVector c23 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    FloatVector c32 = FloatVector.zero(S);
    FloatVector c33 = FloatVector.zero(S);
    int at = wo;
    int o = 0;
    do {
      FloatVector w0 = FloatVector.fromArray(S, wt, at);
      FloatVector w1 = FloatVector.fromArray(S, wt, at + L);
      FloatVector w2 = FloatVector.fromArray(S, wt, at + 2 * L);
      FloatVector w3 = FloatVector.fromArray(S, wt, at + last);
      FloatVector a = FloatVector.broadcast(S, gy[y0 + o]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
      c02 = a.fma(w2, c02);
      c03 = a.fma(w3, c03);
      a = FloatVector.broadcast(S, gy[y1 + o]);
      c10 = a.fma(w0, c10);
      c11 = a.fma(w1, c11);
      c12 = a.fma(w2, c12);
      c13 = a.fma(w3, c13);
      a = FloatVector.broadcast(S, gy[y2 + o]);
      c20 = a.fma(w0, c20);
      c21 = a.fma(w1, c21);
      c22 = a.fma(w2, c22);
      c23 = a.fma(w3, c23);
      a = FloatVector.broadcast(S, gy[y3 + o]);
      c30 = a.fma(w0, c30);
      c31 = a.fma(w1, c31);
      c32 = a.fma(w2, c32);
      c33 = a.fma(w3, c33);
      at += stride;
      o++;
    } while (o < outputs);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    FloatVector old;
    if (first <= 0) {
      old = FloatVector.fromArray(S, gx, g0);
      old.add(c00).intoArray(gx, g0);
      old = FloatVector.fromArray(S, gx, g0 + L);
      old.add(c01).intoArray(gx, g0 + L);
      old = FloatVector.fromArray(S, gx, g0 + 2 * L);
      old.add(c02).intoArray(gx, g0 + 2 * L);
      old = FloatVector.fromArray(S, gx, g0 + last);
      old.add(c03.mul(keep)).intoArray(gx, g0 + last);
    }
    if (first <= 1) {
      old = FloatVector.fromArray(S, gx, g1);
      old.add(c10).intoArray(gx, g1);
      old = FloatVector.fromArray(S, gx, g1 + L);
      old.add(c11).intoArray(gx, g1 + L);
      old = FloatVector.fromArray(S, gx, g1 + 2 * L);
      old.add(c12).intoArray(gx, g1 + 2 * L);
      old = FloatVector.fromArray(S, gx, g1 + last);
      old.add(c13.mul(keep)).intoArray(gx, g1 + last);
    }
    if (first <= 2) {
      old = FloatVector.fromArray(S, gx, g2);
      old.add(c20).intoArray(gx, g2);
      old = FloatVector.fromArray(S, gx, g2 + L);
      old.add(c21).intoArray(gx, g2 + L);
      old = FloatVector.fromArray(S, gx, g2 + 2 * L);
      old.add(c22).intoArray(gx, g2 + 2 * L);
      old = FloatVector.fromArray(S, gx, g2 + last);
      old.add(c23.mul(keep)).intoArray(gx, g2 + last);
    }
    if (first <= 3) {
      old = FloatVector.fromArray(S, gx, g3);
      old.add(c30).intoArray(gx, g3);
      old = FloatVector.fromArray(S, gx, g3 + L);
      old.add(c31).intoArray(gx, g3 + L);
      old = FloatVector.fromArray(S, gx, g3 + 2 * L);
      old.add(c32).intoArray(gx, g3 + 2 * L);
      old = FloatVector.fromArray(S, gx, g3 + last);
      old.add(c33.mul(keep)).intoArray(gx, g3 + last);
    }
  }

  static void tile4x3(
      float[] gy,
      int y0,
      int y1,
      int y2,
      int y3,
      float[] wt,
      int wo,
      int stride,
      int outputs,
      int last,
      float[] gx,
      int g0,
      int g1,
      int g2,
      int g3,
      int first,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c02 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c12 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c22 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    FloatVector c32 = FloatVector.zero(S);
    int at = wo;
    int o = 0;
    do {
      FloatVector w0 = FloatVector.fromArray(S, wt, at);
      FloatVector w1 = FloatVector.fromArray(S, wt, at + L);
      FloatVector w2 = FloatVector.fromArray(S, wt, at + last);
      FloatVector a = FloatVector.broadcast(S, gy[y0 + o]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
      c02 = a.fma(w2, c02);
      a = FloatVector.broadcast(S, gy[y1 + o]);
      c10 = a.fma(w0, c10);
      c11 = a.fma(w1, c11);
      c12 = a.fma(w2, c12);
      a = FloatVector.broadcast(S, gy[y2 + o]);
      c20 = a.fma(w0, c20);
      c21 = a.fma(w1, c21);
      c22 = a.fma(w2, c22);
      a = FloatVector.broadcast(S, gy[y3 + o]);
      c30 = a.fma(w0, c30);
      c31 = a.fma(w1, c31);
      c32 = a.fma(w2, c32);
      at += stride;
      o++;
    } while (o < outputs);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    FloatVector old;
    if (first <= 0) {
      old = FloatVector.fromArray(S, gx, g0);
      old.add(c00).intoArray(gx, g0);
      old = FloatVector.fromArray(S, gx, g0 + L);
      old.add(c01).intoArray(gx, g0 + L);
      old = FloatVector.fromArray(S, gx, g0 + last);
      old.add(c02.mul(keep)).intoArray(gx, g0 + last);
    }
    if (first <= 1) {
      old = FloatVector.fromArray(S, gx, g1);
      old.add(c10).intoArray(gx, g1);
      old = FloatVector.fromArray(S, gx, g1 + L);
      old.add(c11).intoArray(gx, g1 + L);
      old = FloatVector.fromArray(S, gx, g1 + last);
      old.add(c12.mul(keep)).intoArray(gx, g1 + last);
    }
    if (first <= 2) {
      old = FloatVector.fromArray(S, gx, g2);
      old.add(c20).intoArray(gx, g2);
      old = FloatVector.fromArray(S, gx, g2 + L);
      old.add(c21).intoArray(gx, g2 + L);
      old = FloatVector.fromArray(S, gx, g2 + last);
      old.add(c22.mul(keep)).intoArray(gx, g2 + last);
    }
    if (first <= 3) {
      old = FloatVector.fromArray(S, gx, g3);
      old.add(c30).intoArray(gx, g3);
      old = FloatVector.fromArray(S, gx, g3 + L);
      old.add(c31).intoArray(gx, g3 + L);
      old = FloatVector.fromArray(S, gx, g3 + last);
      old.add(c32.mul(keep)).intoArray(gx, g3 + last);
    }
  }

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
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    FloatVector c40 = FloatVector.zero(S);
    FloatVector c41 = FloatVector.zero(S);
    FloatVector c50 = FloatVector.zero(S);
    FloatVector c51 = FloatVector.zero(S);
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
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c40 = FloatVector.zero(S);
    FloatVector c50 = FloatVector.zero(S);
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
