package dev.lamina.kernels.vector;

import dev.lamina.kernels.StripRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link StripGradients} where {@link StripRows#triples}: an input is loaded once, not three times.
 */
final class TripleGradients {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private TripleGradients() {}

  /**
   * The gradients of nine weights that are three triples ({@link StripRows#triples}), over rows of
   * three columns or more: an input is loaded once, and the last three gradients stay in registers.
   */
  static void gradient9(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int skip) {
    int[] starts = rows.starts();
    int[] cells = rows.cells();
    int[] weights = rows.weights();
    int[] outputs = rows.outputs();
    int step = rows.step();
    int length = rows.columns() * L;
    FloatVector a0 = FloatVector.zero(S);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    FloatVector c2 = a0;
    int r = 0;
    do {
      int k0 = xo + starts[r] + cells[from];
      int k1 = xo + starts[r] + cells[from + 3];
      int k2 = xo + starts[r] + cells[from + 6];
      int in = gyo + outputs[r];
      FloatVector g2 = FloatVector.fromArray(S, gy, in);
      FloatVector v = FloatVector.fromArray(S, x, k0);
      a0 = g2.fma(v, a0);
      v = FloatVector.fromArray(S, x, k1);
      b0 = g2.fma(v, b0);
      v = FloatVector.fromArray(S, x, k2);
      c0 = g2.fma(v, c0);
      FloatVector g1 = FloatVector.fromArray(S, gy, in + step);
      in += 2 * step;
      v = FloatVector.fromArray(S, x, k0 + L);
      a0 = g1.fma(v, a0);
      a1 = g2.fma(v, a1);
      v = FloatVector.fromArray(S, x, k1 + L);
      b0 = g1.fma(v, b0);
      b1 = g2.fma(v, b1);
      v = FloatVector.fromArray(S, x, k2 + L);
      c0 = g1.fma(v, c0);
      c1 = g2.fma(v, c1);
      int i = 2 * L;
      do {
        FloatVector g0 = FloatVector.fromArray(S, gy, in);
        v = FloatVector.fromArray(S, x, k0 + i);
        a0 = g0.fma(v, a0);
        a1 = g1.fma(v, a1);
        a2 = g2.fma(v, a2);
        v = FloatVector.fromArray(S, x, k1 + i);
        b0 = g0.fma(v, b0);
        b1 = g1.fma(v, b1);
        b2 = g2.fma(v, b2);
        v = FloatVector.fromArray(S, x, k2 + i);
        c0 = g0.fma(v, c0);
        c1 = g1.fma(v, c1);
        c2 = g2.fma(v, c2);
        g2 = g1;
        g1 = g0;
        in += step;
        i += L;
      } while (i < length);
      v = FloatVector.fromArray(S, x, k0 + i);
      a1 = g1.fma(v, a1);
      a2 = g2.fma(v, a2);
      v = FloatVector.fromArray(S, x, k1 + i);
      b1 = g1.fma(v, b1);
      b2 = g2.fma(v, b2);
      v = FloatVector.fromArray(S, x, k2 + i);
      c1 = g1.fma(v, c1);
      c2 = g2.fma(v, c2);
      v = FloatVector.fromArray(S, x, k0 + i + L);
      a2 = g1.fma(v, a2);
      v = FloatVector.fromArray(S, x, k1 + i + L);
      b2 = g1.fma(v, b2);
      v = FloatVector.fromArray(S, x, k2 + i + L);
      c2 = g1.fma(v, c2);
      r++;
    } while (r < starts.length);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    int t0 = gwo + weights[from];
    a0.fma(keep, FloatVector.fromArray(S, gw, t0)).intoArray(gw, t0);
    int t1 = gwo + weights[from + 1];
    a1.fma(keep, FloatVector.fromArray(S, gw, t1)).intoArray(gw, t1);
    int t2 = gwo + weights[from + 2];
    a2.fma(keep, FloatVector.fromArray(S, gw, t2)).intoArray(gw, t2);
    int t3 = gwo + weights[from + 3];
    b0.fma(keep, FloatVector.fromArray(S, gw, t3)).intoArray(gw, t3);
    int t4 = gwo + weights[from + 4];
    b1.fma(keep, FloatVector.fromArray(S, gw, t4)).intoArray(gw, t4);
    int t5 = gwo + weights[from + 5];
    b2.fma(keep, FloatVector.fromArray(S, gw, t5)).intoArray(gw, t5);
    int t6 = gwo + weights[from + 6];
    c0.fma(keep, FloatVector.fromArray(S, gw, t6)).intoArray(gw, t6);
    int t7 = gwo + weights[from + 7];
    c1.fma(keep, FloatVector.fromArray(S, gw, t7)).intoArray(gw, t7);
    int t8 = gwo + weights[from + 8];
    c2.fma(keep, FloatVector.fromArray(S, gw, t8)).intoArray(gw, t8);
  }
}
