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
      int vectors = Blocks.next(run - j);
      int from = Math.min(j, run - L);
      int last = Math.min((vectors - 1) * L, run - L - from);
      // Lanes of the last vector that the vector or block before it has covered.
      int skip = j + (vectors - 1) * L - from - last;
      int p = 0;
      for (; p + 4 <= rows; p += 4) {
        four(
            vectors,
            gy,
            gyo,
            yoff,
            p,
            wt,
            wo + from,
            run,
            outputs,
            last,
            gx,
            gxo + from,
            xoff,
            skip);
      }
      for (; p < rows; p++) {
        int y0 = gyo + yoff[p];
        int g0 = gxo + from + xoff[p];
        one(vectors, gy, y0, wt, wo + from, run, outputs, last, gx, g0, skip);
      }
      j += vectors * L;
    }
  }

  private static void four(
      int vectors,
      float[] gy,
      int gyo,
      int[] yoff,
      int p,
      float[] wt,
      int wo,
      int run,
      int outputs,
      int last,
      float[] gx,
      int gxo,
      int[] xoff,
      int skip) {
    int y0 = gyo + yoff[p];
    int y1 = gyo + yoff[p + 1];
    int y2 = gyo + yoff[p + 2];
    int y3 = gyo + yoff[p + 3];
    int g0 = gxo + xoff[p];
    int g1 = gxo + xoff[p + 1];
    int g2 = gxo + xoff[p + 2];
    int g3 = gxo + xoff[p + 3];
    switch (vectors) {
      case 4 ->
          ScatterTiles.tile4x4(
              gy, y0, y1, y2, y3, wt, wo, run, outputs, last, gx, g0, g1, g2, g3, skip);
      case 3 ->
          ScatterTiles.tile4x3(
              gy, y0, y1, y2, y3, wt, wo, run, outputs, last, gx, g0, g1, g2, g3, skip);
      case 2 ->
          ScatterTiles.tile4x2(
              gy, y0, y1, y2, y3, wt, wo, run, outputs, last, gx, g0, g1, g2, g3, skip);
      default ->
          ScatterTiles.tile4x1(gy, y0, y1, y2, y3, wt, wo, run, outputs, gx, g0, g1, g2, g3, skip);
    }
  }

  private static void one(
      int vectors,
      float[] gy,
      int y0,
      float[] wt,
      int wo,
      int run,
      int outputs,
      int last,
      float[] gx,
      int g0,
      int skip) {
    switch (vectors) {
      case 4 -> ScatterTiles.tile1x4(gy, y0, wt, wo, run, outputs, last, gx, g0, skip);
      case 3 -> ScatterTiles.tile1x3(gy, y0, wt, wo, run, outputs, last, gx, g0, skip);
      case 2 -> ScatterTiles.tile1x2(gy, y0, wt, wo, run, outputs, last, gx, g0, skip);
      default -> ScatterTiles.tile1x1(gy, y0, wt, wo, run, outputs, gx, g0, skip);
    }
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
    int p = 0;
    // Only the last of a tile is tested: xoff ascends.
    for (; p + 4 <= rows && gxo + xoff[p + 3] + L <= limit; p += 4) {
      ScatterTiles.tile4x1Part(
          gy,
          gyo + yoff[p],
          gyo + yoff[p + 1],
          gyo + yoff[p + 2],
          gyo + yoff[p + 3],
          wt,
          wo,
          run,
          outputs,
          gx,
          gxo + xoff[p],
          gxo + xoff[p + 1],
          gxo + xoff[p + 2],
          gxo + xoff[p + 3],
          run);
    }
    for (; p < rows; p++) {
      ScatterTiles.tile1x1Part(gy, gyo + yoff[p], wt, wo, run, outputs, gx, gxo + xoff[p], run);
    }
  }
}
