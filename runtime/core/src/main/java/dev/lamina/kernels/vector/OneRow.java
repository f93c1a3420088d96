package dev.lamina.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row times a matrix of weights: a dense layer's prediction of one example. Every weight is
 * read once, so that reading is what takes time: rows of weights go by in order, as memory brings
 * them fastest, and those that meet a zero, half of them behind a relu, are not read. The sums are
 * those of the tiles, term by term.
 */
final class OneRow {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Rows of weights at a time, for which each sum is loaded and stored once. */
  private static final int TOGETHER = 8;

  private static final ThreadLocal<int[]> ROWS = ThreadLocal.withInitial(() -> new int[TOGETHER]);

  private OneRow() {}

  /**
   * True for whole vectors of outputs, more than tiles keep in registers. A part of a layer goes
   * the way of the whole, whose weights lie {@code stride} apart: the bits must be the same.
   */
  static boolean fits(int runs, int stride, int outputs) {
    return runs == 1 && outputs >= 4 * L && outputs % L == 0 && stride % L == 0;
  }

  /** The bias is read with step 0 or 1. */
  static void forward(
      float[] x,
      int xo,
      int run,
      float[] w,
      int wo,
      int stride,
      float[] b,
      int bo,
      int step,
      float[] y,
      int yo,
      int outputs,
      float floor) {
    if (step == 0) {
      Arrays.fill(y, yo, yo + outputs, b[bo]);
    } else {
      System.arraycopy(b, bo, y, yo, outputs);
    }
    int[] rows = ROWS.get();
    int count = 0;
    for (int k = 0; k < run; k++) {
      // Written always and counted where it matters: no branch to be guessed.
      rows[count] = k;
      count += x[xo + k] != 0 ? 1 : 0;
      if (count == TOGETHER) {
        add(x, xo, rows, w, wo, stride, y, yo, outputs);
        count = 0;
      }
    }
    for (int i = 0; i < count; i++) {
      add(x[xo + rows[i]], w, wo + rows[i] * stride, y, yo, outputs);
    }
    Elements.floor(floor, y, yo, outputs);
  }

  private static void add(
      float[] x,
      int xo,
      int[] rows,
      float[] w,
      int wo,
      int stride,
      float[] y,
      int yo,
      int outputs) {
    FloatVector a0 = FloatVector.broadcast(S, x[xo + rows[0]]);
    FloatVector a1 = FloatVector.broadcast(S, x[xo + rows[1]]);
    FloatVector a2 = FloatVector.broadcast(S, x[xo + rows[2]]);
    FloatVector a3 = FloatVector.broadcast(S, x[xo + rows[3]]);
    FloatVector a4 = FloatVector.broadcast(S, x[xo + rows[4]]);
    FloatVector a5 = FloatVector.broadcast(S, x[xo + rows[5]]);
    FloatVector a6 = FloatVector.broadcast(S, x[xo + rows[6]]);
    FloatVector a7 = FloatVector.broadcast(S, x[xo + rows[7]]);
    int w0 = wo + rows[0] * stride;
    int w1 = wo + rows[1] * stride;
    int w2 = wo + rows[2] * stride;
    int w3 = wo + rows[3] * stride;
    int w4 = wo + rows[4] * stride;
    int w5 = wo + rows[5] * stride;
    int w6 = wo + rows[6] * stride;
    int w7 = wo + rows[7] * stride;
    int j = 0;
    do {
      FloatVector sum = FloatVector.fromArray(S, y, yo + j);
      sum = a0.fma(FloatVector.fromArray(S, w, w0 + j), sum);
      sum = a1.fma(FloatVector.fromArray(S, w, w1 + j), sum);
      sum = a2.fma(FloatVector.fromArray(S, w, w2 + j), sum);
      sum = a3.fma(FloatVector.fromArray(S, w, w3 + j), sum);
      sum = a4.fma(FloatVector.fromArray(S, w, w4 + j), sum);
      sum = a5.fma(FloatVector.fromArray(S, w, w5 + j), sum);
      sum = a6.fma(FloatVector.fromArray(S, w, w6 + j), sum);
      sum = a7.fma(FloatVector.fromArray(S, w, w7 + j), sum);
      sum.intoArray(y, yo + j);
      j += L;
    } while (j < outputs);
  }

  private static void add(float a, float[] w, int wo, float[] y, int yo, int outputs) {
    FloatVector factor = FloatVector.broadcast(S, a);
    int j = 0;
    do {
      FloatVector sum = FloatVector.fromArray(S, y, yo + j);
      factor.fma(FloatVector.fromArray(S, w, wo + j), sum).intoArray(y, yo + j);
      j += L;
    } while (j < outputs);
  }
}
