package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of eight rows and two vectors over a panel: the weights of two vectors of outputs, copied
 * to lie side by side. Three tables' worth of reuse per load, and steps the compiler knows.
 */
final class PanelTiles {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private PanelTiles() {}

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
      int x4,
      int x5,
      int x6,
      int x7,
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
      int y3,
      int y4,
      int y5,
      int y6,
      int y7) {
    FloatVector c00 = FloatVector.fromArray(S, b, bo);
    FloatVector c01 = FloatVector.fromArray(S, b, bo + biasStep);
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
    FloatVector c60 = c00;
    FloatVector c61 = c01;
    FloatVector c70 = c00;
    FloatVector c71 = c01;
    int at = wo;
    int h = 0;
    do {
      int from = runs[h];
      if (starts != null) {
        at = wo + starts[h] * 2 * L;
      }
      int p0 = x0 + from;
      int p1 = x1 + from;
      int p2 = x2 + from;
      int p3 = x3 + from;
      int p4 = x4 + from;
      int p5 = x5 + from;
      int p6 = x6 + from;
      int p7 = x7 + from;
      int k = 0;
      do {
        if (Lanes.never(k)) {
          return;
        }
        FloatVector w0 = FloatVector.fromArray(S, w, at);
        FloatVector w1 = FloatVector.fromArray(S, w, at + L);
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
        a = FloatVector.broadcast(S, x[p6 + k]);
        c60 = a.fma(w0, c60);
        c61 = a.fma(w1, c61);
        a = FloatVector.broadcast(S, x[p7 + k]);
        c70 = a.fma(w0, c70);
        c71 = a.fma(w1, c71);
        at += 2 * L;
        k++;
      } while (k < run);
      h++;
    } while (h < runs.length);
    c00.intoArray(y, y0);
    c01.intoArray(y, y0 + L);
    c10.intoArray(y, y1);
    c11.intoArray(y, y1 + L);
    c20.intoArray(y, y2);
    c21.intoArray(y, y2 + L);
    c30.intoArray(y, y3);
    c31.intoArray(y, y3 + L);
    c40.intoArray(y, y4);
    c41.intoArray(y, y4 + L);
    c50.intoArray(y, y5);
    c51.intoArray(y, y5 + L);
    c60.intoArray(y, y6);
    c61.intoArray(y, y6 + L);
    c70.intoArray(y, y7);
    c71.intoArray(y, y7 + L);
  }

  /** The same for one vector, of weights whose rows are {@code width} apart. */
  static void storeSingle(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int x4,
      int x5,
      int x6,
      int x7,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int[] starts,
      int width,
      float[] b,
      int bo,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3,
      int y4,
      int y5,
      int y6,
      int y7) {
    FloatVector c0 = FloatVector.fromArray(S, b, bo);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    int at = wo;
    int h = 0;
    do {
      int from = runs[h];
      if (starts != null) {
        at = wo + starts[h] * width;
      }
      int p0 = x0 + from;
      int p1 = x1 + from;
      int p2 = x2 + from;
      int p3 = x3 + from;
      int p4 = x4 + from;
      int p5 = x5 + from;
      int p6 = x6 + from;
      int p7 = x7 + from;
      int k = 0;
      do {
        if (Lanes.never(k)) {
          return;
        }
        FloatVector v = FloatVector.fromArray(S, w, at);
        c0 = FloatVector.broadcast(S, x[p0 + k]).fma(v, c0);
        c1 = FloatVector.broadcast(S, x[p1 + k]).fma(v, c1);
        c2 = FloatVector.broadcast(S, x[p2 + k]).fma(v, c2);
        c3 = FloatVector.broadcast(S, x[p3 + k]).fma(v, c3);
        c4 = FloatVector.broadcast(S, x[p4 + k]).fma(v, c4);
        c5 = FloatVector.broadcast(S, x[p5 + k]).fma(v, c5);
        c6 = FloatVector.broadcast(S, x[p6 + k]).fma(v, c6);
        c7 = FloatVector.broadcast(S, x[p7 + k]).fma(v, c7);
        at += width;
        k++;
      } while (k < run);
      h++;
    } while (h < runs.length);
    c0.intoArray(y, y0);
    c1.intoArray(y, y1);
    c2.intoArray(y, y2);
    c3.intoArray(y, y3);
    c4.intoArray(y, y4);
    c5.intoArray(y, y5);
    c6.intoArray(y, y6);
    c7.intoArray(y, y7);
  }
}
