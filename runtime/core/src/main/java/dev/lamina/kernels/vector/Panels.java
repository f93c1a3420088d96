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

  /** Values of a row of a panel. */
  static final int WIDTH = 4 * L;

  /** Outputs of the narrower panels, for what those of four vectors leave. */
  private static final int PAIR = 2 * L;

  /** Rows that pay for the copy; a dense layer's 32 lost 15 % of a step to it. */
  private static final int LEAST_ROWS = 64;

  /** An array of arrays, so that the one inside can be exchanged for a larger one. */
  private static final ThreadLocal<float[][]> COPY =
      ThreadLocal.withInitial(() -> new float[1][1 << 15]);

  /** Stands in for a bias: read with step 0. */
  static final float[] ZEROS = new float[WIDTH];

  /** Vectors side by side. */
  static final int[] APART = {0, L, 2 * L, 3 * L, 4 * L, 5 * L, 6 * L, 7 * L};

  private Panels() {}

  /** True where the tiles find enough registers, and copies enough rows, or none are needed. */
  private static boolean pay(int rows, int stride) {
    return Lanes.ROOMY && (rows >= LEAST_ROWS || rows >= 8 && (stride == PAIR || stride == WIDTH));
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
    if (!pay(rows, stride)) {
      return 0;
    }
    int terms = runs.length * run;
    int j = 0;
    while (j + PAIR <= outputs) {
      int width = j + WIDTH <= outputs ? WIDTH : PAIR;
      float[] panel = stride == width ? w : copied(w, wo + j, stride, terms, width);
      int start = stride == width ? wo + j : 0;
      int bias = bo + step * j;
      if (width == PAIR) {
        pairs(x, xo, xoff, runs, run, panel, start, null, b, bias, step * L, y, yo + j, yoff, rows);
      } else {
        quads(x, xo, xoff, runs, run, panel, start, null, b, bias, step * L, y, yo + j, yoff, rows);
      }
      Floors.rows(y, yo + j, yoff, 0, rows, width - L, floor);
      j += width;
    }
    return j;
  }

  /** As {@code Kernels.gather}. */
  static void gather(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int[] starts,
      int width,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    float[] bias = bo < 0 ? ZEROS : b;
    int at = Math.max(bo, 0);
    int step = bo < 0 ? 0 : L;
    if (runs.length == 0) {
      for (int p = 0; p < rows; p++) {
        System.arraycopy(bias, at, y, yo + yoff[p], width);
      }
    } else if (width == WIDTH) {
      quads(x, xo, xoff, runs, run, w, wo, starts, bias, at, step, y, yo, yoff, rows);
    } else if (width == PAIR) {
      pairs(x, xo, xoff, runs, run, w, wo, starts, bias, at, step, y, yo, yoff, rows);
    } else {
      singles(
          x,
          xo,
          xoff,
          runs,
          run,
          w,
          wo,
          starts,
          width,
          bias,
          at,
          y,
          yo,
          yoff,
          rows,
          width,
          Float.NEGATIVE_INFINITY);
    }
  }

  /** Rows become bias + x w; the last tile overlaps the one before it, or repeats the first row. */
  static void quads(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] panel,
      int start,
      int[] starts,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    for (int p = 0; p < rows; p += 4) {
      int q = Math.min(p, rows - 4);
      QuadTiles.store(
          x,
          xo + xoff[Math.max(q, 0)],
          xo + xoff[Math.max(q + 1, 0)],
          xo + xoff[Math.max(q + 2, 0)],
          xo + xoff[q + 3],
          runs,
          run,
          panel,
          start,
          starts,
          b,
          bo,
          biasStep,
          y,
          yo + yoff[Math.max(q, 0)],
          yo + yoff[Math.max(q + 1, 0)],
          yo + yoff[Math.max(q + 2, 0)],
          yo + yoff[q + 3]);
    }
  }

  private static void pairs(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] panel,
      int start,
      int[] starts,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    for (int p = 0; p < rows; p += 8) {
      int q = Math.min(p, rows - 8);
      PanelTiles.store(
          x,
          xo + xoff[Math.max(q, 0)],
          xo + xoff[Math.max(q + 1, 0)],
          xo + xoff[Math.max(q + 2, 0)],
          xo + xoff[Math.max(q + 3, 0)],
          xo + xoff[Math.max(q + 4, 0)],
          xo + xoff[Math.max(q + 5, 0)],
          xo + xoff[Math.max(q + 6, 0)],
          xo + xoff[q + 7],
          runs,
          run,
          panel,
          start,
          starts,
          b,
          bo,
          biasStep,
          y,
          yo + yoff[Math.max(q, 0)],
          yo + yoff[Math.max(q + 1, 0)],
          yo + yoff[Math.max(q + 2, 0)],
          yo + yoff[Math.max(q + 3, 0)],
          yo + yoff[Math.max(q + 4, 0)],
          yo + yoff[Math.max(q + 5, 0)],
          yo + yoff[Math.max(q + 6, 0)],
          yo + yoff[q + 7]);
    }
  }

  /** One vector, or its first lanes, of weights whose rows are so far apart. */
  static void singles(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int[] starts,
      int stride,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int wide,
      float floor) {
    float[] sums = Sums.ofThread();
    for (int p = 0; p < rows; p += 8) {
      int q = Math.min(p, rows - 8);
      if (wide == L) {
        single(x, xo, xoff, q, runs, run, w, wo, starts, stride, b, bo, y, yo, yoff, q);
        Floors.rows(y, yo, yoff, Math.max(q, 0), q + 8, 0, floor);
        continue;
      }
      single(x, xo, xoff, q, runs, run, w, wo, starts, stride, b, bo, sums, 0, APART, 0);
      Floors.rows(sums, 0, APART, 0, 8, 0, floor);
      for (int r = p - q; r < 8; r++) {
        System.arraycopy(sums, r * L, y, yo + yoff[q + r], wide);
      }
    }
  }

  static void single(
      float[] x,
      int xo,
      int[] xoff,
      int q,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int[] starts,
      int stride,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int r) {
    PanelTiles.storeSingle(
        x,
        xo + xoff[Math.max(q, 0)],
        xo + xoff[Math.max(q + 1, 0)],
        xo + xoff[Math.max(q + 2, 0)],
        xo + xoff[Math.max(q + 3, 0)],
        xo + xoff[Math.max(q + 4, 0)],
        xo + xoff[Math.max(q + 5, 0)],
        xo + xoff[Math.max(q + 6, 0)],
        xo + xoff[q + 7],
        runs,
        run,
        w,
        wo,
        starts,
        stride,
        b,
        bo,
        y,
        yo + yoff[Math.max(r, 0)],
        yo + yoff[Math.max(r + 1, 0)],
        yo + yoff[Math.max(r + 2, 0)],
        yo + yoff[Math.max(r + 3, 0)],
        yo + yoff[Math.max(r + 4, 0)],
        yo + yoff[Math.max(r + 5, 0)],
        yo + yoff[Math.max(r + 6, 0)],
        yo + yoff[r + 7]);
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
