package dev.lamina.kernels;

/**
 * The transforms of Winograd's F(m x m, 3x3) and their transposes (Lavin and Gray 2016). Patches of
 * (m + 2) x (m + 2) cells become as many planes of (tiles, channels), {@code plane} floats apart. A
 * line of tiles has patches m cells apart, so they overlap. The scratch has room for such a line,
 * and is used by tiles of 3x3 only.
 */
interface TileTransforms {

  /** B' d B. */
  void input(
      float[] x,
      int xo,
      int row,
      float[] v,
      int vo,
      int plane,
      int tiles,
      int channels,
      float[] scratch,
      int so);

  /** The transpose of {@link #input}: adds planes into patches. */
  void inputBack(
      float[] v,
      int vo,
      int plane,
      float[] gx,
      int gxo,
      int row,
      int tiles,
      int channels,
      float[] scratch,
      int so);

  /** Planes, which may change, to a line of m x m cells: max(floor, A' m A + b). */
  void output(
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
      int so);

  /** The transpose of {@link #output} without bias and floor. */
  void outputBack(
      float[] gy,
      int gyo,
      int row,
      float[] v,
      int vo,
      int plane,
      int tiles,
      int channels,
      float[] scratch,
      int so);

  /** Nine planes of n weights to (m + 2)^2: G g G'. In place where both lie equally far apart. */
  void weights(float[] w, int wo, int wplane, float[] u, int uo, int uplane, int n);

  /** The transpose of {@link #weights}: adds planes, which may change, to nine. */
  void weightsBack(float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n);
}
