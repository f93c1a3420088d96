package dev.lamina.kernels.vector;

/** Cuts one run of all windows into the tiles of {@link ScatterTiles}. */
final class Scatter {

  private static final int L = Lanes.COUNT;

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
      int outputs,
      int limit) {
    if (run < L) {
      narrow(gy, gyo, yoff, wt, wo, gx, gxo, xoff, run, rows, outputs, limit);
      return;
    }
    int j = 0;
    while (j < run) {
      int vectors = Math.min(2, Blocks.next(run - j));
      int start = Math.min(j, run - L);
      int last = Math.min((vectors - 1) * L, run - L - start);
      // Lanes of the last vector that the vector or block before it has covered.
      int skip = j + (vectors - 1) * L - start - last;
      block(
          vectors,
          gy,
          gyo,
          yoff,
          wt,
          wo + start,
          run,
          outputs,
          last,
          gx,
          gxo + start,
          xoff,
          0,
          rows,
          skip);
      j += vectors * L;
    }
  }

  /** The last tile starts early enough to be whole, and leaves out its rows that were done. */
  private static void block(
      int vectors,
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
      int from,
      int rows,
      int skip) {
    int tile = Blocks.rows(vectors);
    float[] sums = Sums.ofThread();
    for (int p = from; p < rows; p += tile) {
      int q = Math.min(p, rows - tile);
      int first = p - q;
      if (vectors == 2) {
        tile6x2(q, first, gy, gyo, yoff, wt, wo, run, outputs, last, gx, gxo, xoff, skip, sums);
      } else {
        tile6x1(q, first, gy, gyo, yoff, wt, wo, run, outputs, gx, gxo, xoff, skip, L);
      }
    }
  }

  private static void tile6x2(
      int q,
      int first,
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
      int skip,
      float[] sums) {
    ScatterTiles.tile6x2(
        gy,
        gyo + yoff[Math.max(q, 0)],
        gyo + yoff[Math.max(q + 1, 0)],
        gyo + yoff[Math.max(q + 2, 0)],
        gyo + yoff[Math.max(q + 3, 0)],
        gyo + yoff[Math.max(q + 4, 0)],
        gyo + yoff[q + 5],
        wt,
        wo,
        run,
        outputs,
        last,
        sums);
    for (int r = first; r < 6; r++) {
      Sums.addRow(sums, r * 2 * L, gx, gxo + xoff[q + r], last, skip);
    }
  }

  private static void tile6x1(
      int q,
      int first,
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
      int skip,
      int n) {
    ScatterTiles.tile6x1(
        gy,
        gyo + yoff[Math.max(q, 0)],
        gyo + yoff[Math.max(q + 1, 0)],
        gyo + yoff[Math.max(q + 2, 0)],
        gyo + yoff[Math.max(q + 3, 0)],
        gyo + yoff[Math.max(q + 4, 0)],
        gyo + yoff[q + 5],
        wt,
        wo,
        run,
        outputs,
        gx,
        gxo + xoff[Math.max(q, 0)],
        gxo + xoff[Math.max(q + 1, 0)],
        gxo + xoff[Math.max(q + 2, 0)],
        gxo + xoff[Math.max(q + 3, 0)],
        gxo + xoff[Math.max(q + 4, 0)],
        gxo + xoff[q + 5],
        first,
        skip,
        n);
  }

  /** Runs shorter than a vector: lanes behind the run add nothing and never pass the limit. */
  private static void narrow(
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
      int outputs,
      int limit) {
    int wide = rows;
    while (wide > 0 && gxo + xoff[wide - 1] + L > limit) {
      wide--;
    }
    for (int p = 0; p < wide; p += 6) {
      int q = Math.min(p, wide - 6);
      tile6x1(q, p - q, gy, gyo, yoff, wt, wo, run, outputs, gx, gxo, xoff, 0, run);
    }
    for (int p = wide; p < rows; p++) {
      LastRows.scatter(gy, gyo + yoff[p], wt, wo, run, outputs, gx, gxo + xoff[p]);
    }
  }
}
