package dev.lamina.kernels.vector;

/** Cuts an output into the tiles of {@link ForwardTiles}: channel blocks outside, rows inside. */
final class Forward {

  private static final int L = Lanes.COUNT;

  /** Stands in for a bias: read with step 0. */
  private static final float[] ZEROS = new float[16];

  private Forward() {}

  static void run(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int outputs,
      float floor) {
    float[] bias = bo < 0 ? ZEROS : b;
    int biasStep = bo < 0 ? 0 : 1;
    int biasFrom = Math.max(0, bo);
    if (rows < 1) {
      return;
    }
    if (outputs < L) {
      narrow(x, xo, xoff, runs, run, w, wo, bias, biasFrom, y, yo, yoff, rows, outputs, floor);
      return;
    }
    int j = 0;
    while (j < outputs) {
      int vectors = Blocks.next(outputs - j);
      int from = Math.min(j, outputs - L);
      // Where the channels end inside a vector, that vector starts early enough to end with them.
      int last = Math.min((vectors - 1) * L, outputs - L - from);
      block(
          vectors,
          x,
          xo,
          xoff,
          runs,
          run,
          w,
          wo + from,
          outputs,
          last,
          bias,
          biasFrom + biasStep * from,
          biasStep,
          y,
          yo + from,
          yoff,
          rows,
          floor);
      j += vectors * L;
    }
  }

  private static void block(
      int vectors,
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int stride,
      int last,
      float[] b,
      int bo,
      int biasStep,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      float floor) {
    int height = runs.length;
    int bl = biasStep * L;
    int blast = biasStep * last;
    if (rows < 4) {
      for (int p = 0; p < rows; p++) {
        int x0 = xo + xoff[p];
        int y0 = yo + yoff[p];
        switch (vectors) {
          case 4 ->
              ForwardTiles.tile1x4(
                  x, x0, runs, height, run, w, wo, stride, last, b, bo, bl, blast, y, y0, floor);
          case 3 ->
              ForwardTiles.tile1x3(
                  x, x0, runs, height, run, w, wo, stride, last, b, bo, bl, blast, y, y0, floor);
          case 2 ->
              ForwardTiles.tile1x2(
                  x, x0, runs, height, run, w, wo, stride, last, b, bo, bl, blast, y, y0, floor);
          default ->
              ForwardTiles.tile1x1(x, x0, runs, height, run, w, wo, stride, b, bo, y, y0, floor);
        }
      }
      return;
    }
    for (int p = 0; p < rows; p += 4) {
      // The last tile overlaps the one before it.
      int q = Math.min(p, rows - 4);
      int x0 = xo + xoff[q];
      int x1 = xo + xoff[q + 1];
      int x2 = xo + xoff[q + 2];
      int x3 = xo + xoff[q + 3];
      int y0 = yo + yoff[q];
      int y1 = yo + yoff[q + 1];
      int y2 = yo + yoff[q + 2];
      int y3 = yo + yoff[q + 3];
      switch (vectors) {
        case 4 ->
            ForwardTiles.tile4x4(
                x, x0, x1, x2, x3, runs, height, run, w, wo, stride, last, b, bo, bl, blast, y, y0,
                y1, y2, y3, floor);
        case 3 ->
            ForwardTiles.tile4x3(
                x, x0, x1, x2, x3, runs, height, run, w, wo, stride, last, b, bo, bl, blast, y, y0,
                y1, y2, y3, floor);
        case 2 ->
            ForwardTiles.tile4x2(
                x, x0, x1, x2, x3, runs, height, run, w, wo, stride, last, b, bo, bl, blast, y, y0,
                y1, y2, y3, floor);
        default ->
            ForwardTiles.tile4x1(
                x, x0, x1, x2, x3, runs, height, run, w, wo, stride, b, bo, y, y0, y1, y2, y3,
                floor);
      }
    }
  }

  /**
   * Fewer channels than lanes: a store keeps what follows the row, and never passes the last row.
   */
  private static void narrow(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int outputs,
      float floor) {
    int height = runs.length;
    int wide = rows;
    while (wide > 0 && yoff[wide - 1] + L > yoff[rows - 1] + outputs) {
      wide--;
    }
    for (int p = 0; p < wide; p += 4) {
      int q = Math.max(0, Math.min(p, wide - 4));
      int q1 = Math.min(q + 1, wide - 1);
      int q2 = Math.min(q + 2, wide - 1);
      int q3 = Math.min(q + 3, wide - 1);
      ForwardTiles.tile4x1Part(
          x,
          xo + xoff[q],
          xo + xoff[q1],
          xo + xoff[q2],
          xo + xoff[q3],
          runs,
          height,
          run,
          w,
          wo,
          outputs,
          b,
          bo,
          y,
          yo + yoff[q],
          yo + yoff[q1],
          yo + yoff[q2],
          yo + yoff[q3],
          floor,
          outputs);
    }
    for (int p = wide; p < rows; p++) {
      ForwardTiles.tile1x1Part(
          x,
          xo + xoff[p],
          runs,
          height,
          run,
          w,
          wo,
          outputs,
          b,
          bo,
          y,
          yo + yoff[p],
          floor,
          outputs);
    }
  }
}
