package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense layers whose weights lie in panels of four vectors, see {@code UnitPanels}: tiles of four
 * rows, of which the compiler keeps every address in a register. Tiles of eight rows and two
 * vectors read less, but reached 85 % of the peak on Java 17 where these reach 95, on both.
 */
final class DensePanels {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;
  private static final int WIDTH = 4 * L;

  /** Units of a panel; none where sixteen sums and four vectors do not fit the registers. */
  static final int UNITS = Lanes.ROOMY ? WIDTH : 0;

  /** A row of inputs lies in one piece. */
  private static final int[] ONE_RUN = {0};

  /** Stands in for a bias: read with step 0. */
  private static final float[] ZEROS = new float[L];

  /** An array of arrays, so that the one inside can be exchanged for a longer one. */
  private static final ThreadLocal<int[][]> TERMS = ThreadLocal.withInitial(() -> new int[1][1024]);

  private DensePanels() {}

  static void forward(
      float[] x,
      int xo,
      int[] xoff,
      int inputs,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int panels,
      float floor) {
    float[] bias = bo < 0 ? ZEROS : b;
    int from = Math.max(0, bo);
    int step = bo < 0 ? 0 : 1;
    if (rows < 3) {
      for (int p = 0; p < rows; p++) {
        one(x, xo + xoff[p], inputs, w, wo, bias, from, step, y, yo + yoff[p], panels, floor);
      }
      return;
    }
    for (int i = 0; i < panels; i++) {
      int j = i * WIDTH;
      Panels.quads(
          x,
          xo,
          xoff,
          ONE_RUN,
          inputs,
          w,
          wo + j * inputs,
          null,
          bias,
          from + step * j,
          step * L,
          y,
          yo + j,
          yoff,
          rows);
      Floors.rows(y, yo + j, yoff, 0, rows, 3 * L, floor);
    }
  }

  /**
   * One row, whose time is that of reading the weights: rows of weights that meet a zero, half of
   * them behind a relu, are not read. The sums are those of the tiles, term by term.
   */
  private static void one(
      float[] x,
      int xo,
      int inputs,
      float[] w,
      int wo,
      float[] b,
      int bo,
      int step,
      float[] y,
      int yo,
      int panels,
      float floor) {
    int[] terms = terms(inputs);
    int count = 0;
    for (int k = 0; k < inputs; k++) {
      // Written always and counted where it matters: no branch to be guessed.
      terms[count] = k;
      count += x[xo + k] != 0 ? 1 : 0;
    }
    for (int i = 0; i < panels; i++) {
      int j = i * WIDTH;
      sums(x, xo, terms, count, w, wo + j * inputs, b, bo + step * j, step * L, y, yo + j);
    }
    Elements.floor(floor, y, yo, panels * WIDTH);
  }

  /** One row of y becomes bias + x w, over the first {@code count} of some terms. */
  private static void sums(
      float[] x,
      int xo,
      int[] terms,
      int count,
      float[] w,
      int wo,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int yo) {
    FloatVector c0 = FloatVector.fromArray(S, b, bo);
    FloatVector c1 = FloatVector.fromArray(S, b, bo + biasStep);
    FloatVector c2 = FloatVector.fromArray(S, b, bo + 2 * biasStep);
    FloatVector c3 = FloatVector.fromArray(S, b, bo + 3 * biasStep);
    for (int i = 0; i < count; i++) {
      int k = terms[i];
      int at = wo + k * 4 * L;
      FloatVector a = FloatVector.broadcast(S, x[xo + k]);
      c0 = a.fma(FloatVector.fromArray(S, w, at), c0);
      c1 = a.fma(FloatVector.fromArray(S, w, at + L), c1);
      c2 = a.fma(FloatVector.fromArray(S, w, at + 2 * L), c2);
      c3 = a.fma(FloatVector.fromArray(S, w, at + 3 * L), c3);
    }
    c0.intoArray(y, yo);
    c1.intoArray(y, yo + L);
    c2.intoArray(y, yo + 2 * L);
    c3.intoArray(y, yo + 3 * L);
  }

  private static int[] terms(int inputs) {
    int[][] holder = TERMS.get();
    if (holder[0].length < inputs) {
      holder[0] = new int[inputs];
    }
    return holder[0];
  }
}
