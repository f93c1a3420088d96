package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weight-gradient tiles of four neighbouring rows of the weights and four vectors of outputs. What
 * the loop needs is little enough to stay in registers: the output's gradients lie side by side in
 * an array that also takes the sums, and a table says where in the input the tile reads for each
 * row, so that nothing has to be added.
 */
final class QuadGradientTiles {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Most rows of a call. */
  static final int ROWS = 128;

  /** Where the sums begin in the array of gradients. */
  static final int SUMS = ROWS * 4 * L;

  private QuadGradientTiles() {}

  /**
   * The sums of so many rows, side by side.
   *
   * @param places where the four values of each row begin
   * @param to where the sums go, which may be behind the gradients
   */
  static void sum(float[] x, int[] places, float[] gy, int rows, float[] sums, int to) {
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
    int at = 0;
    int p = 0;
    do {
      if (Lanes.never(p)) {
        return;
      }
      int in = places[p];
      FloatVector d0 = FloatVector.fromArray(S, gy, at);
      FloatVector d1 = FloatVector.fromArray(S, gy, at + L);
      FloatVector d2 = FloatVector.fromArray(S, gy, at + 2 * L);
      FloatVector d3 = FloatVector.fromArray(S, gy, at + 3 * L);
      FloatVector a = FloatVector.broadcast(S, x[in]);
      c00 = a.fma(d0, c00);
      c01 = a.fma(d1, c01);
      c02 = a.fma(d2, c02);
      c03 = a.fma(d3, c03);
      a = FloatVector.broadcast(S, x[in + 1]);
      c10 = a.fma(d0, c10);
      c11 = a.fma(d1, c11);
      c12 = a.fma(d2, c12);
      c13 = a.fma(d3, c13);
      a = FloatVector.broadcast(S, x[in + 2]);
      c20 = a.fma(d0, c20);
      c21 = a.fma(d1, c21);
      c22 = a.fma(d2, c22);
      c23 = a.fma(d3, c23);
      a = FloatVector.broadcast(S, x[in + 3]);
      c30 = a.fma(d0, c30);
      c31 = a.fma(d1, c31);
      c32 = a.fma(d2, c32);
      c33 = a.fma(d3, c33);
      at += 4 * L;
      p++;
    } while (p < rows);
    c00.intoArray(sums, to);
    c01.intoArray(sums, to + L);
    c02.intoArray(sums, to + 2 * L);
    c03.intoArray(sums, to + 3 * L);
    c10.intoArray(sums, to + 4 * L);
    c11.intoArray(sums, to + 5 * L);
    c12.intoArray(sums, to + 6 * L);
    c13.intoArray(sums, to + 7 * L);
    c20.intoArray(sums, to + 8 * L);
    c21.intoArray(sums, to + 9 * L);
    c22.intoArray(sums, to + 10 * L);
    c23.intoArray(sums, to + 11 * L);
    c30.intoArray(sums, to + 12 * L);
    c31.intoArray(sums, to + 13 * L);
    c32.intoArray(sums, to + 14 * L);
    c33.intoArray(sums, to + 15 * L);
  }
}
