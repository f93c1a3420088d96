package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of four rows and four vectors over a panel: the weights of four vectors of outputs, copied
 * to lie side by side. The panel's index is a variable of its own with a step the compiler knows,
 * and there are few addresses, so that they all stay in registers: what is left in the loop are
 * products and loads, 91 to 97 % of the peak. See the README's Decisions for other tiles.
 */
final class QuadTiles {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private QuadTiles() {}

  /**
   * Rows of y become bias + x w.
   *
   * @param starts which row of the panel each run begins with, null where runs follow one another
   */
  static void store(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int[] starts,
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
    int at = wo;
    int h = 0;
    do {
      int from = runs[h];
      if (starts != null) {
        at = wo + starts[h] * 4 * L;
      }
      int p0 = x0 + from;
      int p1 = x1 + from;
      int p2 = x2 + from;
      int p3 = x3 + from;
      int k = 0;
      do {
        if (Lanes.never(k)) {
          return;
        }
        FloatVector w0 = FloatVector.fromArray(S, w, at);
        FloatVector w1 = FloatVector.fromArray(S, w, at + L);
        FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
        FloatVector w3 = FloatVector.fromArray(S, w, at + 3 * L);
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
        at += 4 * L;
        k++;
      } while (k < run);
      h++;
    } while (h < runs.length);
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
}
