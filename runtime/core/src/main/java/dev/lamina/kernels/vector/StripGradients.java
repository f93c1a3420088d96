package dev.lamina.kernels.vector;

import dev.lamina.kernels.StripRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Gradients of a strip's weights: they stay in registers over all rows of a map. */
final class StripGradients {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private StripGradients() {}

  /** The gradients of 9 weights over all rows; the first {@code skip} lanes are not added. */
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
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    FloatVector c4 = c0;
    FloatVector c5 = c0;
    FloatVector c6 = c0;
    FloatVector c7 = c0;
    FloatVector c8 = c0;
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
      int in = gyo + outputs[r];
      int i = 0;
      do {
        FloatVector g = FloatVector.fromArray(S, gy, in);
        c0 = g.fma(FloatVector.fromArray(S, x, k0 + i), c0);
        c1 = g.fma(FloatVector.fromArray(S, x, k1 + i), c1);
        c2 = g.fma(FloatVector.fromArray(S, x, k2 + i), c2);
        c3 = g.fma(FloatVector.fromArray(S, x, k3 + i), c3);
        c4 = g.fma(FloatVector.fromArray(S, x, k4 + i), c4);
        c5 = g.fma(FloatVector.fromArray(S, x, k5 + i), c5);
        c6 = g.fma(FloatVector.fromArray(S, x, k6 + i), c6);
        c7 = g.fma(FloatVector.fromArray(S, x, k7 + i), c7);
        c8 = g.fma(FloatVector.fromArray(S, x, k8 + i), c8);
        in += step;
        i += L;
      } while (i < length);
      r++;
    } while (r < starts.length);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    int t0 = gwo + weights[from];
    c0.fma(keep, FloatVector.fromArray(S, gw, t0)).intoArray(gw, t0);
    int t1 = gwo + weights[from + 1];
    c1.fma(keep, FloatVector.fromArray(S, gw, t1)).intoArray(gw, t1);
    int t2 = gwo + weights[from + 2];
    c2.fma(keep, FloatVector.fromArray(S, gw, t2)).intoArray(gw, t2);
    int t3 = gwo + weights[from + 3];
    c3.fma(keep, FloatVector.fromArray(S, gw, t3)).intoArray(gw, t3);
    int t4 = gwo + weights[from + 4];
    c4.fma(keep, FloatVector.fromArray(S, gw, t4)).intoArray(gw, t4);
    int t5 = gwo + weights[from + 5];
    c5.fma(keep, FloatVector.fromArray(S, gw, t5)).intoArray(gw, t5);
    int t6 = gwo + weights[from + 6];
    c6.fma(keep, FloatVector.fromArray(S, gw, t6)).intoArray(gw, t6);
    int t7 = gwo + weights[from + 7];
    c7.fma(keep, FloatVector.fromArray(S, gw, t7)).intoArray(gw, t7);
    int t8 = gwo + weights[from + 8];
    c8.fma(keep, FloatVector.fromArray(S, gw, t8)).intoArray(gw, t8);
  }

  /** The gradients of 3 weights over all rows; the first {@code skip} lanes are not added. */
  static void gradient3(
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
    FloatVector c0 = FloatVector.zero(S);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    int r = 0;
    do {
      int at = xo + starts[r];
      int k0 = at + cells[from];
      int k1 = at + cells[from + 1];
      int k2 = at + cells[from + 2];
      int in = gyo + outputs[r];
      int i = 0;
      do {
        FloatVector g = FloatVector.fromArray(S, gy, in);
        c0 = g.fma(FloatVector.fromArray(S, x, k0 + i), c0);
        c1 = g.fma(FloatVector.fromArray(S, x, k1 + i), c1);
        c2 = g.fma(FloatVector.fromArray(S, x, k2 + i), c2);
        in += step;
        i += L;
      } while (i < length);
      r++;
    } while (r < starts.length);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    int t0 = gwo + weights[from];
    c0.fma(keep, FloatVector.fromArray(S, gw, t0)).intoArray(gw, t0);
    int t1 = gwo + weights[from + 1];
    c1.fma(keep, FloatVector.fromArray(S, gw, t1)).intoArray(gw, t1);
    int t2 = gwo + weights[from + 2];
    c2.fma(keep, FloatVector.fromArray(S, gw, t2)).intoArray(gw, t2);
  }

  /** The gradients of one weight over all rows; the first {@code skip} lanes are not added. */
  static void gradient1(
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
    FloatVector c0 = FloatVector.zero(S);
    int r = 0;
    do {
      int at = xo + starts[r];
      int k0 = at + cells[from];
      int in = gyo + outputs[r];
      int i = 0;
      do {
        FloatVector g = FloatVector.fromArray(S, gy, in);
        c0 = g.fma(FloatVector.fromArray(S, x, k0 + i), c0);
        in += step;
        i += L;
      } while (i < length);
      r++;
    } while (r < starts.length);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    int t0 = gwo + weights[from];
    c0.fma(keep, FloatVector.fromArray(S, gw, t0)).intoArray(gw, t0);
  }

  /** The sums of all rows; four, so that no addition waits for the one before it. */
  static void bias(StripRows rows, float[] gy, int gyo, float[] gw, int gbo, int skip) {
    int[] outputs = rows.outputs();
    int step = rows.step();
    int columns = rows.columns();
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int r = 0;
    do {
      int in = gyo + outputs[r];
      int i = 0;
      do {
        FloatVector last = s3;
        s3 = s2;
        s2 = s1;
        s1 = s0;
        s0 = last.add(FloatVector.fromArray(S, gy, in));
        in += step;
        i++;
      } while (i < columns);
      r++;
    } while (r < outputs.length);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    s0.add(s1).add(s2.add(s3)).fma(keep, FloatVector.fromArray(S, gw, gbo)).intoArray(gw, gbo);
  }
}
