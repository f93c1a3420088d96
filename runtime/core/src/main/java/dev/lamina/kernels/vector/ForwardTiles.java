package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Forward tiles: R rows of the output times V vectors of its channels in registers. The last vector
 * starts {@code last} behind the first, so that it may overlap its neighbour where the channels do
 * not fill the lanes; both write the same values. Both loops are do-while: Java 17 boxes
 * accumulators carried through a nested loop that may run zero times.
 */
final class ForwardTiles {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private ForwardTiles() {}

  static void tile4x4(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int[] runs,
      int height,
      int run,
      float[] w,
      int wo,
      int stride,
      int last,
      float[] b,
      int bo,
      int biasStep,
      int biasLast,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3) {
    FloatVector c00 = FloatVector.fromArray(S, b, bo);
    FloatVector c01 = FloatVector.fromArray(S, b, bo + biasStep);
    FloatVector c02 = FloatVector.fromArray(S, b, bo + 2 * biasStep);
    FloatVector c03 = FloatVector.fromArray(S, b, bo + biasLast);
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
    int at = wo;
    int h = 0;
    do {
      int from = runs[h];
      int p0 = x0 + from;
      int p1 = x1 + from;
      int p2 = x2 + from;
      int p3 = x3 + from;
      int k = 0;
      do {
        FloatVector w0 = FloatVector.fromArray(S, w, at);
        FloatVector w1 = FloatVector.fromArray(S, w, at + L);
        FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
        FloatVector w3 = FloatVector.fromArray(S, w, at + last);
        FloatVector a = FloatVector.broadcast(S, x[p0 + k]);
        c00 = a.fma(w0, c00);
        c01 = a.fma(w1, c01);
        c02 = a.fma(w2, c02);
        c03 = a.fma(w3, c03);
        a = FloatVector.broadcast(S, x[p1 + k]);
        c10 = a.fma(w0, c10);
        c11 = a.fma(w1, c11);
        c12 = a.fma(w2, c12);
        c13 = a.fma(w3, c13);
        a = FloatVector.broadcast(S, x[p2 + k]);
        c20 = a.fma(w0, c20);
        c21 = a.fma(w1, c21);
        c22 = a.fma(w2, c22);
        c23 = a.fma(w3, c23);
        a = FloatVector.broadcast(S, x[p3 + k]);
        c30 = a.fma(w0, c30);
        c31 = a.fma(w1, c31);
        c32 = a.fma(w2, c32);
        c33 = a.fma(w3, c33);
        at += stride;
        k++;
      } while (k < run);
      h++;
    } while (h < height);
    c00.intoArray(y, y0);
    c01.intoArray(y, y0 + L);
    c02.intoArray(y, y0 + 2 * L);
    c03.intoArray(y, y0 + last);
    c10.intoArray(y, y1);
    c11.intoArray(y, y1 + L);
    c12.intoArray(y, y1 + 2 * L);
    c13.intoArray(y, y1 + last);
    c20.intoArray(y, y2);
    c21.intoArray(y, y2 + L);
    c22.intoArray(y, y2 + 2 * L);
    c23.intoArray(y, y2 + last);
    c30.intoArray(y, y3);
    c31.intoArray(y, y3 + L);
    c32.intoArray(y, y3 + 2 * L);
    c33.intoArray(y, y3 + last);
  }

  static void tile6x2(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int x4,
      int x5,
      int[] runs,
      int height,
      int run,
      float[] w,
      int wo,
      int stride,
      int last,
      float[] b,
      int bo,
      int biasStep,
      int biasLast,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3,
      int y4,
      int y5) {
    FloatVector c00 = FloatVector.fromArray(S, b, bo);
    FloatVector c01 = FloatVector.fromArray(S, b, bo + biasLast);
    FloatVector c10 = c00;
    FloatVector c11 = c01;
    FloatVector c20 = c00;
    FloatVector c21 = c01;
    FloatVector c30 = c00;
    FloatVector c31 = c01;
    FloatVector c40 = c00;
    FloatVector c41 = c01;
    FloatVector c50 = c00;
    FloatVector c51 = c01;
    int at = wo;
    int h = 0;
    do {
      int from = runs[h];
      int p0 = x0 + from;
      int p1 = x1 + from;
      int p2 = x2 + from;
      int p3 = x3 + from;
      int p4 = x4 + from;
      int p5 = x5 + from;
      int k = 0;
      do {
        FloatVector w0 = FloatVector.fromArray(S, w, at);
        FloatVector w1 = FloatVector.fromArray(S, w, at + last);
        FloatVector a = FloatVector.broadcast(S, x[p0 + k]);
        c00 = a.fma(w0, c00);
        c01 = a.fma(w1, c01);
        a = FloatVector.broadcast(S, x[p1 + k]);
        c10 = a.fma(w0, c10);
        c11 = a.fma(w1, c11);
        a = FloatVector.broadcast(S, x[p2 + k]);
        c20 = a.fma(w0, c20);
        c21 = a.fma(w1, c21);
        a = FloatVector.broadcast(S, x[p3 + k]);
        c30 = a.fma(w0, c30);
        c31 = a.fma(w1, c31);
        a = FloatVector.broadcast(S, x[p4 + k]);
        c40 = a.fma(w0, c40);
        c41 = a.fma(w1, c41);
        a = FloatVector.broadcast(S, x[p5 + k]);
        c50 = a.fma(w0, c50);
        c51 = a.fma(w1, c51);
        at += stride;
        k++;
      } while (k < run);
      h++;
    } while (h < height);
    c00.intoArray(y, y0);
    c01.intoArray(y, y0 + last);
    c10.intoArray(y, y1);
    c11.intoArray(y, y1 + last);
    c20.intoArray(y, y2);
    c21.intoArray(y, y2 + last);
    c30.intoArray(y, y3);
    c31.intoArray(y, y3 + last);
    c40.intoArray(y, y4);
    c41.intoArray(y, y4 + last);
    c50.intoArray(y, y5);
    c51.intoArray(y, y5 + last);
  }
}
