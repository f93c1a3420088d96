package dev.lamina.kernels.vector;

import dev.lamina.kernels.StripRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a strip: output cells side by side, whose inputs lie a vector apart. The distance is a
 * constant, so their range checks become one.
 */
final class StripTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private StripTiles() {}

  /**
   * All rows, nine products: their weights stay in registers. Three sums, so that no product waits
   * for the one before it.
   */
  static void forward9Products(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float floor) {
    int[] starts = rows.starts();
    int[] cells = rows.cells();
    int[] weights = rows.weights();
    int[] outputs = rows.outputs();
    int step = rows.step();
    int length = rows.columns() * L;
    FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[from]);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + weights[from + 1]);
    FloatVector w2 = FloatVector.fromArray(S, w, wo + weights[from + 2]);
    FloatVector w3 = FloatVector.fromArray(S, w, wo + weights[from + 3]);
    FloatVector w4 = FloatVector.fromArray(S, w, wo + weights[from + 4]);
    FloatVector w5 = FloatVector.fromArray(S, w, wo + weights[from + 5]);
    FloatVector w6 = FloatVector.fromArray(S, w, wo + weights[from + 6]);
    FloatVector w7 = FloatVector.fromArray(S, w, wo + weights[from + 7]);
    FloatVector w8 = FloatVector.fromArray(S, w, wo + weights[from + 8]);
    FloatVector bias = FloatVector.fromArray(S, b, bo);
    int r = 0;
    do {
      int at = xo + starts[r];
      int k0 = at + cells[from];
      int k1 = at + cells[from + 1];
      int k2 = at + cells[from + 2];
      int k3 = at + cells[from + 3];
      int k4 = at + cells[from + 4];
      int k5 = at + cells[from + 5];
      int k6 = at + cells[from + 6];
      int k7 = at + cells[from + 7];
      int k8 = at + cells[from + 8];
      int out = yo + outputs[r];
      int i = 0;
      do {
        FloatVector s0 = w0.fma(FloatVector.fromArray(S, x, k0 + i), bias);
        FloatVector s1 = w1.mul(FloatVector.fromArray(S, x, k1 + i));
        FloatVector s2 = w2.mul(FloatVector.fromArray(S, x, k2 + i));
        s0 = w3.fma(FloatVector.fromArray(S, x, k3 + i), s0);
        s1 = w4.fma(FloatVector.fromArray(S, x, k4 + i), s1);
        s2 = w5.fma(FloatVector.fromArray(S, x, k5 + i), s2);
        s0 = w6.fma(FloatVector.fromArray(S, x, k6 + i), s0);
        s1 = w7.fma(FloatVector.fromArray(S, x, k7 + i), s1);
        s2 = w8.fma(FloatVector.fromArray(S, x, k8 + i), s2);
        s0.add(s1.add(s2)).max(floor).intoArray(y, out);
        out += step;
        i += L;
      } while (i < length);
      r++;
    } while (r < starts.length);
  }

  /** 8 output cells side by side. The sums start with what is at {@code b}. */
  static void forward8(
      float[] x,
      int xo,
      int[] cells,
      int[] weights,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      int bStep,
      float[] y,
      int yo,
      int yStep,
      float floor) {
    FloatVector s0 = FloatVector.fromArray(S, b, bo);
    FloatVector s1 = FloatVector.fromArray(S, b, bo + bStep);
    FloatVector s2 = FloatVector.fromArray(S, b, bo + 2 * bStep);
    FloatVector s3 = FloatVector.fromArray(S, b, bo + 3 * bStep);
    FloatVector s4 = FloatVector.fromArray(S, b, bo + 4 * bStep);
    FloatVector s5 = FloatVector.fromArray(S, b, bo + 5 * bStep);
    FloatVector s6 = FloatVector.fromArray(S, b, bo + 6 * bStep);
    FloatVector s7 = FloatVector.fromArray(S, b, bo + 7 * bStep);
    int k = from;
    do {
      int cell = xo + cells[k];
      FloatVector weight = FloatVector.fromArray(S, w, wo + weights[k]);
      s0 = weight.fma(FloatVector.fromArray(S, x, cell), s0);
      s1 = weight.fma(FloatVector.fromArray(S, x, cell + L), s1);
      s2 = weight.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
      s3 = weight.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
      s4 = weight.fma(FloatVector.fromArray(S, x, cell + 4 * L), s4);
      s5 = weight.fma(FloatVector.fromArray(S, x, cell + 5 * L), s5);
      s6 = weight.fma(FloatVector.fromArray(S, x, cell + 6 * L), s6);
      s7 = weight.fma(FloatVector.fromArray(S, x, cell + 7 * L), s7);
      k++;
    } while (k < to);
    s0.max(floor).intoArray(y, yo);
    s1.max(floor).intoArray(y, yo + yStep);
    s2.max(floor).intoArray(y, yo + 2 * yStep);
    s3.max(floor).intoArray(y, yo + 3 * yStep);
    s4.max(floor).intoArray(y, yo + 4 * yStep);
    s5.max(floor).intoArray(y, yo + 5 * yStep);
    s6.max(floor).intoArray(y, yo + 6 * yStep);
    s7.max(floor).intoArray(y, yo + 7 * yStep);
  }

  /** 4 output cells side by side. The sums start with what is at {@code b}. */
  static void forward4(
      float[] x,
      int xo,
      int[] cells,
      int[] weights,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      int bStep,
      float[] y,
      int yo,
      int yStep,
      float floor) {
    FloatVector s0 = FloatVector.fromArray(S, b, bo);
    FloatVector s1 = FloatVector.fromArray(S, b, bo + bStep);
    FloatVector s2 = FloatVector.fromArray(S, b, bo + 2 * bStep);
    FloatVector s3 = FloatVector.fromArray(S, b, bo + 3 * bStep);
    int k = from;
    do {
      int cell = xo + cells[k];
      FloatVector weight = FloatVector.fromArray(S, w, wo + weights[k]);
      s0 = weight.fma(FloatVector.fromArray(S, x, cell), s0);
      s1 = weight.fma(FloatVector.fromArray(S, x, cell + L), s1);
      s2 = weight.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
      s3 = weight.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
      k++;
    } while (k < to);
    s0.max(floor).intoArray(y, yo);
    s1.max(floor).intoArray(y, yo + yStep);
    s2.max(floor).intoArray(y, yo + 2 * yStep);
    s3.max(floor).intoArray(y, yo + 3 * yStep);
  }

  /** One output cell. The sums start with what is at {@code b}. */
  static void forward1(
      float[] x,
      int xo,
      int[] cells,
      int[] weights,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      int bStep,
      float[] y,
      int yo,
      int yStep,
      float floor) {
    FloatVector s0 = FloatVector.fromArray(S, b, bo);
    int k = from;
    do {
      int cell = xo + cells[k];
      FloatVector weight = FloatVector.fromArray(S, w, wo + weights[k]);
      s0 = weight.fma(FloatVector.fromArray(S, x, cell), s0);
      k++;
    } while (k < to);
    s0.max(floor).intoArray(y, yo);
  }
}
