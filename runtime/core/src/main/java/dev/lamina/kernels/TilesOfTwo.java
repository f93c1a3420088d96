package dev.lamina.kernels;

/** Tiles of 2x2 outputs: 16 products instead of 36; kernels do a whole tile at once. */
final class TilesOfTwo implements TileTransforms {

  private final Kernels kernels;

  TilesOfTwo(Kernels kernels) {
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
    kernels.winogradInput(x, xo, row, v, vo, plane, tiles, channels);
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
    kernels.winogradInputBack(v, vo, plane, gx, gxo, row, tiles, channels);
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
    kernels.winogradOutput(v, vo, plane, b, bo, floor, y, yo, row, tiles, channels);
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
    kernels.winogradOutputBack(gy, gyo, row, v, vo, plane, tiles, channels);
  }

  @Override
  public void weights(float[] w, int wo, int wplane, float[] u, int uo, int uplane, int n) {
    kernels.winogradWeights(w, wo, u, uo, n);
  }

  @Override
  public void weightsBack(float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n) {
    kernels.winogradWeightsBack(u, uo, uplane, gw, gwo, gplane, n);
  }
}
