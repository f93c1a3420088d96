package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weight-gradient tiles: R rows of the weights times V vectors of output channels, summed over the
 * output rows {@code from <= p < to}. The first {@code skip} lanes of the last vector belong to its
 * neighbour and add nothing.
 */
final class GradientTiles {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private GradientTiles() {}

  static void tile4x4(
      float[] x,
      int k0,
      int k1,
      int k2,
      int k3,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int g0,
      int g1,
      int g2,
      int g3,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c02 = FloatVector.zero(S);
    FloatVector c03 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c12 = FloatVector.zero(S);
    FloatVector c13 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c22 = FloatVector.zero(S);
    FloatVector c23 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    FloatVector c32 = FloatVector.zero(S);
    FloatVector c33 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector g1y = FloatVector.fromArray(S, gy, out + L);
      FloatVector g2y = FloatVector.fromArray(S, gy, out + 2 * L);
      FloatVector g3y = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      c01 = a.fma(g1y, c01);
      c02 = a.fma(g2y, c02);
      c03 = a.fma(g3y, c03);
      a = FloatVector.broadcast(S, x[in + k1]);
      c10 = a.fma(g0y, c10);
      c11 = a.fma(g1y, c11);
      c12 = a.fma(g2y, c12);
      c13 = a.fma(g3y, c13);
      a = FloatVector.broadcast(S, x[in + k2]);
      c20 = a.fma(g0y, c20);
      c21 = a.fma(g1y, c21);
      c22 = a.fma(g2y, c22);
      c23 = a.fma(g3y, c23);
      a = FloatVector.broadcast(S, x[in + k3]);
      c30 = a.fma(g0y, c30);
      c31 = a.fma(g1y, c31);
      c32 = a.fma(g2y, c32);
      c33 = a.fma(g3y, c33);
      p++;
    } while (p < to);
    FloatVector none = FloatVector.zero(S);
    VectorMask<Float> done = Lanes.below(skip);
    FloatVector.fromArray(S, gw, g0).add(c00).intoArray(gw, g0);
    FloatVector.fromArray(S, gw, g0 + L).add(c01).intoArray(gw, g0 + L);
    FloatVector.fromArray(S, gw, g0 + 2 * L).add(c02).intoArray(gw, g0 + 2 * L);
    FloatVector.fromArray(S, gw, g0 + last).add(c03.blend(none, done)).intoArray(gw, g0 + last);
    FloatVector.fromArray(S, gw, g1).add(c10).intoArray(gw, g1);
    FloatVector.fromArray(S, gw, g1 + L).add(c11).intoArray(gw, g1 + L);
    FloatVector.fromArray(S, gw, g1 + 2 * L).add(c12).intoArray(gw, g1 + 2 * L);
    FloatVector.fromArray(S, gw, g1 + last).add(c13.blend(none, done)).intoArray(gw, g1 + last);
    FloatVector.fromArray(S, gw, g2).add(c20).intoArray(gw, g2);
    FloatVector.fromArray(S, gw, g2 + L).add(c21).intoArray(gw, g2 + L);
    FloatVector.fromArray(S, gw, g2 + 2 * L).add(c22).intoArray(gw, g2 + 2 * L);
    FloatVector.fromArray(S, gw, g2 + last).add(c23.blend(none, done)).intoArray(gw, g2 + last);
    FloatVector.fromArray(S, gw, g3).add(c30).intoArray(gw, g3);
    FloatVector.fromArray(S, gw, g3 + L).add(c31).intoArray(gw, g3 + L);
    FloatVector.fromArray(S, gw, g3 + 2 * L).add(c32).intoArray(gw, g3 + 2 * L);
    FloatVector.fromArray(S, gw, g3 + last).add(c33.blend(none, done)).intoArray(gw, g3 + last);
  }

  static void tile4x3(
      float[] x,
      int k0,
      int k1,
      int k2,
      int k3,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int g0,
      int g1,
      int g2,
      int g3,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c02 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c12 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c22 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    FloatVector c32 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector g1y = FloatVector.fromArray(S, gy, out + L);
      FloatVector g2y = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      c01 = a.fma(g1y, c01);
      c02 = a.fma(g2y, c02);
      a = FloatVector.broadcast(S, x[in + k1]);
      c10 = a.fma(g0y, c10);
      c11 = a.fma(g1y, c11);
      c12 = a.fma(g2y, c12);
      a = FloatVector.broadcast(S, x[in + k2]);
      c20 = a.fma(g0y, c20);
      c21 = a.fma(g1y, c21);
      c22 = a.fma(g2y, c22);
      a = FloatVector.broadcast(S, x[in + k3]);
      c30 = a.fma(g0y, c30);
      c31 = a.fma(g1y, c31);
      c32 = a.fma(g2y, c32);
      p++;
    } while (p < to);
    FloatVector none = FloatVector.zero(S);
    VectorMask<Float> done = Lanes.below(skip);
    FloatVector.fromArray(S, gw, g0).add(c00).intoArray(gw, g0);
    FloatVector.fromArray(S, gw, g0 + L).add(c01).intoArray(gw, g0 + L);
    FloatVector.fromArray(S, gw, g0 + last).add(c02.blend(none, done)).intoArray(gw, g0 + last);
    FloatVector.fromArray(S, gw, g1).add(c10).intoArray(gw, g1);
    FloatVector.fromArray(S, gw, g1 + L).add(c11).intoArray(gw, g1 + L);
    FloatVector.fromArray(S, gw, g1 + last).add(c12.blend(none, done)).intoArray(gw, g1 + last);
    FloatVector.fromArray(S, gw, g2).add(c20).intoArray(gw, g2);
    FloatVector.fromArray(S, gw, g2 + L).add(c21).intoArray(gw, g2 + L);
    FloatVector.fromArray(S, gw, g2 + last).add(c22.blend(none, done)).intoArray(gw, g2 + last);
    FloatVector.fromArray(S, gw, g3).add(c30).intoArray(gw, g3);
    FloatVector.fromArray(S, gw, g3 + L).add(c31).intoArray(gw, g3 + L);
    FloatVector.fromArray(S, gw, g3 + last).add(c32.blend(none, done)).intoArray(gw, g3 + last);
  }

  static void tile4x2(
      float[] x,
      int k0,
      int k1,
      int k2,
      int k3,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int g0,
      int g1,
      int g2,
      int g3,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c11 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c21 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    FloatVector c31 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector g1y = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      c01 = a.fma(g1y, c01);
      a = FloatVector.broadcast(S, x[in + k1]);
      c10 = a.fma(g0y, c10);
      c11 = a.fma(g1y, c11);
      a = FloatVector.broadcast(S, x[in + k2]);
      c20 = a.fma(g0y, c20);
      c21 = a.fma(g1y, c21);
      a = FloatVector.broadcast(S, x[in + k3]);
      c30 = a.fma(g0y, c30);
      c31 = a.fma(g1y, c31);
      p++;
    } while (p < to);
    FloatVector none = FloatVector.zero(S);
    VectorMask<Float> done = Lanes.below(skip);
    FloatVector.fromArray(S, gw, g0).add(c00).intoArray(gw, g0);
    FloatVector.fromArray(S, gw, g0 + last).add(c01.blend(none, done)).intoArray(gw, g0 + last);
    FloatVector.fromArray(S, gw, g1).add(c10).intoArray(gw, g1);
    FloatVector.fromArray(S, gw, g1 + last).add(c11.blend(none, done)).intoArray(gw, g1 + last);
    FloatVector.fromArray(S, gw, g2).add(c20).intoArray(gw, g2);
    FloatVector.fromArray(S, gw, g2 + last).add(c21.blend(none, done)).intoArray(gw, g2 + last);
    FloatVector.fromArray(S, gw, g3).add(c30).intoArray(gw, g3);
    FloatVector.fromArray(S, gw, g3 + last).add(c31.blend(none, done)).intoArray(gw, g3 + last);
  }

  static void tile4x1(
      float[] x,
      int k0,
      int k1,
      int k2,
      int k3,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int g0,
      int g1,
      int g2,
      int g3,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      a = FloatVector.broadcast(S, x[in + k1]);
      c10 = a.fma(g0y, c10);
      a = FloatVector.broadcast(S, x[in + k2]);
      c20 = a.fma(g0y, c20);
      a = FloatVector.broadcast(S, x[in + k3]);
      c30 = a.fma(g0y, c30);
      p++;
    } while (p < to);
    FloatVector none = FloatVector.zero(S);
    VectorMask<Float> done = Lanes.below(skip);
    FloatVector.fromArray(S, gw, g0).add(c00.blend(none, done)).intoArray(gw, g0);
    FloatVector.fromArray(S, gw, g1).add(c10.blend(none, done)).intoArray(gw, g1);
    FloatVector.fromArray(S, gw, g2).add(c20.blend(none, done)).intoArray(gw, g2);
    FloatVector.fromArray(S, gw, g3).add(c30.blend(none, done)).intoArray(gw, g3);
  }

  static void tile1x4(
      float[] x,
      int k0,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int g0,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c02 = FloatVector.zero(S);
    FloatVector c03 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector g1y = FloatVector.fromArray(S, gy, out + L);
      FloatVector g2y = FloatVector.fromArray(S, gy, out + 2 * L);
      FloatVector g3y = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      c01 = a.fma(g1y, c01);
      c02 = a.fma(g2y, c02);
      c03 = a.fma(g3y, c03);
      p++;
    } while (p < to);
    FloatVector none = FloatVector.zero(S);
    VectorMask<Float> done = Lanes.below(skip);
    FloatVector.fromArray(S, gw, g0).add(c00).intoArray(gw, g0);
    FloatVector.fromArray(S, gw, g0 + L).add(c01).intoArray(gw, g0 + L);
    FloatVector.fromArray(S, gw, g0 + 2 * L).add(c02).intoArray(gw, g0 + 2 * L);
    FloatVector.fromArray(S, gw, g0 + last).add(c03.blend(none, done)).intoArray(gw, g0 + last);
  }

  static void tile1x3(
      float[] x,
      int k0,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int g0,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    FloatVector c02 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector g1y = FloatVector.fromArray(S, gy, out + L);
      FloatVector g2y = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      c01 = a.fma(g1y, c01);
      c02 = a.fma(g2y, c02);
      p++;
    } while (p < to);
    FloatVector none = FloatVector.zero(S);
    VectorMask<Float> done = Lanes.below(skip);
    FloatVector.fromArray(S, gw, g0).add(c00).intoArray(gw, g0);
    FloatVector.fromArray(S, gw, g0 + L).add(c01).intoArray(gw, g0 + L);
    FloatVector.fromArray(S, gw, g0 + last).add(c02.blend(none, done)).intoArray(gw, g0 + last);
  }

  static void tile1x2(
      float[] x,
      int k0,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int g0,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector g1y = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      c01 = a.fma(g1y, c01);
      p++;
    } while (p < to);
    FloatVector none = FloatVector.zero(S);
    VectorMask<Float> done = Lanes.below(skip);
    FloatVector.fromArray(S, gw, g0).add(c00).intoArray(gw, g0);
    FloatVector.fromArray(S, gw, g0 + last).add(c01.blend(none, done)).intoArray(gw, g0 + last);
  }

  static void tile1x1(
      float[] x,
      int k0,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int g0,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      p++;
    } while (p < to);
    FloatVector none = FloatVector.zero(S);
    VectorMask<Float> done = Lanes.below(skip);
    FloatVector.fromArray(S, gw, g0).add(c00.blend(none, done)).intoArray(gw, g0);
  }

  static void tile4x1Part(
      float[] x,
      int k0,
      int k1,
      int k2,
      int k3,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int g0,
      int g1,
      int g2,
      int g3,
      int n) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c10 = FloatVector.zero(S);
    FloatVector c20 = FloatVector.zero(S);
    FloatVector c30 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      a = FloatVector.broadcast(S, x[in + k1]);
      c10 = a.fma(g0y, c10);
      a = FloatVector.broadcast(S, x[in + k2]);
      c20 = a.fma(g0y, c20);
      a = FloatVector.broadcast(S, x[in + k3]);
      c30 = a.fma(g0y, c30);
      p++;
    } while (p < to);
    FloatVector none = FloatVector.zero(S);
    VectorMask<Float> inside = Lanes.below(n);
    FloatVector.fromArray(S, gw, g0).add(none.blend(c00, inside)).intoArray(gw, g0);
    FloatVector.fromArray(S, gw, g1).add(none.blend(c10, inside)).intoArray(gw, g1);
    FloatVector.fromArray(S, gw, g2).add(none.blend(c20, inside)).intoArray(gw, g2);
    FloatVector.fromArray(S, gw, g3).add(none.blend(c30, inside)).intoArray(gw, g3);
  }

  static void tile1x1Part(
      float[] x,
      int k0,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int g0,
      int n) {
    FloatVector c00 = FloatVector.zero(S);
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector g0y = FloatVector.fromArray(S, gy, out);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(g0y, c00);
      p++;
    } while (p < to);
    for (int i = 0; i < n; i++) {
      gw[g0 + i] += c00.lane(i);
    }
  }
}
