package dev.lamina.kernels.vector;

/**
 * Cuts the weights into the tiles of {@link GradientTiles}, for blocks of output rows small enough
 * that their gradients stay in the first-level cache while all weights pass over them.
 */
final class Gradient {

  private static final int L = Lanes.COUNT;

  /** Output rows per block: 128 rows of 64 channels are 32 KB. */
  private static final int BLOCK = 128;

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
      int gbo,
      int rows,
      int outputs) {
    for (int from = 0; from < rows; from += BLOCK) {
      int to = Math.min(from + BLOCK, rows);
      if (outputs < L) {
        narrow(x, xo, xoff, cells, gy, gyo, yoff, from, to, gw, gwo, outputs);
      } else {
        wide(x, xo, xoff, cells, gy, gyo, yoff, from, to, gw, gwo, outputs);
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
      int outputs) {
    int j = 0;
    while (j < outputs) {
      int vectors = Blocks.next(outputs - j);
      int start = Math.min(j, outputs - L);
      int last = Math.min((vectors - 1) * L, outputs - L - start);
      int skip = j + (vectors - 1) * L - start - last;
      int k = 0;
      for (; k + 4 <= cells.length; k += 4) {
        four(
            vectors,
            x,
            xo,
            cells,
            k,
            xoff,
            gy,
            gyo + start,
            yoff,
            from,
            to,
            last,
            gw,
            gwo + start,
            outputs,
            skip);
      }
      for (; k < cells.length; k++) {
        int g0 = gwo + start + k * outputs;
        one(vectors, x, xo + cells[k], xoff, gy, gyo + start, yoff, from, to, last, gw, g0, skip);
      }
      j += vectors * L;
    }
  }

  private static void four(
      int vectors,
      float[] x,
      int xo,
      int[] cells,
      int k,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int gwo,
      int outputs,
      int skip) {
    int k0 = xo + cells[k];
    int k1 = xo + cells[k + 1];
    int k2 = xo + cells[k + 2];
    int k3 = xo + cells[k + 3];
    int g0 = gwo + k * outputs;
    int g1 = g0 + outputs;
    int g2 = g1 + outputs;
    int g3 = g2 + outputs;
    switch (vectors) {
      case 4 ->
          GradientTiles.tile4x4(
              x, k0, k1, k2, k3, xoff, gy, gyo, yoff, from, to, last, gw, g0, g1, g2, g3, skip);
      case 3 ->
          GradientTiles.tile4x3(
              x, k0, k1, k2, k3, xoff, gy, gyo, yoff, from, to, last, gw, g0, g1, g2, g3, skip);
      case 2 ->
          GradientTiles.tile4x2(
              x, k0, k1, k2, k3, xoff, gy, gyo, yoff, from, to, last, gw, g0, g1, g2, g3, skip);
      default ->
          GradientTiles.tile4x1(
              x, k0, k1, k2, k3, xoff, gy, gyo, yoff, from, to, gw, g0, g1, g2, g3, skip);
    }
  }

  private static void one(
      int vectors,
      float[] x,
      int k0,
      int[] xoff,
      float[] gy,
      int gyo,
      int[] yoff,
      int from,
      int to,
      int last,
      float[] gw,
      int g0,
      int skip) {
    switch (vectors) {
      case 4 -> GradientTiles.tile1x4(x, k0, xoff, gy, gyo, yoff, from, to, last, gw, g0, skip);
      case 3 -> GradientTiles.tile1x3(x, k0, xoff, gy, gyo, yoff, from, to, last, gw, g0, skip);
      case 2 -> GradientTiles.tile1x2(x, k0, xoff, gy, gyo, yoff, from, to, last, gw, g0, skip);
      default -> GradientTiles.tile1x1(x, k0, xoff, gy, gyo, yoff, from, to, gw, g0, skip);
    }
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
      int outputs) {
    int k = 0;
    for (; k + 4 <= cells.length && (k + 3) * outputs + L <= cells.length * outputs; k += 4) {
      int g0 = gwo + k * outputs;
      GradientTiles.tile4x1Part(
          x,
          xo + cells[k],
          xo + cells[k + 1],
          xo + cells[k + 2],
          xo + cells[k + 3],
          xoff,
          gy,
          gyo,
          yoff,
          from,
          to,
          gw,
          g0,
          g0 + outputs,
          g0 + 2 * outputs,
          g0 + 3 * outputs,
          outputs);
    }
    for (; k < cells.length; k++) {
      GradientTiles.tile1x1Part(
          x, xo + cells[k], xoff, gy, gyo, yoff, from, to, gw, gwo + k * outputs, outputs);
    }
  }

  private static void bias(
      float[] gy, int gyo, int[] yoff, int from, int to, float[] gb, int gbo, int outputs) {
    if (outputs < L) {
      Elements.sumRowsPart(gy, gyo, yoff, from, to, gb, gbo, outputs);
      return;
    }
    for (int j = 0; j < outputs; j += L) {
      int start = Math.min(j, outputs - L);
      Elements.sumRows(gy, gyo + start, yoff, from, to, gb, gbo + start, j - start);
    }
  }
}
