package dev.lamina.kernels.vector;

import dev.lamina.kernels.StripRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link StripTiles} does, for the nine products of a 3x3 window: without a loop over them, so
 * weights and places are looked up once for a whole map.
 */
final class NineTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private NineTiles() {}

  /**
   * 4 cells at a time, nine products: where they lie is looked up once. With eight cells Java 17
   * boxed the sums in one run of three.
   */
  static void single4(
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
      int first,
      int tiles,
      float floor) {
    int[] starts = rows.starts();
    int[] cells = rows.cells();
    int[] weights = rows.weights();
    int[] outputs = rows.outputs();
    int step = rows.step();
    int end = (first + tiles * 4) * L;
    FloatVector bias = FloatVector.fromArray(S, b, bo);
    FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[from]);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + weights[from + 1]);
    FloatVector w2 = FloatVector.fromArray(S, w, wo + weights[from + 2]);
    FloatVector w3 = FloatVector.fromArray(S, w, wo + weights[from + 3]);
    FloatVector w4 = FloatVector.fromArray(S, w, wo + weights[from + 4]);
    FloatVector w5 = FloatVector.fromArray(S, w, wo + weights[from + 5]);
    FloatVector w6 = FloatVector.fromArray(S, w, wo + weights[from + 6]);
    FloatVector w7 = FloatVector.fromArray(S, w, wo + weights[from + 7]);
    FloatVector w8 = FloatVector.fromArray(S, w, wo + weights[from + 8]);
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
      int out = yo + outputs[r] + first * step;
      int i = first * L;
      do {
        int cell = k0 + i;
        FloatVector s0 = w0.fma(FloatVector.fromArray(S, x, cell), bias);
        FloatVector s1 = w0.fma(FloatVector.fromArray(S, x, cell + L), bias);
        FloatVector s2 = w0.fma(FloatVector.fromArray(S, x, cell + 2 * L), bias);
        FloatVector s3 = w0.fma(FloatVector.fromArray(S, x, cell + 3 * L), bias);
        cell = k1 + i;
        s0 = w1.fma(FloatVector.fromArray(S, x, cell), s0);
        s1 = w1.fma(FloatVector.fromArray(S, x, cell + L), s1);
        s2 = w1.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
        s3 = w1.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
        cell = k2 + i;
        s0 = w2.fma(FloatVector.fromArray(S, x, cell), s0);
        s1 = w2.fma(FloatVector.fromArray(S, x, cell + L), s1);
        s2 = w2.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
        s3 = w2.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
        cell = k3 + i;
        s0 = w3.fma(FloatVector.fromArray(S, x, cell), s0);
        s1 = w3.fma(FloatVector.fromArray(S, x, cell + L), s1);
        s2 = w3.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
        s3 = w3.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
        cell = k4 + i;
        s0 = w4.fma(FloatVector.fromArray(S, x, cell), s0);
        s1 = w4.fma(FloatVector.fromArray(S, x, cell + L), s1);
        s2 = w4.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
        s3 = w4.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
        cell = k5 + i;
        s0 = w5.fma(FloatVector.fromArray(S, x, cell), s0);
        s1 = w5.fma(FloatVector.fromArray(S, x, cell + L), s1);
        s2 = w5.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
        s3 = w5.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
        cell = k6 + i;
        s0 = w6.fma(FloatVector.fromArray(S, x, cell), s0);
        s1 = w6.fma(FloatVector.fromArray(S, x, cell + L), s1);
        s2 = w6.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
        s3 = w6.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
        cell = k7 + i;
        s0 = w7.fma(FloatVector.fromArray(S, x, cell), s0);
        s1 = w7.fma(FloatVector.fromArray(S, x, cell + L), s1);
        s2 = w7.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
        s3 = w7.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
        cell = k8 + i;
        s0 = w8.fma(FloatVector.fromArray(S, x, cell), s0);
        s1 = w8.fma(FloatVector.fromArray(S, x, cell + L), s1);
        s2 = w8.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
        s3 = w8.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
        FloatVector least = FloatVector.broadcast(S, floor);
        s0.max(least).intoArray(y, out);
        s1.max(least).intoArray(y, out + step);
        s2.max(least).intoArray(y, out + 2 * step);
        s3.max(least).intoArray(y, out + 3 * step);
        out += 4 * step;
        i += 4 * L;
      } while (i < end);
      r++;
    } while (r < starts.length);
  }
}
