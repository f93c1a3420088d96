package dev.lamina.kernels.plain;

import dev.lamina.kernels.PoolCells;

/** Max pooling of one output value. */
public final class PlainPooling {

  private PlainPooling() {}

  /** The maximum of output pixel p for the channel at {@code xo}; its position when ao >= 0. */
  public static void max(
      PoolCells cells, int p, float[] x, int xo, float[] y, int yo, float[] arg, int ao) {
    int from = cells.start[p];
    float best = x[xo + cells.offset[from]];
    float position = cells.position[from];
    for (int i = from + 1; i < cells.start[p + 1]; i++) {
      float value = x[xo + cells.offset[i]];
      if (value > best || value != value) {
        best = value;
        position = cells.position[i];
      }
    }
    y[yo] = best;
    if (ao >= 0) {
      arg[ao] = position;
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
