package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gradients of the weights of few filters, cells in lanes: sums for each lane, over a plane. Where
 * there are registers for it, four cells of the kernel at a time, then three.
 */
final class PlaneGradients {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private PlaneGradients() {}

  static void add(
      float[] x,
      int xo,
      int[] taps,
      float[] gy,
      int gyo,
      float[] sums,
      int so,
      int size,
      int filters) {
    int step = filters * L;
    int fours = taps.length - (4 - taps.length % 4) % 4 * 3;
    int f = 0;
    while (filters - f == 6 || filters - f > 8) {
      int t = 0;
      for (; t < fours; t += 4) {
        tile6x4(x, xo, taps, t, gy, gyo + f * size, sums, so + t * step + f * L, step, size);
      }
      for (; t < taps.length; t += 3) {
        tile6x3(x, xo, taps, t, gy, gyo + f * size, sums, so + t * step + f * L, step, size);
      }
      f += 6;
    }
    for (; f < filters; f += 4) {
      int t = 0;
      for (; t < fours; t += 4) {
        tile4x4(x, xo, taps, t, gy, gyo + f * size, sums, so + t * step + f * L, step, size);
      }
      for (; t < taps.length; t += 3) {
        tile4x3(x, xo, taps, t, gy, gyo + f * size, sums, so + t * step + f * L, step, size);
      }
    }
  }

  /** 6 filters, 4 cells of the kernel. */
  private static void tile6x4(
      float[] x,
      int xo,
      int[] taps,
      int t,
      float[] gy,
      int gyo,
      float[] sums,
      int so,
      int step,
      int size) {
    int x0 = xo + taps[t];
    int x1 = xo + taps[t + 1];
    int x2 = xo + taps[t + 2];
    int x3 = xo + taps[t + 3];
    FloatVector s00 = FloatVector.fromArray(S, sums, so);
    FloatVector s01 = FloatVector.fromArray(S, sums, so + L);
    FloatVector s02 = FloatVector.fromArray(S, sums, so + 2 * L);
    FloatVector s03 = FloatVector.fromArray(S, sums, so + 3 * L);
    FloatVector s04 = FloatVector.fromArray(S, sums, so + 4 * L);
    FloatVector s05 = FloatVector.fromArray(S, sums, so + 5 * L);
    FloatVector s10 = FloatVector.fromArray(S, sums, so + step);
    FloatVector s11 = FloatVector.fromArray(S, sums, so + step + L);
    FloatVector s12 = FloatVector.fromArray(S, sums, so + step + 2 * L);
    FloatVector s13 = FloatVector.fromArray(S, sums, so + step + 3 * L);
    FloatVector s14 = FloatVector.fromArray(S, sums, so + step + 4 * L);
    FloatVector s15 = FloatVector.fromArray(S, sums, so + step + 5 * L);
    FloatVector s20 = FloatVector.fromArray(S, sums, so + 2 * step);
    FloatVector s21 = FloatVector.fromArray(S, sums, so + 2 * step + L);
    FloatVector s22 = FloatVector.fromArray(S, sums, so + 2 * step + 2 * L);
    FloatVector s23 = FloatVector.fromArray(S, sums, so + 2 * step + 3 * L);
    FloatVector s24 = FloatVector.fromArray(S, sums, so + 2 * step + 4 * L);
    FloatVector s25 = FloatVector.fromArray(S, sums, so + 2 * step + 5 * L);
    FloatVector s30 = FloatVector.fromArray(S, sums, so + 3 * step);
    FloatVector s31 = FloatVector.fromArray(S, sums, so + 3 * step + L);
    FloatVector s32 = FloatVector.fromArray(S, sums, so + 3 * step + 2 * L);
    FloatVector s33 = FloatVector.fromArray(S, sums, so + 3 * step + 3 * L);
    FloatVector s34 = FloatVector.fromArray(S, sums, so + 3 * step + 4 * L);
    FloatVector s35 = FloatVector.fromArray(S, sums, so + 3 * step + 5 * L);
    int i = 0;
    do {
      FloatVector v0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector v1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector v2 = FloatVector.fromArray(S, x, x2 + i);
      FloatVector v3 = FloatVector.fromArray(S, x, x3 + i);
      int at = gyo + i;
      FloatVector g;
      g = FloatVector.fromArray(S, gy, at);
      s00 = g.fma(v0, s00);
      s10 = g.fma(v1, s10);
      s20 = g.fma(v2, s20);
      s30 = g.fma(v3, s30);
      g = FloatVector.fromArray(S, gy, at + size);
      s01 = g.fma(v0, s01);
      s11 = g.fma(v1, s11);
      s21 = g.fma(v2, s21);
      s31 = g.fma(v3, s31);
      g = FloatVector.fromArray(S, gy, at + 2 * size);
      s02 = g.fma(v0, s02);
      s12 = g.fma(v1, s12);
      s22 = g.fma(v2, s22);
      s32 = g.fma(v3, s32);
      g = FloatVector.fromArray(S, gy, at + 3 * size);
      s03 = g.fma(v0, s03);
      s13 = g.fma(v1, s13);
      s23 = g.fma(v2, s23);
      s33 = g.fma(v3, s33);
      g = FloatVector.fromArray(S, gy, at + 4 * size);
      s04 = g.fma(v0, s04);
      s14 = g.fma(v1, s14);
      s24 = g.fma(v2, s24);
      s34 = g.fma(v3, s34);
      g = FloatVector.fromArray(S, gy, at + 5 * size);
      s05 = g.fma(v0, s05);
      s15 = g.fma(v1, s15);
      s25 = g.fma(v2, s25);
      s35 = g.fma(v3, s35);
      i += L;
    } while (i < size);
    s00.intoArray(sums, so);
    s01.intoArray(sums, so + L);
    s02.intoArray(sums, so + 2 * L);
    s03.intoArray(sums, so + 3 * L);
    s04.intoArray(sums, so + 4 * L);
    s05.intoArray(sums, so + 5 * L);
    s10.intoArray(sums, so + step);
    s11.intoArray(sums, so + step + L);
    s12.intoArray(sums, so + step + 2 * L);
    s13.intoArray(sums, so + step + 3 * L);
    s14.intoArray(sums, so + step + 4 * L);
    s15.intoArray(sums, so + step + 5 * L);
    s20.intoArray(sums, so + 2 * step);
    s21.intoArray(sums, so + 2 * step + L);
    s22.intoArray(sums, so + 2 * step + 2 * L);
    s23.intoArray(sums, so + 2 * step + 3 * L);
    s24.intoArray(sums, so + 2 * step + 4 * L);
    s25.intoArray(sums, so + 2 * step + 5 * L);
    s30.intoArray(sums, so + 3 * step);
    s31.intoArray(sums, so + 3 * step + L);
    s32.intoArray(sums, so + 3 * step + 2 * L);
    s33.intoArray(sums, so + 3 * step + 3 * L);
    s34.intoArray(sums, so + 3 * step + 4 * L);
    s35.intoArray(sums, so + 3 * step + 5 * L);
  }

  /** 6 filters, 3 cells of the kernel. */
  private static void tile6x3(
      float[] x,
      int xo,
      int[] taps,
      int t,
      float[] gy,
      int gyo,
      float[] sums,
      int so,
      int step,
      int size) {
    int x0 = xo + taps[t];
    int x1 = xo + taps[t + 1];
    int x2 = xo + taps[t + 2];
    FloatVector s00 = FloatVector.fromArray(S, sums, so);
    FloatVector s01 = FloatVector.fromArray(S, sums, so + L);
    FloatVector s02 = FloatVector.fromArray(S, sums, so + 2 * L);
    FloatVector s03 = FloatVector.fromArray(S, sums, so + 3 * L);
    FloatVector s04 = FloatVector.fromArray(S, sums, so + 4 * L);
    FloatVector s05 = FloatVector.fromArray(S, sums, so + 5 * L);
    FloatVector s10 = FloatVector.fromArray(S, sums, so + step);
    FloatVector s11 = FloatVector.fromArray(S, sums, so + step + L);
    FloatVector s12 = FloatVector.fromArray(S, sums, so + step + 2 * L);
    FloatVector s13 = FloatVector.fromArray(S, sums, so + step + 3 * L);
    FloatVector s14 = FloatVector.fromArray(S, sums, so + step + 4 * L);
    FloatVector s15 = FloatVector.fromArray(S, sums, so + step + 5 * L);
    FloatVector s20 = FloatVector.fromArray(S, sums, so + 2 * step);
    FloatVector s21 = FloatVector.fromArray(S, sums, so + 2 * step + L);
    FloatVector s22 = FloatVector.fromArray(S, sums, so + 2 * step + 2 * L);
    FloatVector s23 = FloatVector.fromArray(S, sums, so + 2 * step + 3 * L);
    FloatVector s24 = FloatVector.fromArray(S, sums, so + 2 * step + 4 * L);
    FloatVector s25 = FloatVector.fromArray(S, sums, so + 2 * step + 5 * L);
    int i = 0;
    do {
      FloatVector v0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector v1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector v2 = FloatVector.fromArray(S, x, x2 + i);
      int at = gyo + i;
      FloatVector g;
      g = FloatVector.fromArray(S, gy, at);
      s00 = g.fma(v0, s00);
      s10 = g.fma(v1, s10);
      s20 = g.fma(v2, s20);
      g = FloatVector.fromArray(S, gy, at + size);
      s01 = g.fma(v0, s01);
      s11 = g.fma(v1, s11);
      s21 = g.fma(v2, s21);
      g = FloatVector.fromArray(S, gy, at + 2 * size);
      s02 = g.fma(v0, s02);
      s12 = g.fma(v1, s12);
      s22 = g.fma(v2, s22);
      g = FloatVector.fromArray(S, gy, at + 3 * size);
      s03 = g.fma(v0, s03);
      s13 = g.fma(v1, s13);
      s23 = g.fma(v2, s23);
      g = FloatVector.fromArray(S, gy, at + 4 * size);
      s04 = g.fma(v0, s04);
      s14 = g.fma(v1, s14);
      s24 = g.fma(v2, s24);
      g = FloatVector.fromArray(S, gy, at + 5 * size);
      s05 = g.fma(v0, s05);
      s15 = g.fma(v1, s15);
      s25 = g.fma(v2, s25);
      i += L;
    } while (i < size);
    s00.intoArray(sums, so);
    s01.intoArray(sums, so + L);
    s02.intoArray(sums, so + 2 * L);
    s03.intoArray(sums, so + 3 * L);
    s04.intoArray(sums, so + 4 * L);
    s05.intoArray(sums, so + 5 * L);
    s10.intoArray(sums, so + step);
    s11.intoArray(sums, so + step + L);
    s12.intoArray(sums, so + step + 2 * L);
    s13.intoArray(sums, so + step + 3 * L);
    s14.intoArray(sums, so + step + 4 * L);
    s15.intoArray(sums, so + step + 5 * L);
    s20.intoArray(sums, so + 2 * step);
    s21.intoArray(sums, so + 2 * step + L);
    s22.intoArray(sums, so + 2 * step + 2 * L);
    s23.intoArray(sums, so + 2 * step + 3 * L);
    s24.intoArray(sums, so + 2 * step + 4 * L);
    s25.intoArray(sums, so + 2 * step + 5 * L);
  }

  /** 4 filters, 4 cells of the kernel. */
  private static void tile4x4(
      float[] x,
      int xo,
      int[] taps,
      int t,
      float[] gy,
      int gyo,
      float[] sums,
      int so,
      int step,
      int size) {
    int x0 = xo + taps[t];
    int x1 = xo + taps[t + 1];
    int x2 = xo + taps[t + 2];
    int x3 = xo + taps[t + 3];
    FloatVector s00 = FloatVector.fromArray(S, sums, so);
    FloatVector s01 = FloatVector.fromArray(S, sums, so + L);
    FloatVector s02 = FloatVector.fromArray(S, sums, so + 2 * L);
    FloatVector s03 = FloatVector.fromArray(S, sums, so + 3 * L);
    FloatVector s10 = FloatVector.fromArray(S, sums, so + step);
    FloatVector s11 = FloatVector.fromArray(S, sums, so + step + L);
    FloatVector s12 = FloatVector.fromArray(S, sums, so + step + 2 * L);
    FloatVector s13 = FloatVector.fromArray(S, sums, so + step + 3 * L);
    FloatVector s20 = FloatVector.fromArray(S, sums, so + 2 * step);
    FloatVector s21 = FloatVector.fromArray(S, sums, so + 2 * step + L);
    FloatVector s22 = FloatVector.fromArray(S, sums, so + 2 * step + 2 * L);
    FloatVector s23 = FloatVector.fromArray(S, sums, so + 2 * step + 3 * L);
    FloatVector s30 = FloatVector.fromArray(S, sums, so + 3 * step);
    FloatVector s31 = FloatVector.fromArray(S, sums, so + 3 * step + L);
    FloatVector s32 = FloatVector.fromArray(S, sums, so + 3 * step + 2 * L);
    FloatVector s33 = FloatVector.fromArray(S, sums, so + 3 * step + 3 * L);
    int i = 0;
    do {
      FloatVector v0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector v1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector v2 = FloatVector.fromArray(S, x, x2 + i);
      FloatVector v3 = FloatVector.fromArray(S, x, x3 + i);
      int at = gyo + i;
      FloatVector g;
      g = FloatVector.fromArray(S, gy, at);
      s00 = g.fma(v0, s00);
      s10 = g.fma(v1, s10);
      s20 = g.fma(v2, s20);
      s30 = g.fma(v3, s30);
      g = FloatVector.fromArray(S, gy, at + size);
      s01 = g.fma(v0, s01);
      s11 = g.fma(v1, s11);
      s21 = g.fma(v2, s21);
      s31 = g.fma(v3, s31);
      g = FloatVector.fromArray(S, gy, at + 2 * size);
      s02 = g.fma(v0, s02);
      s12 = g.fma(v1, s12);
      s22 = g.fma(v2, s22);
      s32 = g.fma(v3, s32);
      g = FloatVector.fromArray(S, gy, at + 3 * size);
      s03 = g.fma(v0, s03);
      s13 = g.fma(v1, s13);
      s23 = g.fma(v2, s23);
      s33 = g.fma(v3, s33);
      i += L;
    } while (i < size);
    s00.intoArray(sums, so);
    s01.intoArray(sums, so + L);
    s02.intoArray(sums, so + 2 * L);
    s03.intoArray(sums, so + 3 * L);
    s10.intoArray(sums, so + step);
    s11.intoArray(sums, so + step + L);
    s12.intoArray(sums, so + step + 2 * L);
    s13.intoArray(sums, so + step + 3 * L);
    s20.intoArray(sums, so + 2 * step);
    s21.intoArray(sums, so + 2 * step + L);
    s22.intoArray(sums, so + 2 * step + 2 * L);
    s23.intoArray(sums, so + 2 * step + 3 * L);
    s30.intoArray(sums, so + 3 * step);
    s31.intoArray(sums, so + 3 * step + L);
    s32.intoArray(sums, so + 3 * step + 2 * L);
    s33.intoArray(sums, so + 3 * step + 3 * L);
  }

  /** 4 filters, 3 cells of the kernel. */
  private static void tile4x3(
      float[] x,
      int xo,
      int[] taps,
      int t,
      float[] gy,
      int gyo,
      float[] sums,
      int so,
      int step,
      int size) {
    int x0 = xo + taps[t];
    int x1 = xo + taps[t + 1];
    int x2 = xo + taps[t + 2];
    FloatVector s00 = FloatVector.fromArray(S, sums, so);
    FloatVector s01 = FloatVector.fromArray(S, sums, so + L);
    FloatVector s02 = FloatVector.fromArray(S, sums, so + 2 * L);
    FloatVector s03 = FloatVector.fromArray(S, sums, so + 3 * L);
    FloatVector s10 = FloatVector.fromArray(S, sums, so + step);
    FloatVector s11 = FloatVector.fromArray(S, sums, so + step + L);
    FloatVector s12 = FloatVector.fromArray(S, sums, so + step + 2 * L);
    FloatVector s13 = FloatVector.fromArray(S, sums, so + step + 3 * L);
    FloatVector s20 = FloatVector.fromArray(S, sums, so + 2 * step);
    FloatVector s21 = FloatVector.fromArray(S, sums, so + 2 * step + L);
    FloatVector s22 = FloatVector.fromArray(S, sums, so + 2 * step + 2 * L);
    FloatVector s23 = FloatVector.fromArray(S, sums, so + 2 * step + 3 * L);
    int i = 0;
    do {
      FloatVector v0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector v1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector v2 = FloatVector.fromArray(S, x, x2 + i);
      int at = gyo + i;
      FloatVector g;
      g = FloatVector.fromArray(S, gy, at);
      s00 = g.fma(v0, s00);
      s10 = g.fma(v1, s10);
      s20 = g.fma(v2, s20);
      g = FloatVector.fromArray(S, gy, at + size);
      s01 = g.fma(v0, s01);
      s11 = g.fma(v1, s11);
      s21 = g.fma(v2, s21);
      g = FloatVector.fromArray(S, gy, at + 2 * size);
      s02 = g.fma(v0, s02);
      s12 = g.fma(v1, s12);
      s22 = g.fma(v2, s22);
      g = FloatVector.fromArray(S, gy, at + 3 * size);
      s03 = g.fma(v0, s03);
      s13 = g.fma(v1, s13);
      s23 = g.fma(v2, s23);
      i += L;
    } while (i < size);
    s00.intoArray(sums, so);
    s01.intoArray(sums, so + L);
    s02.intoArray(sums, so + 2 * L);
    s03.intoArray(sums, so + 3 * L);
    s10.intoArray(sums, so + step);
    s11.intoArray(sums, so + step + L);
    s12.intoArray(sums, so + step + 2 * L);
    s13.intoArray(sums, so + step + 3 * L);
    s20.intoArray(sums, so + 2 * step);
    s21.intoArray(sums, so + 2 * step + L);
    s22.intoArray(sums, so + 2 * step + 2 * L);
    s23.intoArray(sums, so + 2 * step + 3 * L);
  }
}
