package dev.lamina.kernels.vector;

import dev.lamina.kernels.MapRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 3x3 windows that move on by two columns, on {@link MapRows}, of channels that stay apart: a
 * column that two of them share is loaded once. All rows are read from the map, since only one of
 * three is read again. The first column and the last two may lie outside the map.
 */
final class StridedMaps {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private StridedMaps() {}

  /** One vector of channels. */
  static void sums(
      float[] x,
      int xo,
      MapRows map,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float floor) {
    int[] rows = map.rows();
    int[] outputs = map.outputs();
    int[] weights = map.weights();
    int step = map.outputStep();
    int shift = map.shift();
    int end = map.columns() - 1;
    int inputs = map.inputs();
    float[] zeros = MapTiles.ZEROS;
    boolean in0 = shift >= 0;
    boolean in1 = 2 * end + shift + 1 < inputs;
    boolean in2 = 2 * end + shift + 2 < inputs;
    FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[0]);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + weights[1]);
    FloatVector w2 = FloatVector.fromArray(S, w, wo + weights[2]);
    FloatVector w3 = FloatVector.fromArray(S, w, wo + weights[3]);
    FloatVector w4 = FloatVector.fromArray(S, w, wo + weights[4]);
    FloatVector w5 = FloatVector.fromArray(S, w, wo + weights[5]);
    FloatVector w6 = FloatVector.fromArray(S, w, wo + weights[6]);
    FloatVector w7 = FloatVector.fromArray(S, w, wo + weights[7]);
    FloatVector w8 = FloatVector.fromArray(S, w, wo + weights[8]);
    FloatVector bias = FloatVector.fromArray(S, bo < 0 ? zeros : b, bo < 0 ? 0 : bo);
    FloatVector least = FloatVector.broadcast(S, floor);
    int r = 0;
    do {
      boolean has0 = rows[3 * r] >= 0;
      boolean has1 = rows[3 * r + 1] >= 0;
      boolean has2 = rows[3 * r + 2] >= 0;
      float[] x0 = has0 ? x : zeros;
      float[] x1 = has1 ? x : zeros;
      float[] x2 = has2 ? x : zeros;
      int d0 = has0 ? map.step() : 0;
      int d1 = has1 ? map.step() : 0;
      int d2 = has2 ? map.step() : 0;
      int k0 = has0 ? xo + rows[3 * r] + shift * d0 : 0;
      int k1 = has1 ? xo + rows[3 * r + 1] + shift * d1 : 0;
      int k2 = has2 ? xo + rows[3 * r + 2] + shift * d2 : 0;
      int out = yo + outputs[r];
      FloatVector v0 = FloatVector.fromArray(S, in0 ? x0 : zeros, in0 ? k0 : 0);
      FloatVector v1 = FloatVector.fromArray(S, in0 ? x1 : zeros, in0 ? k1 : 0);
      FloatVector v2 = FloatVector.fromArray(S, in0 ? x2 : zeros, in0 ? k2 : 0);
      FloatVector sum = w6.fma(v2, w3.fma(v1, w0.fma(v0, bias)));
      int i = 0;
      do {
        v0 = FloatVector.fromArray(S, x0, k0 + d0);
        v1 = FloatVector.fromArray(S, x1, k1 + d1);
        v2 = FloatVector.fromArray(S, x2, k2 + d2);
        FloatVector part = w7.fma(v2, w4.fma(v1, w1.fma(v0, sum)));
        v0 = FloatVector.fromArray(S, x0, k0 + 2 * d0);
        v1 = FloatVector.fromArray(S, x1, k1 + 2 * d1);
        v2 = FloatVector.fromArray(S, x2, k2 + 2 * d2);
        w8.fma(v2, w5.fma(v1, w2.mul(v0))).add(part).max(least).intoArray(y, out);
        sum = w6.fma(v2, w3.fma(v1, w0.fma(v0, bias)));
        k0 += 2 * d0;
        k1 += 2 * d1;
        k2 += 2 * d2;
        out += step;
        i++;
      } while (i < end);
      v0 = FloatVector.fromArray(S, in1 ? x0 : zeros, in1 ? k0 + d0 : 0);
      v1 = FloatVector.fromArray(S, in1 ? x1 : zeros, in1 ? k1 + d1 : 0);
      v2 = FloatVector.fromArray(S, in1 ? x2 : zeros, in1 ? k2 + d2 : 0);
      sum = w7.fma(v2, w4.fma(v1, w1.fma(v0, sum)));
      v0 = FloatVector.fromArray(S, in2 ? x0 : zeros, in2 ? k0 + 2 * d0 : 0);
      v1 = FloatVector.fromArray(S, in2 ? x1 : zeros, in2 ? k1 + 2 * d1 : 0);
      v2 = FloatVector.fromArray(S, in2 ? x2 : zeros, in2 ? k2 + 2 * d2 : 0);
      w8.fma(v2, w5.fma(v1, w2.fma(v0, sum))).max(least).intoArray(y, out);
      r++;
    } while (r < outputs.length);
  }

  /** The gradients of a vector of channels; the first {@code skip} lanes are not added. */
  static void gradients(
      float[] x, int xo, MapRows map, float[] gy, int gyo, float[] gw, int gwo, int gbo, int skip) {
    int[] rows = map.rows();
    int[] outputs = map.outputs();
    int[] weights = map.weights();
    int step = map.outputStep();
    int shift = map.shift();
    int end = map.columns() - 1;
    int inputs = map.inputs();
    float[] zeros = MapTiles.ZEROS;
    boolean in0 = shift >= 0;
    boolean in1 = 2 * end + shift + 1 < inputs;
    boolean in2 = 2 * end + shift + 2 < inputs;
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    FloatVector s8 = s0;
    FloatVector bias = s0;
    int r = 0;
    do {
      boolean has0 = rows[3 * r] >= 0;
      boolean has1 = rows[3 * r + 1] >= 0;
      boolean has2 = rows[3 * r + 2] >= 0;
      float[] x0 = has0 ? x : zeros;
      float[] x1 = has1 ? x : zeros;
      float[] x2 = has2 ? x : zeros;
      int d0 = has0 ? map.step() : 0;
      int d1 = has1 ? map.step() : 0;
      int d2 = has2 ? map.step() : 0;
      int k0 = has0 ? xo + rows[3 * r] + shift * d0 : 0;
      int k1 = has1 ? xo + rows[3 * r + 1] + shift * d1 : 0;
      int k2 = has2 ? xo + rows[3 * r + 2] + shift * d2 : 0;
      int in = gyo + outputs[r];
      FloatVector v0 = FloatVector.fromArray(S, in0 ? x0 : zeros, in0 ? k0 : 0);
      FloatVector v1 = FloatVector.fromArray(S, in0 ? x1 : zeros, in0 ? k1 : 0);
      FloatVector v2 = FloatVector.fromArray(S, in0 ? x2 : zeros, in0 ? k2 : 0);
      int i = 0;
      do {
        FloatVector g = FloatVector.fromArray(S, gy, in);
        s0 = g.fma(v0, s0);
        s3 = g.fma(v1, s3);
        s6 = g.fma(v2, s6);
        v0 = FloatVector.fromArray(S, x0, k0 + d0);
        v1 = FloatVector.fromArray(S, x1, k1 + d1);
        v2 = FloatVector.fromArray(S, x2, k2 + d2);
        s1 = g.fma(v0, s1);
        s4 = g.fma(v1, s4);
        s7 = g.fma(v2, s7);
        v0 = FloatVector.fromArray(S, x0, k0 + 2 * d0);
        v1 = FloatVector.fromArray(S, x1, k1 + 2 * d1);
        v2 = FloatVector.fromArray(S, x2, k2 + 2 * d2);
        s2 = g.fma(v0, s2);
        s5 = g.fma(v1, s5);
        s8 = g.fma(v2, s8);
        bias = bias.add(g);
        k0 += 2 * d0;
        k1 += 2 * d1;
        k2 += 2 * d2;
        in += step;
        i++;
      } while (i < end);
      FloatVector g = FloatVector.fromArray(S, gy, in);
      s0 = g.fma(v0, s0);
      s3 = g.fma(v1, s3);
      s6 = g.fma(v2, s6);
      v0 = FloatVector.fromArray(S, in1 ? x0 : zeros, in1 ? k0 + d0 : 0);
      v1 = FloatVector.fromArray(S, in1 ? x1 : zeros, in1 ? k1 + d1 : 0);
      v2 = FloatVector.fromArray(S, in1 ? x2 : zeros, in1 ? k2 + d2 : 0);
      s1 = g.fma(v0, s1);
      s4 = g.fma(v1, s4);
      s7 = g.fma(v2, s7);
      v0 = FloatVector.fromArray(S, in2 ? x0 : zeros, in2 ? k0 + 2 * d0 : 0);
      v1 = FloatVector.fromArray(S, in2 ? x1 : zeros, in2 ? k1 + 2 * d1 : 0);
      v2 = FloatVector.fromArray(S, in2 ? x2 : zeros, in2 ? k2 + 2 * d2 : 0);
      s2 = g.fma(v0, s2);
      s5 = g.fma(v1, s5);
      s8 = g.fma(v2, s8);
      bias = bias.add(g);
      r++;
    } while (r < outputs.length);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    int t = gwo + weights[0];
    s0.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[1];
    s1.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[2];
    s2.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[3];
    s3.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[4];
    s4.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[5];
    s5.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[6];
    s6.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[7];
    s7.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    t = gwo + weights[8];
    s8.fma(keep, FloatVector.fromArray(S, gw, t)).intoArray(gw, t);
    if (gbo >= 0) {
      bias.fma(keep, FloatVector.fromArray(S, gw, gbo)).intoArray(gw, gbo);
    }
  }
}
