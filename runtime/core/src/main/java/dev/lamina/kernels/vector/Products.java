package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of matrices, with sums as short as Winograd's planes have them: tiles of five rows and
 * four vectors, or of four rows where fives would overlap too much. Two terms a round are nearer to
 * the peak, but Java 17 boxed them in half of all processes, which trained three times slower.
 */
final class Products {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;
  private static final int WIDTH = 4 * L;
  private static final int[] ONE_RUN = {0};

  private Products() {}

  static void multiply(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int[] xoff,
      int[] yoff,
      int rows,
      int inputs,
      int outputs,
      int stride) {
    int j = 0;
    if (Lanes.ROOMY && rows >= 4) {
      for (; j + WIDTH <= outputs; j += WIDTH) {
        panel(x, xo, inputs, 1, w, wo + j, stride, y, yo + j, stride, rows, inputs);
      }
    }
    if (j < outputs) {
      Forward.run(
          x,
          xo,
          xoff,
          ONE_RUN,
          inputs,
          w,
          wo + j,
          stride,
          w,
          -1,
          y,
          yo + j,
          yoff,
          rows,
          outputs - j,
          Float.NEGATIVE_INFINITY);
    }
  }

  /** See {@link dev.lamina.kernels.Kernels#turnedProduct}; false for shapes that it cannot do. */
  static boolean turned(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] y,
      int yo,
      int rows,
      int outputs) {
    if (!Lanes.ROOMY || outputs % WIDTH != 0 || cells.length < 4 || rows < 2) {
      return false;
    }
    int from = xo + cells[0];
    for (int j = 0; j < outputs; j += WIDTH) {
      panel(x, from, 1, xoff[1], gy, gyo + j, yoff[1], y, yo + j, outputs, cells.length, rows);
    }
    return true;
  }

  /** The last tile overlaps the one before it; fives may compute a sixteenth more for that. */
  private static void panel(
      float[] x,
      int xo,
      int row,
      int step,
      float[] w,
      int wo,
      int stride,
      float[] y,
      int yo,
      int line,
      int rows,
      int inputs) {
    boolean fives = rows >= 5 && (rows + 4) / 5 * 5 <= (rows + 3) / 4 * 4 + rows / 16;
    int some = fives ? 5 : 4;
    for (int p = 0; p < rows; p += some) {
      int q = Math.min(p, rows - some);
      int x0 = xo + q * row;
      int x1 = x0 + row;
      int x2 = x1 + row;
      int x3 = x2 + row;
      int y0 = yo + q * line;
      int y1 = y0 + line;
      int y2 = y1 + line;
      int y3 = y2 + line;
      if (fives) {
        int x4 = x3 + row;
        five(x, x0, x1, x2, x3, x4, step, inputs, w, wo, stride, y, y0, y1, y2, y3, y3 + line);
      } else {
        four(x, x0, x1, x2, x3, step, inputs, w, wo, stride, y, y0, y1, y2, y3);
      }
    }
  }

  private static void four(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int step,
      int inputs,
      float[] w,
      int wo,
      int stride,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c03 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c12 = c00;
    FloatVector c13 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c22 = c00;
    FloatVector c23 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c32 = c00;
    FloatVector c33 = c00;
    int at = wo;
    int in = 0;
    int k = 0;
    do {
      if (Lanes.never(k)) {
        return;
      }
      FloatVector w0 = FloatVector.fromArray(S, w, at);
      FloatVector w1 = FloatVector.fromArray(S, w, at + L);
      FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
      FloatVector w3 = FloatVector.fromArray(S, w, at + 3 * L);
      FloatVector a = FloatVector.broadcast(S, x[x0 + in]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
      c02 = a.fma(w2, c02);
      c03 = a.fma(w3, c03);
      a = FloatVector.broadcast(S, x[x1 + in]);
      c10 = a.fma(w0, c10);
      c11 = a.fma(w1, c11);
      c12 = a.fma(w2, c12);
      c13 = a.fma(w3, c13);
      a = FloatVector.broadcast(S, x[x2 + in]);
      c20 = a.fma(w0, c20);
      c21 = a.fma(w1, c21);
      c22 = a.fma(w2, c22);
      c23 = a.fma(w3, c23);
      a = FloatVector.broadcast(S, x[x3 + in]);
      c30 = a.fma(w0, c30);
      c31 = a.fma(w1, c31);
      c32 = a.fma(w2, c32);
      c33 = a.fma(w3, c33);
      at += stride;
      in += step;
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

  private static void five(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int x4,
      int step,
      int inputs,
      float[] w,
      int wo,
      int stride,
      float[] y,
      int y0,
      int y1,
      int y2,
      int y3,
      int y4) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c03 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c12 = c00;
    FloatVector c13 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c22 = c00;
    FloatVector c23 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c32 = c00;
    FloatVector c33 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c42 = c00;
    FloatVector c43 = c00;
    int at = wo;
    int in = 0;
    int k = 0;
    do {
      if (Lanes.never(k)) {
        return;
      }
      FloatVector w0 = FloatVector.fromArray(S, w, at);
      FloatVector w1 = FloatVector.fromArray(S, w, at + L);
      FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
      FloatVector w3 = FloatVector.fromArray(S, w, at + 3 * L);
      FloatVector a = FloatVector.broadcast(S, x[x0 + in]);
      c00 = a.fma(w0, c00);
      c01 = a.fma(w1, c01);
      c02 = a.fma(w2, c02);
      c03 = a.fma(w3, c03);
      a = FloatVector.broadcast(S, x[x1 + in]);
      c10 = a.fma(w0, c10);
      c11 = a.fma(w1, c11);
      c12 = a.fma(w2, c12);
      c13 = a.fma(w3, c13);
      a = FloatVector.broadcast(S, x[x2 + in]);
      c20 = a.fma(w0, c20);
      c21 = a.fma(w1, c21);
      c22 = a.fma(w2, c22);
      c23 = a.fma(w3, c23);
      a = FloatVector.broadcast(S, x[x3 + in]);
      c30 = a.fma(w0, c30);
      c31 = a.fma(w1, c31);
      c32 = a.fma(w2, c32);
      c33 = a.fma(w3, c33);
      a = FloatVector.broadcast(S, x[x4 + in]);
      c40 = a.fma(w0, c40);
      c41 = a.fma(w1, c41);
      c42 = a.fma(w2, c42);
      c43 = a.fma(w3, c43);
      at += stride;
      in += step;
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
    c40.intoArray(y, y4);
    c41.intoArray(y, y4 + L);
    c42.intoArray(y, y4 + 2 * L);
    c43.intoArray(y, y4 + 3 * L);
  }
}
