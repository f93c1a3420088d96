package dev.lamina.kernels.plain;

import java.util.Arrays;

/**
 * The transforms of Winograd's convolution F(2x2, 3x3) and their transposes (Lavin and Gray 2016):
 * a 2x2 tile of output takes 16 products for each pair of channels, not 36. The values of some
 * tiles lie in 16 lines, and each transform is one of {@link WinogradLoops} for the columns, then
 * for the rows.
 */
final class PlainWinograd {

  private static final int SIDE = 4;
  private static final int PLANES = 16;

  private PlainWinograd() {}

  /** A line of 4x4 patches, two cells apart, to 16 planes of (tiles, channels): B' d B. */
  static void input(
      float[] x, int xo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    Lines lines = ofTiles();
    int width = Math.min(channels, Lines.LENGTH);
    int part = Lines.LENGTH / width;
    for (int t = 0; t < tiles; t += part) {
      int count = Math.min(part, tiles - t);
      for (int c = 0; c < channels; c += width) {
        int some = Math.min(width, channels - c);
        for (int i = 0; i < PLANES; i++) {
          int from = xo + i / SIDE * row + (2 * t + i % SIDE) * channels + c;
          take(x, from, 2 * channels, lines.terms[i], count, some);
        }
        transform(lines.terms, WinogradLoops::input, SIDE, SIDE, count * some);
        for (int i = 0; i < PLANES; i++) {
          give(lines.terms[i], v, vo + i * plane + t * channels + c, channels, count, some);
        }
      }
    }
  }

  /** The transpose of {@link #input}: adds 16 planes into a line of patches, which overlap. */
  static void inputBack(
      float[] v, int vo, int plane, float[] gx, int gxo, int row, int tiles, int channels) {
    Lines lines = ofTiles();
    int width = Math.min(channels, Lines.LENGTH);
    int part = Lines.LENGTH / width;
    float[] cells = lines.sums[0];
    for (int t = 0; t < tiles; t += part) {
      int count = Math.min(part, tiles - t);
      for (int c = 0; c < channels; c += width) {
        int some = Math.min(width, channels - c);
        for (int i = 0; i < PLANES; i++) {
          take(v, vo + i * plane + t * channels + c, channels, lines.terms[i], count, some);
        }
        transform(lines.terms, WinogradLoops::inputBack, SIDE, SIDE, count * some);
        for (int i = 0; i < PLANES; i++) {
          int to = gxo + i / SIDE * row + (2 * t + i % SIDE) * channels + c;
          take(gx, to, 2 * channels, cells, count, some);
          LineLoops.add1x1(cells, lines.terms[i], 1f, count * some);
          give(cells, gx, to, 2 * channels, count, some);
        }
      }
    }
  }

  /** 16 planes to a line of 2x2 cells, with bias and floor: A' m A. */
  static void output(
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
      int channels) {
    Lines lines = ofTiles();
    int width = Math.min(channels, Lines.LENGTH);
    int part = Lines.LENGTH / width;
    float[] bias = lines.sums[0];
    for (int t = 0; t < tiles; t += part) {
      int count = Math.min(part, tiles - t);
      for (int c = 0; c < channels; c += width) {
        int some = Math.min(width, channels - c);
        for (int i = 0; i < PLANES; i++) {
          take(v, vo + i * plane + t * channels + c, channels, lines.terms[i], count, some);
        }
        transform(lines.terms, WinogradLoops::output, SIDE, 2, count * some);
        if (bo < 0) {
          Arrays.fill(bias, 0, count * some, 0f);
        } else {
          take(b, bo + c, 0, bias, count, some);
        }
        for (int i = 0; i < 4; i++) {
          float[] cells = lines.terms[i / 2 * SIDE + i % 2];
          LineLoops.add1x1(cells, bias, 1f, count * some);
          LineLoops.floor(cells, floor, count * some);
          int to = yo + i / 2 * row + (2 * t + i % 2) * channels + c;
          give(cells, y, to, 2 * channels, count, some);
        }
      }
    }
  }

  /** The transpose of {@link #output}: a line of 2x2 cells to 16 planes. */
  static void outputBack(
      float[] gy, int gyo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    Lines lines = ofTiles();
    int width = Math.min(channels, Lines.LENGTH);
    int part = Lines.LENGTH / width;
    for (int t = 0; t < tiles; t += part) {
      int count = Math.min(part, tiles - t);
      for (int c = 0; c < channels; c += width) {
        int some = Math.min(width, channels - c);
        for (int i = 0; i < 4; i++) {
          int from = gyo + i / 2 * row + (2 * t + i % 2) * channels + c;
          take(gy, from, 2 * channels, lines.terms[i / 2 * SIDE + i % 2], count, some);
        }
        transform(lines.terms, WinogradLoops::outputBack, 2, SIDE, count * some);
        for (int i = 0; i < PLANES; i++) {
          give(lines.terms[i], v, vo + i * plane + t * channels + c, channels, count, some);
        }
      }
    }
  }

  /** Nine planes of weights to 16: G g G'. May be in place. */
  static void weights(float[] w, int wo, float[] u, int uo, int plane) {
    Lines lines = ofTiles();
    for (int i = 0; i < plane; i += Lines.LENGTH) {
      int n = Math.min(Lines.LENGTH, plane - i);
      for (int k = 0; k < 9; k++) {
        System.arraycopy(w, wo + k * plane + i, lines.terms[k / 3 * SIDE + k % 3], 0, n);
      }
      transform(lines.terms, WinogradLoops::weights, 3, SIDE, n);
      for (int k = 0; k < PLANES; k++) {
        System.arraycopy(lines.terms[k], 0, u, uo + k * plane + i, n);
      }
    }
  }

  /** The transpose of {@link #weights}: adds 16 planes to nine. */
  static void weightsBack(float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int end) {
    Lines lines = ofTiles();
    float[] sum = lines.sums[0];
    for (int i = 0; i < end; i += Lines.LENGTH) {
      int n = Math.min(Lines.LENGTH, end - i);
      for (int k = 0; k < PLANES; k++) {
        System.arraycopy(u, uo + k * uplane + i, lines.terms[k], 0, n);
      }
      transform(lines.terms, WinogradLoops::weightsBack, SIDE, 3, n);
      for (int k = 0; k < 9; k++) {
        System.arraycopy(gw, gwo + k * gplane + i, sum, 0, n);
        LineLoops.add1x1(sum, lines.terms[k / 3 * SIDE + k % 3], 1f, n);
        System.arraycopy(sum, 0, gw, gwo + k * gplane + i, n);
      }
    }
  }

  private static Lines ofTiles() {
    Lines lines = Lines.ofThread();
    lines.need(1, PLANES);
    return lines;
  }

  /** For the columns of a square that has values, then for the rows that these give. */
  private static void transform(
      float[][] square, WinogradLoops.Side side, int columns, int rows, int n) {
    for (int s = 0; s < columns; s++) {
      side.apply(square[s], square[SIDE + s], square[2 * SIDE + s], square[3 * SIDE + s], n);
    }
    for (int r = 0; r < rows * SIDE; r += SIDE) {
      side.apply(square[r], square[r + 1], square[r + 2], square[r + 3], n);
    }
  }

  /** Copies channels of cells {@code step} floats apart to a line. */
  private static void take(float[] x, int xo, int step, float[] line, int count, int channels) {
    if (step == channels) {
      System.arraycopy(x, xo, line, 0, count * channels);
      return;
    }
    for (int t = 0; t < count; t++) {
      System.arraycopy(x, xo + t * step, line, t * channels, channels);
    }
  }

  /** Copies a line to channels of cells {@code step} floats apart. */
  private static void give(float[] line, float[] x, int xo, int step, int count, int channels) {
    if (step == channels) {
      System.arraycopy(line, 0, x, xo, count * channels);
      return;
    }
    for (int t = 0; t < count; t++) {
      System.arraycopy(line, t * channels, x, xo + t * step, channels);
    }
  }
}
