package dev.lamina.kernels.plain;

import dev.lamina.kernels.PoolCells;

/** Max pooling of one output value. */
public final class PlainPooling {

  private PlainPooling() {}

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
