package dev.lamina.kernels.vector;

/** Cuts an output into the tiles of {@link ForwardTiles}: channel blocks outside, rows inside. */
final class Forward {

  private static final int L = Lanes.COUNT;

  /** Stands in for a bias: read with step 0. */
  private static final float[] ZEROS = new float[32];

  private Forward() {}

  static void run(
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
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int outputs,
      float floor) {
    float[] bias = bo < 0 ? ZEROS : b;
    int from = Math.max(0, bo);
    int step = bo < 0 ? 0 : 1;
    if (outputs < L) {
      Panels.singles(
          x, xo, xoff, runs, run, w, wo, null, stride, bias, from, y, yo, yoff, rows, outputs,
          floor);
      return;
    }
    if (rows < 3 && OneRow.fits(runs.length, stride, outputs)) {
      for (int p = 0; p < rows; p++) {
        int at = xo + xoff[p] + runs[0];
        OneRow.forward(
            x, at, run, w, wo, stride, bias, from, step, y, yo + yoff[p], outputs, floor);
      }
      return;
    }
    int j =
        Panels.forward(
            x, xo, xoff, runs, run, w, wo, stride, bias, from, step, y, yo, yoff, rows, outputs,
            floor);
    while (j < outputs) {
      int vectors = Blocks.forward(outputs - j, rows);
      int start = Math.min(j, outputs - L);
      // Where the channels end inside a vector, that vector starts early enough to end with them.
      int last = Math.min((vectors - 1) * L, outputs - L - start);
      if (rows < 3) {
        for (int p = 0; p < rows; p++) {
          single(
              vectors,
              x,
              xo + xoff[p],
              runs,
              run,
              w,
              wo + start,
              stride,
              last,
              bias,
              from + step * start,
              step,
              y,
              yo + start + yoff[p],
              floor);
        }
      } else {
        block(
            vectors,
            x,
            xo,
            xoff,
            runs,
            run,
            w,
            wo + start,
            stride,
            last,
            bias,
            from + step * start,
            step,
            y,
            yo + start,
            yoff,
            rows,
            floor);
      }
      j += vectors * L;
    }
  }

  private static void single(
      int vectors,
      float[] x,
      int x0,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int stride,
      int last,
      float[] b,
      int bo,
      int step,
      float[] y,
      int y0,
      float floor) {
    int height = runs.length;
    switch (vectors) {
      case 4 ->
          ForwardSingles.tile1x4(
              x,
              x0,
              runs,
              height,
              run,
              w,
              wo,
              stride,
              last,
              b,
              bo,
              step * L,
              step * last,
              y,
              y0,
              floor);
      case 2 ->
          ForwardSingles.tile1x2(
              x,
              x0,
              runs,
              height,
              run,
              w,
              wo,
              stride,
              last,
              b,
              bo,
              step * L,
              step * last,
              y,
              y0,
              floor);
      default ->
          ForwardSingles.tile1x1(x, x0, runs, height, run, w, wo, stride, b, bo, y, y0, floor);
    }
  }

  /** The last tile overlaps the one before it; with fewer rows than a tile has, row 0 repeats. */
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
      int step,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      float floor) {
    if (vectors == 1) {
      Panels.singles(
          x, xo, xoff, runs, run, w, wo, null, stride, b, bo, y, yo, yoff, rows, L, floor);
      return;
    }
    int tile = Blocks.rows(vectors);
    for (int p = 0; p < rows; p += tile) {
      int q = Math.min(p, rows - tile);
      switch (vectors) {
        case 4 -> tile4x4(q, x, xo, xoff, runs, run, w, wo, stride, last, b, bo, step, y, yo, yoff);
        default ->
            tile6x2(q, x, xo, xoff, runs, run, w, wo, stride, last, b, bo, step, y, yo, yoff);
      }
      Floors.rows(y, yo, yoff, Math.max(q, 0), q + tile, last, floor);
    }
  }

  private static void tile4x4(
      int q,
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
      int step,
      float[] y,
      int yo,
      int[] yoff) {
    ForwardTiles.tile4x4(
        x,
        xo + xoff[Math.max(q, 0)],
        xo + xoff[Math.max(q + 1, 0)],
        xo + xoff[Math.max(q + 2, 0)],
        xo + xoff[q + 3],
        runs,
        runs.length,
        run,
        w,
        wo,
        stride,
        last,
        b,
        bo,
        step * L,
        step * last,
        y,
        yo + yoff[Math.max(q, 0)],
        yo + yoff[Math.max(q + 1, 0)],
        yo + yoff[Math.max(q + 2, 0)],
        yo + yoff[q + 3]);
  }

  private static void tile6x2(
      int q,
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
      int step,
      float[] y,
      int yo,
      int[] yoff) {
    ForwardTiles.tile6x2(
        x,
        xo + xoff[Math.max(q, 0)],
        xo + xoff[Math.max(q + 1, 0)],
        xo + xoff[Math.max(q + 2, 0)],
        xo + xoff[Math.max(q + 3, 0)],
        xo + xoff[Math.max(q + 4, 0)],
        xo + xoff[q + 5],
        runs,
        runs.length,
        run,
        w,
        wo,
        stride,
        last,
        b,
        bo,
        step * L,
        step * last,
        y,
        yo + yoff[Math.max(q, 0)],
        yo + yoff[Math.max(q + 1, 0)],
        yo + yoff[Math.max(q + 2, 0)],
        yo + yoff[Math.max(q + 3, 0)],
        yo + yoff[Math.max(q + 4, 0)],
        yo + yoff[q + 5]);
  }
}
