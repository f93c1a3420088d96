package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Gradients of the weights of few filters, cells in lanes: sums for each lane, over a plane. {@link
 * Sums} adds what a tile leaves.
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
    // Cells by threes with four filters, by fours with three: twelve sums a tile.
    boolean threes = filters != 6;
    int rest = threes ? taps.length % 3 : (4 - taps.length % 4) % 4 * 3;
    int fours = threes ? rest * 4 : taps.length - rest;
    float[] part = Sums.ofThread();
    int f = 0;
    while (f < filters) {
      int some = threes ? 4 : 3;
      int t = 0;
      while (t < taps.length) {
        int cells = t < fours ? 4 : 3;
        int width = some + cells == 8 ? 2 : some;
        for (int g = f; g < f + some; g += width) {
          tile(width, cells, x, xo, taps, t, gy, gyo + g * size, size, part);
          int to = so + (t * filters + g) * L;
          Sums.addBlock(part, width * L, sums, to, filters * L, cells);
        }
        t += cells;
      }
      f += some;
    }
  }

  private static void tile(
      int filters,
      int cells,
      float[] x,
      int xo,
      int[] taps,
      int t,
      float[] gy,
      int gyo,
      int size,
      float[] part) {
    if (filters == 4) {
      tile4x3(x, xo, taps, t, gy, gyo, size, part);
    } else if (filters == 2) {
      tile2x4(x, xo, taps, t, gy, gyo, size, part);
    } else if (cells == 4) {
      tile3x4(x, xo, taps, t, gy, gyo, size, part);
    } else {
      tile3x3(x, xo, taps, t, gy, gyo, size, part);
    }
  }

  /** 4 filters, 3 cells of the kernel. */
  private static void tile4x3(
      float[] x, int xo, int[] taps, int t, float[] gy, int gyo, int size, float[] part) {
    int x0 = xo + taps[t];
    int x1 = xo + taps[t + 1];
    int x2 = xo + taps[t + 2];
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = s00;
    FloatVector s02 = s00;
    FloatVector s03 = s00;
    FloatVector s10 = s00;
    FloatVector s11 = s00;
    FloatVector s12 = s00;
    FloatVector s13 = s00;
    FloatVector s20 = s00;
    FloatVector s21 = s00;
    FloatVector s22 = s00;
    FloatVector s23 = s00;
    int i = 0;
    do {
      FloatVector v0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector v1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector v2 = FloatVector.fromArray(S, x, x2 + i);
      int at = gyo + i;
      FloatVector g = FloatVector.fromArray(S, gy, at);
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
    s00.intoArray(part, 0);
    s01.intoArray(part, L);
    s02.intoArray(part, 2 * L);
    s03.intoArray(part, 3 * L);
    s10.intoArray(part, 4 * L);
    s11.intoArray(part, 5 * L);
    s12.intoArray(part, 6 * L);
    s13.intoArray(part, 7 * L);
    s20.intoArray(part, 8 * L);
    s21.intoArray(part, 9 * L);
    s22.intoArray(part, 10 * L);
    s23.intoArray(part, 11 * L);
  }

  /** 3 filters, 4 cells of the kernel. */
  private static void tile3x4(
      float[] x, int xo, int[] taps, int t, float[] gy, int gyo, int size, float[] part) {
    int x0 = xo + taps[t];
    int x1 = xo + taps[t + 1];
    int x2 = xo + taps[t + 2];
    int x3 = xo + taps[t + 3];
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = s00;
    FloatVector s02 = s00;
    FloatVector s10 = s00;
    FloatVector s11 = s00;
    FloatVector s12 = s00;
    FloatVector s20 = s00;
    FloatVector s21 = s00;
    FloatVector s22 = s00;
    FloatVector s30 = s00;
    FloatVector s31 = s00;
    FloatVector s32 = s00;
    int i = 0;
    do {
      FloatVector v0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector v1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector v2 = FloatVector.fromArray(S, x, x2 + i);
      FloatVector v3 = FloatVector.fromArray(S, x, x3 + i);
      int at = gyo + i;
      FloatVector g = FloatVector.fromArray(S, gy, at);
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
      i += L;
    } while (i < size);
    s00.intoArray(part, 0);
    s01.intoArray(part, L);
    s02.intoArray(part, 2 * L);
    s10.intoArray(part, 3 * L);
    s11.intoArray(part, 4 * L);
    s12.intoArray(part, 5 * L);
    s20.intoArray(part, 6 * L);
    s21.intoArray(part, 7 * L);
    s22.intoArray(part, 8 * L);
    s30.intoArray(part, 9 * L);
    s31.intoArray(part, 10 * L);
    s32.intoArray(part, 11 * L);
  }

  /** 3 filters, 3 cells of the kernel. */
  private static void tile3x3(
      float[] x, int xo, int[] taps, int t, float[] gy, int gyo, int size, float[] part) {
    int x0 = xo + taps[t];
    int x1 = xo + taps[t + 1];
    int x2 = xo + taps[t + 2];
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = s00;
    FloatVector s02 = s00;
    FloatVector s10 = s00;
    FloatVector s11 = s00;
    FloatVector s12 = s00;
    FloatVector s20 = s00;
    FloatVector s21 = s00;
    FloatVector s22 = s00;
    int i = 0;
    do {
      FloatVector v0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector v1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector v2 = FloatVector.fromArray(S, x, x2 + i);
      int at = gyo + i;
      FloatVector g = FloatVector.fromArray(S, gy, at);
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
      i += L;
    } while (i < size);
    s00.intoArray(part, 0);
    s01.intoArray(part, L);
    s02.intoArray(part, 2 * L);
    s10.intoArray(part, 3 * L);
    s11.intoArray(part, 4 * L);
    s12.intoArray(part, 5 * L);
    s20.intoArray(part, 6 * L);
    s21.intoArray(part, 7 * L);
    s22.intoArray(part, 8 * L);
  }

  /** 2 filters, 4 cells of the kernel. */
  private static void tile2x4(
      float[] x, int xo, int[] taps, int t, float[] gy, int gyo, int size, float[] part) {
    int x0 = xo + taps[t];
    int x1 = xo + taps[t + 1];
    int x2 = xo + taps[t + 2];
    int x3 = xo + taps[t + 3];
    FloatVector s00 = FloatVector.zero(S);
    FloatVector s01 = s00;
    FloatVector s10 = s00;
    FloatVector s11 = s00;
    FloatVector s20 = s00;
    FloatVector s21 = s00;
    FloatVector s30 = s00;
    FloatVector s31 = s00;
    int i = 0;
    do {
      FloatVector v0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector v1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector v2 = FloatVector.fromArray(S, x, x2 + i);
      FloatVector v3 = FloatVector.fromArray(S, x, x3 + i);
      int at = gyo + i;
      FloatVector g = FloatVector.fromArray(S, gy, at);
      s00 = g.fma(v0, s00);
      s10 = g.fma(v1, s10);
      s20 = g.fma(v2, s20);
      s30 = g.fma(v3, s30);
      g = FloatVector.fromArray(S, gy, at + size);
      s01 = g.fma(v0, s01);
      s11 = g.fma(v1, s11);
      s21 = g.fma(v2, s21);
      s31 = g.fma(v3, s31);
      i += L;
    } while (i < size);
    s00.intoArray(part, 0);
    s01.intoArray(part, L);
    s10.intoArray(part, 2 * L);
    s11.intoArray(part, 3 * L);
    s20.intoArray(part, 4 * L);
    s21.intoArray(part, 5 * L);
    s30.intoArray(part, 6 * L);
    s31.intoArray(part, 7 * L);
  }
}
