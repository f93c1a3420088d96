package dev.lamina.kernels;

import java.util.Arrays;

/** Tiles of 3x3 outputs: 25 products instead of 81; all columns, then all rows. */
final class TilesOfThree implements TileTransforms {

  private static final int SIDE = 3;
  private static final int PATCH = 5;

  /** The plane of point 1 in both directions, which counts once in each cell of a tile. */
  private static final int MIDDLE = PATCH + 1;

  /** Weights at a time, so that 25 planes of them stay in the first-level cache. */
  private static final int CHUNK = 256;

  private final Kernels kernels;

  TilesOfThree(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public void input(
      float[] x,
      int xo,
      int row,
      float[] v,
      int vo,
      int plane,
      int tiles,
      int channels,
      float[] scratch,
      int so) {
    int wide = (SIDE * tiles + 2) * channels;
    side(TileSide.INPUT, x, xo, row, scratch, so, wide, wide);
    for (int r = 0; r < PATCH; r++) {
      for (int t = 0; t < tiles; t++) {
        int from = so + r * wide + SIDE * t * channels;
        int to = vo + r * PATCH * plane + t * channels;
        side(TileSide.INPUT, scratch, from, channels, v, to, plane, channels);
      }
    }
  }

  @Override
  public void inputBack(
      float[] v,
      int vo,
      int plane,
      float[] gx,
      int gxo,
      int row,
      int tiles,
      int channels,
      float[] scratch,
      int so) {
    int wide = (SIDE * tiles + 2) * channels;
    Arrays.fill(scratch, so, so + PATCH * wide, 0f);
    for (int r = 0; r < PATCH; r++) {
      for (int t = 0; t < tiles; t++) {
        int from = vo + r * PATCH * plane + t * channels;
        int to = so + r * wide + SIDE * t * channels;
        side(TileSide.INPUT_BACK, v, from, plane, scratch, to, channels, channels);
      }
    }
    side(TileSide.INPUT_BACK, scratch, so, wide, gx, gxo, row, wide);
  }

  @Override
  public void output(
      float[] v,
      int vo,
      int plane,
      float[] b,
      int bo,
      float floor,
      float[] y,
      int yo,
      int row,
      int tiles,
      int channels,
      float[] scratch,
      int so) {
    int wide = tiles * channels;
    for (int t = 0; t < tiles && bo >= 0; t++) {
      kernels.add(1f, b, bo, v, vo + MIDDLE * plane + t * channels, channels);
    }
    for (int q = 0; q < PATCH; q++) {
      int to = so + q * wide;
      side(TileSide.GATHER, v, vo + q * plane, PATCH * plane, scratch, to, PATCH * wide, wide);
    }
    for (int r = 0; r < SIDE; r++) {
      for (int t = 0; t < tiles; t++) {
        int from = so + r * PATCH * wide + t * channels;
        int to = yo + r * row + SIDE * t * channels;
        kernels.tileSide(TileSide.GATHER, scratch, from, wide, y, to, channels, channels, floor);
      }
    }
  }

  @Override
  public void outputBack(
      float[] gy,
      int gyo,
      int row,
      float[] v,
      int vo,
      int plane,
      int tiles,
      int channels,
      float[] scratch,
      int so) {
    int wide = SIDE * tiles * channels;
    side(TileSide.SPREAD, gy, gyo, row, scratch, so, wide, wide);
    for (int r = 0; r < PATCH; r++) {
      for (int t = 0; t < tiles; t++) {
        int from = so + r * wide + SIDE * t * channels;
        int to = vo + r * PATCH * plane + t * channels;
        side(TileSide.SPREAD, scratch, from, channels, v, to, plane, channels);
      }
    }
  }

  @Override
  public void weights(float[] w, int wo, int wplane, float[] u, int uo, int uplane, int n) {
    for (int i = 0; i < n; i += CHUNK) {
      int some = Math.min(CHUNK, n - i);
      int to = uo + i;
      for (int k = 0; k < SIDE; k++) {
        int from = wo + i + k * wplane;
        int column = to + k * uplane;
        side(TileSide.SPREAD, w, from, 3 * wplane, u, column, 3 * uplane, some);
      }
      // The last row first: what it is made of lies where the row before comes to lie.
      for (int r = PATCH - 1; r >= 0; r--) {
        int from = to + SIDE * r * uplane;
        side(TileSide.SPREAD, u, from, uplane, u, to + PATCH * r * uplane, uplane, some);
      }
    }
  }

  @Override
  public void weightsBack(float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n) {
    for (int r = 0; r < PATCH; r++) {
      int row = uo + PATCH * r * uplane;
      side(TileSide.GATHER, u, row, uplane, u, row, uplane, n);
    }
    for (int q = 0; q < SIDE; q++) {
      int from = uo + q * uplane;
      side(TileSide.GATHER_ADDED, u, from, PATCH * uplane, gw, gwo + q * gplane, 3 * gplane, n);
    }
  }

  private void side(TileSide side, float[] x, int xo, int from, float[] y, int yo, int to, int n) {
    kernels.tileSide(side, x, xo, from, y, yo, to, n, Float.NEGATIVE_INFINITY);
  }
}
