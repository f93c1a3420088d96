package dev.lamina.kernels.vector;

import dev.lamina.kernels.StripRows;

/** Cuts strips into the tiles of {@link StripTiles}, {@link StripGradients} and the like. */
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
    float[] start = more ? y : bo < 0 ? ZEROS : b;
    int at = more ? -1 : Math.max(bo, 0);
    if (!more && few(x, xo, rows, from, to, w, wo, start, at, y, yo, floor)) {
      return;
    }
    int columns = rows.columns();
    int i = 0;
    while (i < columns) {
      int tile = tile(columns, i, more);
      int first = Math.min(i, columns - tile);
      int tiles = (columns - first) / tile;
      tiles(tile, x, xo, rows, from, to, w, wo, start, at, y, yo, first, tiles, floor);
      i = first + tiles * tile;
    }
  }

  /** Whether there are so few products that {@link FewTiles} has computed them. */
  private static boolean few(
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
    switch (to - from) {
      case 1 -> FewTiles.one(x, xo, rows, from, w, wo, b, bo, y, yo, floor);
      case 2 -> FewTiles.two(x, xo, rows, from, w, wo, b, bo, y, yo, floor);
      case 4 -> FewTiles.four(x, xo, rows, from, w, wo, b, bo, y, yo, floor);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** The last tile overlaps the one before it, unless that would add its products twice. */
  private static int tile(int columns, int done, boolean more) {
    int left = columns - done;
    int room = more ? left : columns;
    if (columns == 7 || columns == 14) {
      return 7;
    }
    return left > 4 && room >= 8 ? 8 : room >= 4 ? 4 : 1;
  }

  private static void tiles(
      int tile,
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
      int first,
      int tiles,
      float floor) {
    if (to - from == 9 && bo >= 0 && tile % 4 == 0 && !rows.triples()) {
      int fours = tiles * tile / 4;
      NineTiles.single4(x, xo, rows, from, w, wo, b, bo, y, yo, first, fours, floor);
      return;
    }
    switch (rows.triples() ? -tile : tile) {
      case -8 ->
          TripleTiles.forward8(x, xo, rows, from, to, w, wo, b, bo, y, yo, first, tiles, floor);
      case -7 ->
          TripleTiles.forward7(x, xo, rows, from, to, w, wo, b, bo, y, yo, first, tiles, floor);
      case -4 ->
          TripleTiles.forward4(x, xo, rows, from, to, w, wo, b, bo, y, yo, first, tiles, floor);
      case 8 ->
          StripTiles.forward8(x, xo, rows, from, to, w, wo, b, bo, y, yo, first, tiles, floor);
      case 7 ->
          StripTiles.forward7(x, xo, rows, from, to, w, wo, b, bo, y, yo, first, tiles, floor);
      case 4 ->
          StripTiles.forward4(x, xo, rows, from, to, w, wo, b, bo, y, yo, first, tiles, floor);
      default ->
          StripTiles.forward1(x, xo, rows, from, to, w, wo, b, bo, y, yo, first, tiles, floor);
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
    for (; k + 9 <= to && rows.triples() && rows.columns() > 2; k += 9) {
      TripleGradients.gradient9(x, xo, rows, k, gy, gyo, gw, gwo, skip);
    }
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
