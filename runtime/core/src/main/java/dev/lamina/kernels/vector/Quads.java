package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds rows times a panel of four vectors to rows of the result, in the tiles of {@link QuadTiles}.
 * Each value is one chain of multiply-adds in the order of the terms, however the rows are cut.
 */
final class Quads {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Values of a row of a panel. */
  static final int WIDTH = 4 * L;

  private static final int[] ONE_RUN = {0};

  private Quads() {}

  /** True where the four rows of each tile of the result lie so far apart that none overlap. */
  static boolean apart(int[] yoff, int rows) {
    for (int p = 0; p < rows; p++) {
      for (int q = p / 4 * 4; q < p; q++) {
        if (Math.abs(yoff[p] - yoff[q]) < WIDTH) {
          return false;
        }
      }
    }
    return true;
  }

  /** Rows of the result become the bias, whose vectors are {@code step} apart. */
  static void fill(float[] b, int bo, int step, float[] y, int yo, int[] yoff, int rows) {
    FloatVector b0 = FloatVector.fromArray(S, b, bo);
    FloatVector b1 = FloatVector.fromArray(S, b, bo + step);
    FloatVector b2 = FloatVector.fromArray(S, b, bo + 2 * step);
    FloatVector b3 = FloatVector.fromArray(S, b, bo + 3 * step);
    for (int p = 0; p < rows; p++) {
      int at = yo + yoff[p];
      b0.intoArray(y, at);
      b1.intoArray(y, at + L);
      b2.intoArray(y, at + 2 * L);
      b3.intoArray(y, at + 3 * L);
    }
  }

  /** Adds one run of terms, whose rows of weights lie at {@code panel[start]}. */
  static void add(
      float[] x,
      int xo,
      int[] xoff,
      int run,
      float[] panel,
      int start,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    add(x, xo, xoff, ONE_RUN, run, panel, start, y, yo, yoff, rows);
  }

  /** Adds all runs of terms, whose rows of weights follow each other. */
  static void add(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] panel,
      int start,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    int p = 0;
    for (; p + 4 <= rows; p += 4) {
      QuadTiles.add(
          x,
          xo + xoff[p],
          xo + xoff[p + 1],
          xo + xoff[p + 2],
          xo + xoff[p + 3],
          runs,
          run,
          panel,
          start,
          y,
          yo + yoff[p],
          yo + yoff[p + 1],
          yo + yoff[p + 2],
          yo + yoff[p + 3]);
    }
    if (p < rows) {
      last(p, x, xo, xoff, runs, run, panel, start, y, yo, yoff, rows);
    }
  }

  /** Fewer than four rows: a tile of copies, of which as many are copied back. */
  private static void last(
      int p,
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] panel,
      int start,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    float[] copy = Sums.ofThread();
    for (int q = p; q < rows; q++) {
      System.arraycopy(y, yo + yoff[q], copy, (q - p) * WIDTH, WIDTH);
    }
    int end = rows - 1;
    QuadTiles.add(
        x,
        xo + xoff[p],
        xo + xoff[Math.min(p + 1, end)],
        xo + xoff[Math.min(p + 2, end)],
        xo + xoff[end],
        runs,
        run,
        panel,
        start,
        copy,
        0,
        WIDTH,
        2 * WIDTH,
        3 * WIDTH);
    for (int q = p; q < rows; q++) {
      System.arraycopy(copy, (q - p) * WIDTH, y, yo + yoff[q], WIDTH);
    }
  }
}
