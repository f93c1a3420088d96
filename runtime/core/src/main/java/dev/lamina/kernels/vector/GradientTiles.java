package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weight-gradient tiles: R rows of the weights times V vectors of output channels, summed over the
 * output rows {@code from <= p < to}. Rows before {@code first}, the first {@code skip} lanes of
 * the last vector and lanes behind {@code n} add nothing: other tiles cover them.
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
      int first,
      int skip) {
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
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector d0 = FloatVector.fromArray(S, gy, out);
      FloatVector d1 = FloatVector.fromArray(S, gy, out + L);
      FloatVector d2 = FloatVector.fromArray(S, gy, out + 2 * L);
      FloatVector d3 = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(d0, c00);
      c01 = a.fma(d1, c01);
      c02 = a.fma(d2, c02);
      c03 = a.fma(d3, c03);
      a = FloatVector.broadcast(S, x[in + k1]);
      c10 = a.fma(d0, c10);
      c11 = a.fma(d1, c11);
      c12 = a.fma(d2, c12);
      c13 = a.fma(d3, c13);
      a = FloatVector.broadcast(S, x[in + k2]);
      c20 = a.fma(d0, c20);
      c21 = a.fma(d1, c21);
      c22 = a.fma(d2, c22);
      c23 = a.fma(d3, c23);
      a = FloatVector.broadcast(S, x[in + k3]);
      c30 = a.fma(d0, c30);
      c31 = a.fma(d1, c31);
      c32 = a.fma(d2, c32);
      c33 = a.fma(d3, c33);
      p++;
    } while (p < to);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    FloatVector old;
    if (first <= 0) {
      old = FloatVector.fromArray(S, gw, g0);
      old.add(c00).intoArray(gw, g0);
      old = FloatVector.fromArray(S, gw, g0 + L);
      old.add(c01).intoArray(gw, g0 + L);
      old = FloatVector.fromArray(S, gw, g0 + 2 * L);
      old.add(c02).intoArray(gw, g0 + 2 * L);
      old = FloatVector.fromArray(S, gw, g0 + last);
      old.add(c03.mul(keep)).intoArray(gw, g0 + last);
    }
    if (first <= 1) {
      old = FloatVector.fromArray(S, gw, g1);
      old.add(c10).intoArray(gw, g1);
      old = FloatVector.fromArray(S, gw, g1 + L);
      old.add(c11).intoArray(gw, g1 + L);
      old = FloatVector.fromArray(S, gw, g1 + 2 * L);
      old.add(c12).intoArray(gw, g1 + 2 * L);
      old = FloatVector.fromArray(S, gw, g1 + last);
      old.add(c13.mul(keep)).intoArray(gw, g1 + last);
    }
    if (first <= 2) {
      old = FloatVector.fromArray(S, gw, g2);
      old.add(c20).intoArray(gw, g2);
      old = FloatVector.fromArray(S, gw, g2 + L);
      old.add(c21).intoArray(gw, g2 + L);
      old = FloatVector.fromArray(S, gw, g2 + 2 * L);
      old.add(c22).intoArray(gw, g2 + 2 * L);
      old = FloatVector.fromArray(S, gw, g2 + last);
      old.add(c23.mul(keep)).intoArray(gw, g2 + last);
    }
    if (first <= 3) {
      old = FloatVector.fromArray(S, gw, g3);
      old.add(c30).intoArray(gw, g3);
      old = FloatVector.fromArray(S, gw, g3 + L);
      old.add(c31).intoArray(gw, g3 + L);
      old = FloatVector.fromArray(S, gw, g3 + 2 * L);
      old.add(c32).intoArray(gw, g3 + 2 * L);
      old = FloatVector.fromArray(S, gw, g3 + last);
      old.add(c33.mul(keep)).intoArray(gw, g3 + last);
    }
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
      int first,
      int skip) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = c00;
    FloatVector c02 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c12 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c22 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c32 = c00;
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector d0 = FloatVector.fromArray(S, gy, out);
      FloatVector d1 = FloatVector.fromArray(S, gy, out + L);
      FloatVector d2 = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(d0, c00);
      c01 = a.fma(d1, c01);
      c02 = a.fma(d2, c02);
      a = FloatVector.broadcast(S, x[in + k1]);
      c10 = a.fma(d0, c10);
      c11 = a.fma(d1, c11);
      c12 = a.fma(d2, c12);
      a = FloatVector.broadcast(S, x[in + k2]);
      c20 = a.fma(d0, c20);
      c21 = a.fma(d1, c21);
      c22 = a.fma(d2, c22);
      a = FloatVector.broadcast(S, x[in + k3]);
      c30 = a.fma(d0, c30);
      c31 = a.fma(d1, c31);
      c32 = a.fma(d2, c32);
      p++;
    } while (p < to);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    FloatVector old;
    if (first <= 0) {
      old = FloatVector.fromArray(S, gw, g0);
      old.add(c00).intoArray(gw, g0);
      old = FloatVector.fromArray(S, gw, g0 + L);
      old.add(c01).intoArray(gw, g0 + L);
      old = FloatVector.fromArray(S, gw, g0 + last);
      old.add(c02.mul(keep)).intoArray(gw, g0 + last);
    }
    if (first <= 1) {
      old = FloatVector.fromArray(S, gw, g1);
      old.add(c10).intoArray(gw, g1);
      old = FloatVector.fromArray(S, gw, g1 + L);
      old.add(c11).intoArray(gw, g1 + L);
      old = FloatVector.fromArray(S, gw, g1 + last);
      old.add(c12.mul(keep)).intoArray(gw, g1 + last);
    }
    if (first <= 2) {
      old = FloatVector.fromArray(S, gw, g2);
      old.add(c20).intoArray(gw, g2);
      old = FloatVector.fromArray(S, gw, g2 + L);
      old.add(c21).intoArray(gw, g2 + L);
      old = FloatVector.fromArray(S, gw, g2 + last);
      old.add(c22.mul(keep)).intoArray(gw, g2 + last);
    }
    if (first <= 3) {
      old = FloatVector.fromArray(S, gw, g3);
      old.add(c30).intoArray(gw, g3);
      old = FloatVector.fromArray(S, gw, g3 + L);
      old.add(c31).intoArray(gw, g3 + L);
      old = FloatVector.fromArray(S, gw, g3 + last);
      old.add(c32.mul(keep)).intoArray(gw, g3 + last);
    }
  }

  static void tile6x2(
      float[] x,
      int k0,
      int k1,
      int k2,
      int k3,
      int k4,
      int k5,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] sums) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector d0 = FloatVector.fromArray(S, gy, out);
      FloatVector d1 = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(d0, c00);
      c01 = a.fma(d1, c01);
      a = FloatVector.broadcast(S, x[in + k1]);
      c10 = a.fma(d0, c10);
      c11 = a.fma(d1, c11);
      a = FloatVector.broadcast(S, x[in + k2]);
      c20 = a.fma(d0, c20);
      c21 = a.fma(d1, c21);
      a = FloatVector.broadcast(S, x[in + k3]);
      c30 = a.fma(d0, c30);
      c31 = a.fma(d1, c31);
      a = FloatVector.broadcast(S, x[in + k4]);
      c40 = a.fma(d0, c40);
      c41 = a.fma(d1, c41);
      a = FloatVector.broadcast(S, x[in + k5]);
      c50 = a.fma(d0, c50);
      c51 = a.fma(d1, c51);
      p++;
    } while (p < to);
    c00.intoArray(sums, 0);
    c01.intoArray(sums, L);
    c10.intoArray(sums, 2 * L);
    c11.intoArray(sums, 3 * L);
    c20.intoArray(sums, 4 * L);
    c21.intoArray(sums, 5 * L);
    c30.intoArray(sums, 6 * L);
    c31.intoArray(sums, 7 * L);
    c40.intoArray(sums, 8 * L);
    c41.intoArray(sums, 9 * L);
    c50.intoArray(sums, 10 * L);
    c51.intoArray(sums, 11 * L);
  }

  static void tile6x1(
      float[] x,
      int k0,
      int k1,
      int k2,
      int k3,
      int k4,
      int k5,
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
      int g4,
      int g5,
      int first,
      int skip,
      int n) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c10 = c00;
    FloatVector c20 = c00;
    FloatVector c30 = c00;
    FloatVector c40 = c00;
    FloatVector c50 = c00;
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      FloatVector d0 = FloatVector.fromArray(S, gy, out);
      FloatVector a = FloatVector.broadcast(S, x[in + k0]);
      c00 = a.fma(d0, c00);
      a = FloatVector.broadcast(S, x[in + k1]);
      c10 = a.fma(d0, c10);
      a = FloatVector.broadcast(S, x[in + k2]);
      c20 = a.fma(d0, c20);
      a = FloatVector.broadcast(S, x[in + k3]);
      c30 = a.fma(d0, c30);
      a = FloatVector.broadcast(S, x[in + k4]);
      c40 = a.fma(d0, c40);
      a = FloatVector.broadcast(S, x[in + k5]);
      c50 = a.fma(d0, c50);
      p++;
    } while (p < to);
    boolean before = n < L;
    VectorMask<Float> added =
        FloatVector.fromArray(S, Lanes.NUMBERS, 0)
            .mul(before ? 1f : -1f)
            .compare(VectorOperators.LT, before ? n : 0.5f - skip);
    FloatVector old;
    if (first <= 0) {
      old = FloatVector.fromArray(S, gw, g0);
      old.blend(old.add(c00), added).intoArray(gw, g0);
    }
    if (first <= 1) {
      old = FloatVector.fromArray(S, gw, g1);
      old.blend(old.add(c10), added).intoArray(gw, g1);
    }
    if (first <= 2) {
      old = FloatVector.fromArray(S, gw, g2);
      old.blend(old.add(c20), added).intoArray(gw, g2);
    }
    if (first <= 3) {
      old = FloatVector.fromArray(S, gw, g3);
      old.blend(old.add(c30), added).intoArray(gw, g3);
    }
    if (first <= 4) {
      old = FloatVector.fromArray(S, gw, g4);
      old.blend(old.add(c40), added).intoArray(gw, g4);
    }
    if (first <= 5) {
      old = FloatVector.fromArray(S, gw, g5);
      old.blend(old.add(c50), added).intoArray(gw, g5);
    }
  }

  static void tile6x2Run(
      float[] x,
      int k0,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] sums) {
    FloatVector c00 = FloatVector.zero(S);
    FloatVector c01 = c00;
    FloatVector c10 = c00;
    FloatVector c11 = c00;
    FloatVector c20 = c00;
    FloatVector c21 = c00;
    FloatVector c30 = c00;
    FloatVector c31 = c00;
    FloatVector c40 = c00;
    FloatVector c41 = c00;
    FloatVector c50 = c00;
    FloatVector c51 = c00;
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      int i = in + k0;
      FloatVector d0 = FloatVector.fromArray(S, gy, out);
      FloatVector d1 = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[i]);
      c00 = a.fma(d0, c00);
      c01 = a.fma(d1, c01);
      a = FloatVector.broadcast(S, x[i + 1]);
      c10 = a.fma(d0, c10);
      c11 = a.fma(d1, c11);
      a = FloatVector.broadcast(S, x[i + 2]);
      c20 = a.fma(d0, c20);
      c21 = a.fma(d1, c21);
      a = FloatVector.broadcast(S, x[i + 3]);
      c30 = a.fma(d0, c30);
      c31 = a.fma(d1, c31);
      a = FloatVector.broadcast(S, x[i + 4]);
      c40 = a.fma(d0, c40);
      c41 = a.fma(d1, c41);
      a = FloatVector.broadcast(S, x[i + 5]);
      c50 = a.fma(d0, c50);
      c51 = a.fma(d1, c51);
      p++;
    } while (p < to);
    c00.intoArray(sums, 0);
    c01.intoArray(sums, L);
    c10.intoArray(sums, 2 * L);
    c11.intoArray(sums, 3 * L);
    c20.intoArray(sums, 4 * L);
    c21.intoArray(sums, 5 * L);
    c30.intoArray(sums, 6 * L);
    c31.intoArray(sums, 7 * L);
    c40.intoArray(sums, 8 * L);
    c41.intoArray(sums, 9 * L);
    c50.intoArray(sums, 10 * L);
    c51.intoArray(sums, 11 * L);
  }

  static void tile4x4Run(
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
      int g1,
      int g2,
      int g3,
      int first,
      int skip) {
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
    int p = from;
    do {
      int in = xoff[p];
      int out = gyo + yoff[p];
      int i = in + k0;
      FloatVector d0 = FloatVector.fromArray(S, gy, out);
      FloatVector d1 = FloatVector.fromArray(S, gy, out + L);
      FloatVector d2 = FloatVector.fromArray(S, gy, out + 2 * L);
      FloatVector d3 = FloatVector.fromArray(S, gy, out + last);
      FloatVector a = FloatVector.broadcast(S, x[i]);
      c00 = a.fma(d0, c00);
      c01 = a.fma(d1, c01);
      c02 = a.fma(d2, c02);
      c03 = a.fma(d3, c03);
      a = FloatVector.broadcast(S, x[i + 1]);
      c10 = a.fma(d0, c10);
      c11 = a.fma(d1, c11);
      c12 = a.fma(d2, c12);
      c13 = a.fma(d3, c13);
      a = FloatVector.broadcast(S, x[i + 2]);
      c20 = a.fma(d0, c20);
      c21 = a.fma(d1, c21);
      c22 = a.fma(d2, c22);
      c23 = a.fma(d3, c23);
      a = FloatVector.broadcast(S, x[i + 3]);
      c30 = a.fma(d0, c30);
      c31 = a.fma(d1, c31);
      c32 = a.fma(d2, c32);
      c33 = a.fma(d3, c33);
      p++;
    } while (p < to);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    FloatVector old;
    if (first <= 0) {
      old = FloatVector.fromArray(S, gw, g0);
      old.add(c00).intoArray(gw, g0);
      old = FloatVector.fromArray(S, gw, g0 + L);
      old.add(c01).intoArray(gw, g0 + L);
      old = FloatVector.fromArray(S, gw, g0 + 2 * L);
      old.add(c02).intoArray(gw, g0 + 2 * L);
      old = FloatVector.fromArray(S, gw, g0 + last);
      old.add(c03.mul(keep)).intoArray(gw, g0 + last);
    }
    if (first <= 1) {
      old = FloatVector.fromArray(S, gw, g1);
      old.add(c10).intoArray(gw, g1);
      old = FloatVector.fromArray(S, gw, g1 + L);
      old.add(c11).intoArray(gw, g1 + L);
      old = FloatVector.fromArray(S, gw, g1 + 2 * L);
      old.add(c12).intoArray(gw, g1 + 2 * L);
      old = FloatVector.fromArray(S, gw, g1 + last);
      old.add(c13.mul(keep)).intoArray(gw, g1 + last);
    }
    if (first <= 2) {
      old = FloatVector.fromArray(S, gw, g2);
      old.add(c20).intoArray(gw, g2);
      old = FloatVector.fromArray(S, gw, g2 + L);
      old.add(c21).intoArray(gw, g2 + L);
      old = FloatVector.fromArray(S, gw, g2 + 2 * L);
      old.add(c22).intoArray(gw, g2 + 2 * L);
      old = FloatVector.fromArray(S, gw, g2 + last);
      old.add(c23.mul(keep)).intoArray(gw, g2 + last);
    }
    if (first <= 3) {
      old = FloatVector.fromArray(S, gw, g3);
      old.add(c30).intoArray(gw, g3);
      old = FloatVector.fromArray(S, gw, g3 + L);
      old.add(c31).intoArray(gw, g3 + L);
      old = FloatVector.fromArray(S, gw, g3 + 2 * L);
      old.add(c32).intoArray(gw, g3 + 2 * L);
      old = FloatVector.fromArray(S, gw, g3 + last);
      old.add(c33.mul(keep)).intoArray(gw, g3 + last);
    }
  }
}
