package dev.lamina.kernels.vector;

/**
 * Cuts the weights into the tiles of {@link GradientTiles}, for blocks of output rows small enough
 * that their gradients stay in the first-level cache while all weights pass over them.
 */
final class Gradient {

  private static final int L = Lanes.COUNT;

  /** Output rows per block: 128 rows of 64 channels are 32 KB. */
  private static final int BLOCK = 128;

  /** Java 25 spills registers in the tile for neighbouring cells: 40 GFLOP/s; 17 has 66, not 53. */
  private static final boolean RUNS_OF_SIX = Runtime.version().feature() < 21;

  private Gradient() {}

  static void run(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int stride,
      int gbo,
      int rows,
      int line,
      int outputs) {
    int quads =
        QuadGradients.add(x, xo, xoff, cells, gy, gyo, yoff, gw, gwo, stride, rows, outputs);
    boolean lines = Lines.fit(cells, rows, outputs - quads);
    int block = lines ? Lines.block(Math.min(line, rows)) : BLOCK;
    for (int from = 0; from < rows; from += block) {
      int to = Math.min(from + block, rows);
      if (outputs < L) {
        narrow(x, xo, xoff, cells, gy, gyo, yoff, from, to, gw, gwo, stride, outputs);
      } else {
        int done =
            lines
                ? Lines.add(
                    x, xo, xoff, cells, gy, gyo, yoff, line, from, to, gw, gwo, stride, quads,
                    outputs)
                : quads;
        wide(x, xo, xoff, cells, gy, gyo, yoff, from, to, gw, gwo, stride, quads, done, outputs);
      }
      if (gbo >= 0) {
        bias(gy, gyo, yoff, from, to, gw, gbo, outputs);
      }
    }
  }

  private static void wide(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int gwo,
      int stride,
      int quads,
      int done,
      int outputs) {
    if (done > quads) {
      int rest = cells.length / 8 * 8;
      for (int j = quads; j < done; j += 2 * L) {
        block(2, x, xo, xoff, cells, rest, gy, gyo + j, yoff, from, to, L, gw, gwo + j, stride, 0);
      }
    }
    int j = done;
    while (j < outputs) {
      int vectors = Blocks.next(outputs - j);
      int start = Math.min(j, outputs - L);
      int last = Math.min((vectors - 1) * L, outputs - L - start);
      // Lanes of the last vector that the vector or block before it has covered.
      int skip = j + (vectors - 1) * L - start - last;
      block(
          vectors,
          x,
          xo,
          xoff,
          cells,
          0,
          gy,
          gyo + start,
          yoff,
          from,
          to,
          last,
          gw,
          gwo + start,
          stride,
          skip);
      j += vectors * L;
    }
  }

  /** The last tile starts early enough to be whole, and leaves out its rows that were done. */
  private static void block(
      int vectors,
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      int start,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int gwo,
      int stride,
      int skip) {
    int tile = Blocks.rows(vectors);
    float[] sums = Sums.ofThread();
    for (int k = start; k < cells.length; k += tile) {
      int q = Math.min(k, cells.length - tile);
      int first = k - q;
      switch (vectors) {
        case 4 ->
            tile4x4(
                q, first, x, xo, xoff, cells, gy, gyo, yoff, from, to, last, gw, gwo, stride, skip,
                sums);
        case 3 ->
            tile4x3(
                q, first, x, xo, xoff, cells, gy, gyo, yoff, from, to, last, gw, gwo, stride, skip,
                sums);
        case 2 ->
            tile6x2(
                q, first, x, xo, xoff, cells, gy, gyo, yoff, from, to, last, gw, gwo, stride, skip,
                sums);
        default ->
            tile6x1(
                q, first, x, xo, xoff, cells, gy, gyo, yoff, from, to, gw, gwo, stride, skip, L);
      }
    }
  }

  private static void tile4x4(
      int q,
      int first,
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int gwo,
      int stride,
      int skip,
      float[] sums) {
    if (q >= 0 && cells[q + 3] - cells[q] == 3) {
      GradientTiles.tile4x4Run(x, xo + cells[q], xoff, gy, gyo, yoff, from, to, last, sums);
    } else {
      GradientTiles.tile4x4(
          x,
          xo + cells[Math.max(q, 0)],
          xo + cells[Math.max(q + 1, 0)],
          xo + cells[Math.max(q + 2, 0)],
          xo + cells[q + 3],
          xoff,
          gy,
          gyo,
          yoff,
          from,
          to,
          last,
          sums);
    }
    Sums.add(sums, first, 4, 4, gw, gwo + q * stride, stride, last, skip);
  }

  private static void tile4x3(
      int q,
      int first,
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int gwo,
      int stride,
      int skip,
      float[] sums) {
    GradientTiles.tile4x3(
        x,
        xo + cells[Math.max(q, 0)],
        xo + cells[Math.max(q + 1, 0)],
        xo + cells[Math.max(q + 2, 0)],
        xo + cells[q + 3],
        xoff,
        gy,
        gyo,
        yoff,
        from,
        to,
        last,
        sums);
    Sums.add(sums, first, 4, 3, gw, gwo + q * stride, stride, last, skip);
  }

  private static void tile6x2(
      int q,
      int first,
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int gwo,
      int stride,
      int skip,
      float[] sums) {
    if (RUNS_OF_SIX && q >= 0 && cells[q + 5] - cells[q] == 5) {
      GradientTiles.tile6x2Run(x, xo + cells[q], xoff, gy, gyo, yoff, from, to, last, sums);
    } else {
      GradientTiles.tile6x2(
          x,
          xo + cells[Math.max(q, 0)],
          xo + cells[Math.max(q + 1, 0)],
          xo + cells[Math.max(q + 2, 0)],
          xo + cells[Math.max(q + 3, 0)],
          xo + cells[Math.max(q + 4, 0)],
          xo + cells[q + 5],
          xoff,
          gy,
          gyo,
          yoff,
          from,
          to,
          last,
          sums);
    }
    Sums.add(sums, first, 6, 2, gw, gwo + q * stride, stride, last, skip);
  }

  private static void tile6x1(
      int q,
      int first,
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int gwo,
      int stride,
      int skip,
      int n) {
    GradientTiles.tile6x1(
        x,
        xo + cells[Math.max(q, 0)],
        xo + cells[Math.max(q + 1, 0)],
        xo + cells[Math.max(q + 2, 0)],
        xo + cells[Math.max(q + 3, 0)],
        xo + cells[Math.max(q + 4, 0)],
        xo + cells[q + 5],
        xoff,
        gy,
        gyo,
        yoff,
        from,
        to,
        gw,
        gwo + Math.max(q, 0) * stride,
        gwo + Math.max(q + 1, 0) * stride,
        gwo + Math.max(q + 2, 0) * stride,
        gwo + Math.max(q + 3, 0) * stride,
        gwo + Math.max(q + 4, 0) * stride,
        gwo + (q + 5) * stride,
        first,
        skip,
        n);
  }

  /** Fewer channels than lanes: lanes behind the row add nothing and never pass the last row. */
  private static void narrow(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      float[] gw,
      int gwo,
      int stride,
      int outputs) {
    int end = (cells.length - 1) * stride + outputs;
    int wide = cells.length;
    while (wide > 0 && (wide - 1) * stride + L > end) {
      wide--;
    }
    for (int k = 0; k < wide; k += 6) {
      int q = Math.min(k, wide - 6);
      tile6x1(q, k - q, x, xo, xoff, cells, gy, gyo, yoff, from, to, gw, gwo, stride, 0, outputs);
    }
    for (int k = wide; k < cells.length; k++) {
      LastRows.gradient(
          x, xo + cells[k], xoff, gy, gyo, yoff, from, to, gw, gwo + k * stride, outputs);
    }
  }

  /** Adds the rows to {@code outputs} sums. */
  static void bias(
      float[] gy, int gyo, int[] yoff, int from, int to, float[] gb, int gbo, int outputs) {
    if (outputs < L) {
      LastRows.bias(gy, gyo, yoff, from, to, gb, gbo, outputs);
      return;
    }
    for (int j = 0; j < outputs; j += L) {
      int start = Math.min(j, outputs - L);
      Elements.sumRows(gy, gyo + start, yoff, from, to, gb, gbo + start, j - start);
    }
  }
}
