package dev.lamina.kernels.plain;

import dev.lamina.kernels.PoolCells;
import java.util.Arrays;

/** Max pooling: by lines of the channels of some cells, and of one output value. */
public final class PlainPooling {

  /** Channels that pay for copying a cell's to a line. */
  private static final int LEAST_CHANNELS = 8;

  private PlainPooling() {}

  /** As {@code Kernels.maxPool}. */
  static void all(
      PoolCells cells, int channels, float[] x, int xo, float[] y, int yo, float[] arg, int ao) {
    boolean fits = channels >= LEAST_CHANNELS && channels <= Lines.LENGTH;
    int part = fits ? Lines.LENGTH / channels : 1;
    for (int p = 0; p < cells.pixels; ) {
      int count = fits ? alike(cells, p, Math.min(part, cells.pixels - p)) : 1;
      int to = p * channels;
      int won = ao < 0 ? -1 : ao + to;
      if (fits) {
        maxInLines(cells, p, count, channels, x, xo, y, yo + to, arg, won);
      }
      for (int i = 0; i < channels * count; i++) {
        // Of not-a-numbers and equal infinities lines know no position.
        if (!fits || ao >= 0 && arg[won + i] != arg[won + i]) {
          int in = xo + i % channels;
          max(cells, p + i / channels, x, in, y, yo + to + i, arg, ao < 0 ? -1 : won + i);
        }
      }
      p += count;
    }
  }

  /** Outputs from p on, of so many, whose windows have the same corners. */
  private static int alike(PoolCells cells, int p, int most) {
    int count = 1;
    while (count < most
        && corner(cells, p + count, 0) == corner(cells, p, 0)
        && corner(cells, p + count, 1) == corner(cells, p, 1)) {
      count++;
    }
    return count;
  }

  private static float corner(PoolCells cells, int p, int last) {
    return cells.position[cells.start[p + last] - last];
  }

  private static void maxInLines(
      PoolCells cells,
      int p,
      int count,
      int channels,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] arg,
      int ao) {
    Lines lines = Lines.ofThread();
    lines.need(2, 1);
    float[] most = lines.sums[0];
    float[] won = lines.sums[1];
    int n = count * channels;
    int size = cells.start[p + 1] - cells.start[p];
    for (int k = 0; k < size; k++) {
      float[] line = k == 0 ? most : lines.terms[0];
      for (int i = 0; i < count; i++) {
        int from = xo + cells.offset[cells.start[p + i] + k];
        System.arraycopy(x, from, line, i * channels, channels);
      }
      float position = cells.position[cells.start[p] + k];
      if (k == 0) {
        Arrays.fill(won, 0, n, position);
      } else if (ao < 0) {
        LineLoops.maximum(line, most, n);
      } else {
        LineLoops.winner(line, most, won, position, n);
      }
    }
    System.arraycopy(most, 0, y, yo, n);
    if (ao >= 0) {
      System.arraycopy(won, 0, arg, ao, n);
    }
  }

  /** The maximum of output pixel p for the channel at {@code xo}; its position when ao >= 0. */
  public static void max(
      PoolCells cells, int p, float[] x, int xo, float[] y, int yo, float[] arg, int ao) {
    int best = cells.start[p];
    float most = x[xo + cells.offset[best]];
    for (int i = best + 1; i < cells.start[p + 1]; i++) {
      float value = x[xo + cells.offset[i]];
      float lead = most - value;
      if (lead != lead) {
        best = value > most || value != value ? i : best;
      } else {
        // The sign of the difference decides: nobody could guess a branch.
        best ^= (best ^ i) & Float.floatToRawIntBits(lead) >> 31;
      }
      most = x[xo + cells.offset[best]];
    }
    y[yo] = most;
    if (ao >= 0) {
      arg[ao] = cells.position[best];
    }
  }

  /** Adds an output's gradient to the cell at this window position. */
  public static void give(
      PoolCells cells, int p, float gradient, float position, float[] gx, int gxo) {
    for (int i = cells.start[p]; i < cells.start[p + 1]; i++) {
      if (cells.position[i] == position) {
        gx[gxo + cells.offset[i]] += gradient;
      }
    }
  }
}
