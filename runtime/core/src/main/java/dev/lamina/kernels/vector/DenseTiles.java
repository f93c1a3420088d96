package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Tiles of a dense layer over a panel of four vectors of units, whose rows follow each other. */
final class DenseTiles {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private DenseTiles() {}

  /** Four rows of y become bias + x w. */
  static void store(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int inputs,
      float[] w,
      int wo,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3) {
    FloatVector c00 = FloatVector.fromArray(S, b, bo);
    FloatVector c01 = FloatVector.fromArray(S, b, bo + biasStep);
    FloatVector c02 = FloatVector.fromArray(S, b, bo + 2 * biasStep);
    FloatVector c03 = FloatVector.fromArray(S, b, bo + 3 * biasStep);
    FloatVector c10 = c00;
    FloatVector c11 = c01;
    FloatVector c12 = c02;
    FloatVector c13 = c03;
    FloatVector c20 = c00;
    FloatVector c21 = c01;
    FloatVector c22 = c02;
    FloatVector c23 = c03;
    FloatVector c30 = c00;
    FloatVector c31 = c01;
    FloatVector c32 = c02;
    FloatVector c33 = c03;
    int k = 0;
    do {
      if (Lanes.never(k)) {
        return;
      }
      int at = wo + k * 4 * L;
      FloatVector w0 = FloatVector.fromArray(S, w, at);
      FloatVector w1 = FloatVector.fromArray(S, w, at + L);
      FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
      FloatVector w3 = FloatVector.fromArray(S, w, at + 3 * L);
      FloatVector a = FloatVector.broadcast(S, x[x0 + k]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
      c02 = a.fma(w2, c02);
      c03 = a.fma(w3, c03);
      a = FloatVector.broadcast(S, x[x1 + k]);
      c10 = a.fma(w0, c10);
      c11 = a.fma(w1, c11);
      c12 = a.fma(w2, c12);
      c13 = a.fma(w3, c13);
      a = FloatVector.broadcast(S, x[x2 + k]);
      c20 = a.fma(w0, c20);
      c21 = a.fma(w1, c21);
      c22 = a.fma(w2, c22);
      c23 = a.fma(w3, c23);
      a = FloatVector.broadcast(S, x[x3 + k]);
      c30 = a.fma(w0, c30);
      c31 = a.fma(w1, c31);
      c32 = a.fma(w2, c32);
      c33 = a.fma(w3, c33);
      k++;
    } while (k < inputs);
    c00.intoArray(y, y0);
    c01.intoArray(y, y0 + L);
    c02.intoArray(y, y0 + 2 * L);
    c03.intoArray(y, y0 + 3 * L);
    c10.intoArray(y, y1);
    c11.intoArray(y, y1 + L);
    c12.intoArray(y, y1 + 2 * L);
    c13.intoArray(y, y1 + 3 * L);
    c20.intoArray(y, y2);
    c21.intoArray(y, y2 + L);
    c22.intoArray(y, y2 + 2 * L);
    c23.intoArray(y, y2 + 3 * L);
    c30.intoArray(y, y3);
    c31.intoArray(y, y3 + L);
    c32.intoArray(y, y3 + 2 * L);
    c33.intoArray(y, y3 + 3 * L);
  }

  /** One row of y becomes bias + x w, over the first {@code count} of some terms. */
  static void storeOne(
      float[] x,
      int xo,
      int[] terms,
      int count,
      float[] w,
      int wo,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int yo) {
    FloatVector c0 = FloatVector.fromArray(S, b, bo);
    FloatVector c1 = FloatVector.fromArray(S, b, bo + biasStep);
    FloatVector c2 = FloatVector.fromArray(S, b, bo + 2 * biasStep);
    FloatVector c3 = FloatVector.fromArray(S, b, bo + 3 * biasStep);
    for (int i = 0; i < count; i++) {
      int k = terms[i];
      int at = wo + k * 4 * L;
      FloatVector a = FloatVector.broadcast(S, x[xo + k]);
      c0 = a.fma(FloatVector.fromArray(S, w, at), c0);
      c1 = a.fma(FloatVector.fromArray(S, w, at + L), c1);
      c2 = a.fma(FloatVector.fromArray(S, w, at + 2 * L), c2);
      c3 = a.fma(FloatVector.fromArray(S, w, at + 3 * L), c3);
    }
    c0.intoArray(y, yo);
    c1.intoArray(y, yo + L);
    c2.intoArray(y, yo + 2 * L);
    c3.intoArray(y, yo + 3 * L);
  }
}
