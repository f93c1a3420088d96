package dev.lamina.kernels.vector;

import dev.lamina.kernels.StripRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link StripTiles} does, cell by cell, for windows of one, two or four products, as the way
 * back through a stride has them: there a tile's beginning and end cost more than its products.
 */
final class FewTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private FewTiles() {}

  /** One product for each cell. */
  static void one(
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
    FloatVector bias = FloatVector.fromArray(S, b, bo);
    FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[from]);
    int r = 0;
    do {
      int at = xo + starts[r];
      int k0 = at + cells[from];
      int out = yo + outputs[r];
      int i = 0;
      do {
        FloatVector s = w0.fma(FloatVector.fromArray(S, x, k0 + i), bias);
        s.max(floor).intoArray(y, out);
        out += step;
        i += L;
      } while (i < length);
      r++;
    } while (r < starts.length);
  }

  /** Two products for each cell. */
  static void two(
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
    FloatVector bias = FloatVector.fromArray(S, b, bo);
    FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[from]);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + weights[from + 1]);
    int r = 0;
    do {
      int at = xo + starts[r];
      int k0 = at + cells[from];
      int k1 = at + cells[from + 1];
      int out = yo + outputs[r];
      int i = 0;
      do {
        FloatVector s = w0.fma(FloatVector.fromArray(S, x, k0 + i), bias);
        s = w1.fma(FloatVector.fromArray(S, x, k1 + i), s);
        s.max(floor).intoArray(y, out);
        out += step;
        i += L;
      } while (i < length);
      r++;
    } while (r < starts.length);
  }

  /** Four products for each cell. */
  static void four(
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
    FloatVector bias = FloatVector.fromArray(S, b, bo);
    FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[from]);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + weights[from + 1]);
    FloatVector w2 = FloatVector.fromArray(S, w, wo + weights[from + 2]);
    FloatVector w3 = FloatVector.fromArray(S, w, wo + weights[from + 3]);
    int r = 0;
    do {
      int at = xo + starts[r];
      int k0 = at + cells[from];
      int k1 = at + cells[from + 1];
      int k2 = at + cells[from + 2];
      int k3 = at + cells[from + 3];
      int out = yo + outputs[r];
      int i = 0;
      do {
        FloatVector s = w0.fma(FloatVector.fromArray(S, x, k0 + i), bias);
        s = w1.fma(FloatVector.fromArray(S, x, k1 + i), s);
        s = w2.fma(FloatVector.fromArray(S, x, k2 + i), s);
        s = w3.fma(FloatVector.fromArray(S, x, k3 + i), s);
        s.max(floor).intoArray(y, out);
        out += step;
        i += L;
      } while (i < length);
      r++;
    } while (r < starts.length);
  }
}
