package dev.lamina.kernels.vector;

import dev.lamina.kernels.StripRows;

/** Cuts strips into the tiles of {@link StripTiles} and {@link StripGradients}. */
final class StripLoops {

  private static final int L = Lanes.COUNT;

  /** Stands in for a bias. */
  private static final float[] ZEROS = new float[L];

  private StripLoops() {}

  static void forward(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      boolean more,
      float[] y,
      int yo,
      float floor) {
    float[] bias = bo < 0 ? ZEROS : b;
    int at = Math.max(bo, 0);
    if (!more && to - from == 9) {
      StripTiles.forward9Products(x, xo, rows, from, w, wo, bias, at, y, yo, floor);
      return;
    }
    for (int r = 0; r < rows.starts().length; r++) {
      int in = xo + rows.starts()[r];
      int out = yo + rows.outputs()[r];
      row(x, in, rows, from, to, w, wo, more ? y : bias, more ? -1 : at, y, out, floor);
    }
  }

  /** The last tile overlaps the one before it, unless that would add its products twice. */
  private static void row(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float floor) {
    int step = rows.step();
    int columns = rows.columns();
    int bStep = bo < 0 ? step : 0;
    int i = 0;
    while (i < columns) {
      int rest = columns - i;
      int least = bo < 0 ? rest : columns;
      int tile = rest > 4 && least >= 8 ? 8 : least >= 4 ? 4 : 1;
      int q = Math.min(i, columns - tile);
      int in = xo + q * L;
      int out = yo + q * step;
      int init = bo < 0 ? out : bo;
      int[] cells = rows.cells();
      int[] weights = rows.weights();
      switch (tile) {
        case 8 ->
            StripTiles.forward8(
                x, in, cells, weights, from, to, w, wo, b, init, bStep, y, out, step, floor);
        case 4 ->
            StripTiles.forward4(
                x, in, cells, weights, from, to, w, wo, b, init, bStep, y, out, step, floor);
        default ->
            StripTiles.forward1(
                x, in, cells, weights, from, to, w, wo, b, init, bStep, y, out, step, floor);
      }
      i += tile;
    }
  }

  static void gradient(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int skip) {
    int k = from;
    for (; k + 9 <= to; k += 9) {
      StripGradients.gradient9(x, xo, rows, k, gy, gyo, gw, gwo, skip);
    }
    for (; k + 3 <= to; k += 3) {
      StripGradients.gradient3(x, xo, rows, k, gy, gyo, gw, gwo, skip);
    }
    for (; k < to; k++) {
      StripGradients.gradient1(x, xo, rows, k, gy, gyo, gw, gwo, skip);
    }
    if (gbo >= 0) {
      StripGradients.bias(rows, gy, gyo, gw, gbo, skip);
    }
  }
}
