package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Cuts the weights into the tiles of {@link QuadGradientTiles}, as far as whole ones go. */
final class QuadGradients {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;
  private static final int WIDTH = 4 * L;

  /** Output rows whose gradients, four vectors each, stay in the first-level cache. */
  private static final int BLOCK = QuadGradientTiles.ROWS;

  /** Vectors times four whose gradients, side by side, stay in the second-level cache. */
  private static final int PANELS = 8;

  /** With fewer, adding the sums takes too large a share: tiles of lines then keep theirs. */
  private static final int LEAST_ROWS = 32;

  /** The rows' starts, and behind them where a tile reads. */
  private static final ThreadLocal<int[][]> PLACES =
      ThreadLocal.withInitial(() -> new int[2][BLOCK]);

  private static final ThreadLocal<float[][]> WORK =
      ThreadLocal.withInitial(() -> new float[PANELS][QuadGradientTiles.SUMS + 4 * WIDTH]);

  private QuadGradients() {}

  /** Adds what all rows give to the first outputs; returns how many these are. */
  static int add(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int stride,
      int rows,
      int outputs) {
    if (!fit(cells, rows, outputs)) {
      return 0;
    }
    int blocks = (rows + BLOCK - 1) / BLOCK;
    int done = outputs / WIDTH * WIDTH;
    for (int i = 0; i < blocks; i++) {
      int from = (int) ((long) rows * i / blocks);
      int count = (int) ((long) rows * (i + 1) / blocks) - from;
      System.arraycopy(xoff, from, PLACES.get()[0], 0, count);
      for (int j = 0; j < done; j += PANELS * WIDTH) {
        int panels = Math.min(PANELS, (done - j) / WIDTH);
        gather(gy, gyo + j, yoff, from, count, panels);
        tiles(x, xo, cells, count, panels, gw, gwo + j, stride);
      }
    }
    return done;
  }

  /**
   * Overwrites the sums of one panel, whose rows follow each other; false where it is none, or has
   * too many rows for one block.
   */
  static boolean store(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int rows,
      int outputs) {
    if (outputs != WIDTH || rows > BLOCK || !fit(cells, rows, outputs)) {
      return false;
    }
    gather(gy, gyo, yoff, 0, rows, 1);
    float[] gradients = WORK.get()[0];
    int[] places = PLACES.get()[1];
    for (int k = 0; k < cells.length; k += 4) {
      shift(xoff, xo + cells[k], places, rows);
      QuadGradientTiles.sum(x, places, gradients, rows, gw, gwo + k * WIDTH);
    }
    return true;
  }

  /** True where four rows of the weights belong to neighbouring cells. */
  private static boolean fit(int[] cells, int rows, int outputs) {
    if (!Lanes.ROOMY || rows < LEAST_ROWS || outputs < WIDTH || cells.length % 4 != 0) {
      return false;
    }
    for (int k = 0; k < cells.length; k += 4) {
      if (cells[k + 3] - cells[k] != 3) {
        return false;
      }
    }
    return true;
  }

  /** Puts four vectors of each row side by side, panel after panel. */
  private static void gather(float[] gy, int gyo, int[] yoff, int from, int rows, int panels) {
    float[][] work = WORK.get();
    for (int p = 0; p < rows; p++) {
      int at = gyo + yoff[from + p];
      for (int i = 0; i < panels; i++) {
        for (int v = 0; v < WIDTH; v += L) {
          FloatVector.fromArray(S, gy, at + i * WIDTH + v).intoArray(work[i], p * WIDTH + v);
        }
      }
    }
  }

  private static void tiles(
      float[] x, int xo, int[] cells, int rows, int panels, float[] gw, int gwo, int stride) {
    float[][] work = WORK.get();
    int[] starts = PLACES.get()[0];
    int[] places = PLACES.get()[1];
    for (int k = 0; k < cells.length; k += 4) {
      shift(starts, xo + cells[k], places, rows);
      for (int i = 0; i < panels; i++) {
        QuadGradientTiles.sum(x, places, work[i], rows, work[i], QuadGradientTiles.SUMS);
        Sums.addBlock(
            work[i],
            QuadGradientTiles.SUMS,
            WIDTH,
            WIDTH,
            gw,
            gwo + k * stride + i * WIDTH,
            stride,
            4);
      }
    }
  }

  /** A loop of its own, which the compiler turns into vector instructions. */
  private static void shift(int[] starts, int by, int[] places, int count) {
    for (int p = 0; p < count; p++) {
      places[p] = starts[p] + by;
    }
  }
}
