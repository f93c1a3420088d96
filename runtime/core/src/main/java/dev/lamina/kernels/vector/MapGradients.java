package dev.lamina.kernels.vector;

import dev.lamina.kernels.MapRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gradients of the weights of {@link MapTiles}' windows, column by column: the nine sums of a row
 * and the last three outputs' gradients stay in registers.
 */
final class MapGradients {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private MapGradients() {}

  /** One vector of channels that stay apart; the first {@code skip} lanes are not added. */
  static void sums(
      float[] x,
      int xo,
      MapRows map,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int skip,
      float[] kept,
      int ko) {
    int[] rows = map.rows();
    int[] outputs = map.outputs();
    int[] weights = map.weights();
    int step = map.outputStep();
    int columns = map.columns();
    int shift = map.shift();
    int inputs = map.inputs();
    boolean in0 = shift >= 0;
    boolean in1 = shift >= -1;
    boolean in2 = shift + columns < inputs;
    boolean in3 = shift + columns + 1 < inputs;
    float[] zeros = MapTiles.ZEROS;
    int length = columns * L;
    int row = length + 2 * L;
    MapTiles.keep(x, xo, map, kept, ko);
    FloatVector a0 = FloatVector.zero(S);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    FloatVector c2 = a0;
    FloatVector sum = a0;
    int r = 0;
    do {
      boolean has = rows[3 * r + 2] >= 0;
      float[] xs = has ? x : zeros;
      int d = has ? map.step() : 0;
      int k0 = ko + (r & 1) * row;
      int k1 = ko + row - (r & 1) * row;
      int from = (has ? xo + rows[3 * r + 2] : 0) + shift * d;
      int in = gyo + outputs[r];
      FloatVector g2 = FloatVector.fromArray(S, gy, in);
      FloatVector g1 = FloatVector.fromArray(S, gy, in + step);
      sum = sum.add(g2.add(g1));
      FloatVector v0 = FloatVector.fromArray(S, kept, k0);
      FloatVector v1 = FloatVector.fromArray(S, kept, k1);
      FloatVector v2 = FloatVector.fromArray(S, in0 ? xs : zeros, in0 ? from : 0);
      v2.intoArray(kept, k0);
      a0 = g2.fma(v0, a0);
      b0 = g2.fma(v1, b0);
      c0 = g2.fma(v2, c0);
      from += d;
      v0 = FloatVector.fromArray(S, kept, k0 + L);
      v1 = FloatVector.fromArray(S, kept, k1 + L);
      v2 = FloatVector.fromArray(S, in1 ? xs : zeros, in1 ? from : 0);
      v2.intoArray(kept, k0 + L);
      a0 = g1.fma(v0, a0);
      b0 = g1.fma(v1, b0);
      c0 = g1.fma(v2, c0);
      a1 = g2.fma(v0, a1);
      b1 = g2.fma(v1, b1);
      c1 = g2.fma(v2, c1);
      from += d;
      in += 2 * step;
      int i = 2 * L;
      do {
        FloatVector g0 = FloatVector.fromArray(S, gy, in);
        v0 = FloatVector.fromArray(S, kept, k0 + i);
        a0 = g0.fma(v0, a0);
        a1 = g1.fma(v0, a1);
        a2 = g2.fma(v0, a2);
        v1 = FloatVector.fromArray(S, kept, k1 + i);
        b0 = g0.fma(v1, b0);
        b1 = g1.fma(v1, b1);
        b2 = g2.fma(v1, b2);
        v2 = FloatVector.fromArray(S, xs, from);
        v2.intoArray(kept, k0 + i);
        c0 = g0.fma(v2, c0);
        c1 = g1.fma(v2, c1);
        c2 = g2.fma(v2, c2);
        sum = sum.add(g0);
        g2 = g1;
        g1 = g0;
        in += step;
        from += d;
        i += L;
      } while (i < length);
      v0 = FloatVector.fromArray(S, kept, k0 + i);
      a1 = g1.fma(v0, a1);
      a2 = g2.fma(v0, a2);
      v1 = FloatVector.fromArray(S, kept, k1 + i);
      b1 = g1.fma(v1, b1);
      b2 = g2.fma(v1, b2);
      v2 = FloatVector.fromArray(S, in2 ? xs : zeros, in2 ? from : 0);
      v2.intoArray(kept, k0 + i);
      c1 = g1.fma(v2, c1);
      c2 = g2.fma(v2, c2);
      v0 = FloatVector.fromArray(S, kept, k0 + i + L);
      a2 = g1.fma(v0, a2);
      v1 = FloatVector.fromArray(S, kept, k1 + i + L);
      b2 = g1.fma(v1, b2);
      v2 = FloatVector.fromArray(S, in3 ? xs : zeros, in3 ? from + d : 0);
      v2.intoArray(kept, k0 + i + L);
      c2 = g1.fma(v2, c2);
      r++;
    } while (r < outputs.length);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    int t = gwo + weights[0];
    a0.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[1];
    a1.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[2];
    a2.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[3];
    b0.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[4];
    b1.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[5];
    b2.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[6];
    c0.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[7];
    c1.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[8];
    c2.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    if (gbo >= 0) {
      sum.fma(keep, FloatVector.fromArray(S, gw, gbo)).intoArray(gw, gbo);
    }
  }
}
