package dev.lamina.kernels.vector;

import dev.lamina.kernels.plain.PlainChannelwise;

/**
 * Cuts layers that keep channels apart into the tiles of {@link ChannelwiseTiles}: rows outside,
 * channels inside, so that what the windows share stays in the first-level cache. Fewer channels
 * than lanes go one by one.
 */
final class Channelwise {

  private static final int L = Lanes.COUNT;

  /** Stands in for a bias. */
  private static final float[] ZEROS = new float[L];

  /** Values of one operand in a block of rows for the weights' gradient: 16 KB. */
  private static final int BLOCK = 4096;

  private Channelwise() {}

  static void forward(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int channels,
      float floor) {
    if (channels < L) {
      PlainChannelwise.forward(
          x, xo, xoff, cells, w, wo, b, bo, y, yo, yoff, rows, channels, floor);
      return;
    }
    int step = step(cells);
    int p = 0;
    while (p < rows) {
      int end = step == 0 ? p : straight(xoff, yoff, p, rows, step);
      if (end - p < 8) {
        tile(x, xo, xoff, cells, w, wo, b, bo, y, yo, yoff, p, rows, channels, floor);
        p += 8;
      } else {
        strips(x, xo, xoff, cells, w, wo, b, bo, y, yo, yoff, p, end, step, channels, floor);
        p = end;
      }
    }
  }

  /** The distance of cells that are triples with the same distance, or 0. */
  private static int step(int[] cells) {
    if (cells.length % 3 != 0) {
      return 0;
    }
    int step = cells[1] - cells[0];
    for (int k = 0; k < cells.length; k += 3) {
      if (cells[k + 1] - cells[k] != step || cells[k + 2] - cells[k + 1] != step) {
        return 0;
      }
    }
    return step;
  }

  /** The end of the rows that follow each other with this distance, from row p on. */
  private static int straight(int[] xoff, int[] yoff, int p, int rows, int step) {
    int end = p + 1;
    while (end < rows
        && xoff[end] - xoff[end - 1] == step
        && yoff[end] - yoff[end - 1] == yoff[p + 1] - yoff[p]) {
      end++;
    }
    return end;
  }

  /** The last strip overlaps the one before it. */
  private static void strips(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int from,
      int to,
      int step,
      int channels,
      float floor) {
    int yStep = yoff[from + 1] - yoff[from];
    for (int p = from; p < to; p += 8) {
      int q = Math.min(p, to - 8);
      ChannelwiseTiles.strip8(
          x,
          xo + xoff[q],
          step,
          cells,
          w,
          wo,
          bo < 0 ? ZEROS : b,
          Math.max(bo, 0),
          bo < 0 ? 0 : 1,
          y,
          yo + yoff[q],
          yStep,
          channels,
          floor);
    }
  }

  /** The last tile overlaps the one before it; with fewer rows than it has, row 0 repeats. */
  private static void tile(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int p,
      int rows,
      int channels,
      float floor) {
    int q = Math.min(p, rows - 8);
    ChannelwiseTiles.forward8(
        x,
        xo + xoff[Math.max(q, 0)],
        xo + xoff[Math.max(q + 1, 0)],
        xo + xoff[Math.max(q + 2, 0)],
        xo + xoff[Math.max(q + 3, 0)],
        xo + xoff[Math.max(q + 4, 0)],
        xo + xoff[Math.max(q + 5, 0)],
        xo + xoff[Math.max(q + 6, 0)],
        xo + xoff[q + 7],
        cells,
        w,
        wo,
        bo < 0 ? ZEROS : b,
        Math.max(bo, 0),
        bo < 0 ? 0 : 1,
        y,
        yo + yoff[Math.max(q, 0)],
        yo + yoff[Math.max(q + 1, 0)],
        yo + yoff[Math.max(q + 2, 0)],
        yo + yoff[Math.max(q + 3, 0)],
        yo + yoff[Math.max(q + 4, 0)],
        yo + yoff[Math.max(q + 5, 0)],
        yo + yoff[Math.max(q + 6, 0)],
        yo + yoff[q + 7],
        channels,
        floor);
  }

  static void gradient(
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
      int channels) {
    if (channels < L) {
      PlainChannelwise.gradient(x, xo, xoff, cells, gy, gyo, yoff, gw, gwo, gbo, rows, channels);
      return;
    }
    int block = Math.max(16, BLOCK / channels);
    for (int from = 0; from < rows; from += block) {
      int to = Math.min(from + block, rows);
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        window(x, xo + c, xoff, cells, gy, gyo + c, yoff, from, to, gw, gwo + c, channels, j - c);
      }
      if (gbo >= 0) {
        Gradient.bias(gy, gyo, yoff, from, to, gw, gbo, channels);
      }
    }
  }

  /** All cells of the window for one vector of channels. */
  private static void window(
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
      int skip) {
    int k = 0;
    for (; k + 9 <= cells.length; k += 9) {
      ChannelwiseTiles.gradient9(
          x,
          xo + cells[k],
          xo + cells[k + 1],
          xo + cells[k + 2],
          xo + cells[k + 3],
          xo + cells[k + 4],
          xo + cells[k + 5],
          xo + cells[k + 6],
          xo + cells[k + 7],
          xo + cells[k + 8],
          xoff,
          gy,
          gyo,
          yoff,
          from,
          to,
          gw,
          gwo + k * stride,
          stride,
          skip);
    }
    for (; k + 3 <= cells.length; k += 3) {
      ChannelwiseTiles.gradient3(
          x,
          xo + cells[k],
          xo + cells[k + 1],
          xo + cells[k + 2],
          xoff,
          gy,
          gyo,
          yoff,
          from,
          to,
          gw,
          gwo + k * stride,
          stride,
          skip);
    }
    for (; k < cells.length; k++) {
      int to1 = gwo + k * stride;
      ChannelwiseTiles.gradient1(
          x, xo + cells[k], xoff, gy, gyo, yoff, from, to, gw, to1, stride, skip);
    }
  }
}
