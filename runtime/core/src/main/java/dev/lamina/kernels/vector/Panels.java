package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Many rows times weights, panel by panel. A panel holds the weights of four or two vectors of
 * outputs side by side. It is copied once a call, since in place its rows lie a whole row of
 * weights apart: many of them then fall on few lines of the first-level cache, and the compiler has
 * to check every step.
 */
final class Panels {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Outputs of the narrower panels, for what those of four vectors leave. */
  private static final int PAIR = 2 * L;

  /** Rows that pay for the copy; a dense layer's 32 lost 15 % of a step to it. */
  private static final int LEAST_ROWS = 64;

  /** An array of arrays, so that the one inside can be exchanged for a larger one. */
  private static final ThreadLocal<float[][]> COPY =
      ThreadLocal.withInitial(() -> new float[1][1 << 15]);

  private Panels() {}

  /** True where tiles of eight rows find enough registers, and panels enough rows. */
  static boolean pay(int rows) {
    return Lanes.ROOMY && rows >= LEAST_ROWS;
  }

  /** As {@code Kernels.forward}, as far as whole panels go; returns how many outputs that are. */
  static int forward(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int stride,
      float[] b,
      int bo,
      int step,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int outputs,
      float floor) {
    if (!pay(rows)) {
      return 0;
    }
    int terms = runs.length * run;
    int j = 0;
    while (j + PAIR <= outputs) {
      int width = j + Quads.WIDTH <= outputs ? Quads.WIDTH : PAIR;
      float[] panel = stride == width ? w : copied(w, wo + j, stride, terms, width);
      int start = stride == width ? wo + j : 0;
      int bias = bo + step * j;
      if (width == PAIR) {
        pairs(x, xo, xoff, runs, run, panel, start, b, bias, step * L, y, yo + j, yoff, rows);
      } else {
        Quads.fill(b, bias, step * L, y, yo + j, yoff, rows);
        Quads.add(x, xo, xoff, runs, run, panel, start, y, yo + j, yoff, rows);
      }
      Floors.rows(y, yo + j, yoff, 0, rows, width - L, floor);
      j += width;
    }
    return j;
  }

  private static void pairs(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] panel,
      int start,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    for (int p = 0; p < rows; p += 8) {
      int q = Math.min(p, rows - 8);
      pair(q, x, xo, xoff, runs, run, panel, start, b, bo, biasStep, y, yo, yoff);
    }
  }

  private static void pair(
      int q,
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] panel,
      int start,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int yo,
      int[] yoff) {
    PanelTiles.store(
        x,
        xo + xoff[q],
        xo + xoff[q + 1],
        xo + xoff[q + 2],
        xo + xoff[q + 3],
        xo + xoff[q + 4],
        xo + xoff[q + 5],
        xo + xoff[q + 6],
        xo + xoff[q + 7],
        runs,
        run,
        panel,
        start,
        b,
        bo,
        biasStep,
        y,
        yo + yoff[q],
        yo + yoff[q + 1],
        yo + yoff[q + 2],
        yo + yoff[q + 3],
        yo + yoff[q + 4],
        yo + yoff[q + 5],
        yo + yoff[q + 6],
        yo + yoff[q + 7]);
  }

  /**
   * Adds one run of all rows as far as panels of four vectors go, where rows of a tile do not
   * overlap; returns how much of the run that is. However few rows there are: the bits must not
   * tell.
   *
   * @param wt (outputs, run)
   */
  static int scatterQuads(
      float[] gy,
      int gyo,
      int[] yoff,
      float[] wt,
      int wto,
      int run,
      int outputs,
      float[] gx,
      int gxo,
      int[] xoff,
      int rows) {
    if (!Lanes.ROOMY || run < Quads.WIDTH || !Quads.apart(xoff, rows)) {
      return 0;
    }
    int j = 0;
    for (; j + Quads.WIDTH <= run; j += Quads.WIDTH) {
      float[] panel = run == Quads.WIDTH ? wt : copied(wt, wto + j, run, outputs, Quads.WIDTH);
      int start = run == Quads.WIDTH ? wto : 0;
      Quads.add(gy, gyo, yoff, outputs, panel, start, gx, gxo + j, xoff, rows);
    }
    return j;
  }

  /**
   * Adds the whole eights of rows times one panel; returns how many rows that are.
   *
   * @param wt (outputs, run), of which {@code gxo} and {@code wo} say the column
   */
  static int scatter(
      float[] gy,
      int gyo,
      int[] yoff,
      float[] wt,
      int wo,
      int run,
      int outputs,
      float[] gx,
      int gxo,
      int[] xoff,
      int rows) {
    float[] panel = run == PAIR ? wt : copied(wt, wo, run, outputs, PAIR);
    int start = run == PAIR ? wo : 0;
    float[] sums = Sums.ofThread();
    int p = 0;
    for (; p + 8 <= rows; p += 8) {
      PanelTiles.sum(
          gy,
          gyo + yoff[p],
          gyo + yoff[p + 1],
          gyo + yoff[p + 2],
          gyo + yoff[p + 3],
          gyo + yoff[p + 4],
          gyo + yoff[p + 5],
          gyo + yoff[p + 6],
          gyo + yoff[p + 7],
          outputs,
          panel,
          start,
          sums);
      for (int r = 0; r < 8; r++) {
        Sums.addRow(sums, r * PAIR, gx, gxo + xoff[p + r], L, 0);
      }
    }
    return p;
  }

  /** So many vectors of every row of weights, side by side from index 0 on. */
  private static float[] copied(float[] w, int wo, int stride, int terms, int width) {
    float[][] holder = COPY.get();
    if (holder[0].length < terms * width) {
      holder[0] = new float[terms * width];
    }
    float[] panel = holder[0];
    for (int k = 0; k < terms; k++) {
      int from = wo + k * stride;
      int to = k * width;
      for (int j = 0; j < width; j += L) {
        FloatVector.fromArray(S, w, from + j).intoArray(panel, to + j);
      }
    }
    return panel;
  }
}
