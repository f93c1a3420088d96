package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Adds one run of all windows: rows of the output gradient times a matrix, in forward tiles. Rows
 * may overlap in the input gradient, so they are added one after another.
 */
final class Scatter {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** A row of the output's gradient lies in one piece. */
  private static final int[] ONE_RUN = {0};

  private Scatter() {}

  static void run(
      float[] gy,
      int gyo,
      int[] yoff,
      float[] wt,
      int wo,
      float[] gx,
      int gxo,
      int[] xoff,
      int run,
      int rows,
      int outputs) {
    for (int j = 0; j < run; j += 2 * L) {
      if (j + L < run) {
        // Where the run ends inside a vector, that vector starts early enough to end with it.
        int last = Math.min(L, run - L - j);
        pairs(gy, gyo, yoff, wt, wo + j, run, outputs, last, gx, gxo + j, xoff, rows);
      } else {
        int start = Math.max(0, Math.min(j, run - L));
        int lanes = Math.min(L, run);
        singles(
            gy,
            gyo,
            yoff,
            wt,
            wo + start,
            run,
            outputs,
            gx,
            gxo + start,
            xoff,
            rows,
            j - start,
            lanes);
      }
    }
  }

  /** The last tile starts early enough to be whole, and leaves out its rows that were done. */
  private static void pairs(
      float[] gy,
      int gyo,
      int[] yoff,
      float[] wt,
      int wo,
      int run,
      int outputs,
      int last,
      float[] gx,
      int gxo,
      int[] xoff,
      int rows) {
    float[] sums = Sums.ofThread();
    for (int p = 0; p < rows; p += 6) {
      int q = Math.min(p, rows - 6);
      ForwardTiles.tile6x2(
          gy,
          gyo + yoff[Math.max(q, 0)],
          gyo + yoff[Math.max(q + 1, 0)],
          gyo + yoff[Math.max(q + 2, 0)],
          gyo + yoff[Math.max(q + 3, 0)],
          gyo + yoff[Math.max(q + 4, 0)],
          gyo + yoff[q + 5],
          ONE_RUN,
          1,
          outputs,
          wt,
          wo,
          run,
          last,
          Panels.ZEROS,
          0,
          0,
          0,
          sums,
          0,
          2 * L,
          4 * L,
          6 * L,
          8 * L,
          10 * L);
      for (int r = p - q; r < 6; r++) {
        add(sums, r * 2 * L, gx, gxo + xoff[q + r], 0);
        add(sums, r * 2 * L + last, gx, gxo + xoff[q + r] + last, L - last);
      }
    }
  }

  /** One vector, or the first lanes of it, without those that the vector before it has covered. */
  private static void singles(
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
      int rows,
      int skip,
      int lanes) {
    float[] sums = Sums.ofThread();
    for (int p = 0; p < rows; p += 8) {
      int q = Math.min(p, rows - 8);
      Panels.single(
          gy,
          gyo,
          yoff,
          q,
          ONE_RUN,
          outputs,
          wt,
          wo,
          null,
          run,
          Panels.ZEROS,
          0,
          sums,
          0,
          Panels.APART,
          0);
      for (int r = p - q; r < 8; r++) {
        int to = gxo + xoff[q + r];
        if (lanes == L) {
          add(sums, r * L, gx, to, skip);
        } else {
          for (int j = 0; j < lanes; j++) {
            gx[to + j] += sums[r * L + j];
          }
        }
      }
    }
  }

  /** Adds a vector but for its first lanes. */
  private static void add(float[] sums, int from, float[] target, int to, int skip) {
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    FloatVector old = FloatVector.fromArray(S, target, to);
    FloatVector.fromArray(S, sums, from).fma(keep, old).intoArray(target, to);
  }
}
