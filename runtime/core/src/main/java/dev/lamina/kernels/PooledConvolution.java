package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * The gradients of a convolution that only a maximum pooling reads. Of each window one cell has a
 * gradient, so for each filter there is a short list of cells and gradients instead of a map that
 * is mostly zero: a 2x2 pooling leaves a quarter of the work, and relu about half of that. The
 * input's gradient goes by such lists of each place, of filters.
 */
public final class PooledConvolution {

  private final Kernels kernels;
  private final Convolution conv;
  private final int cells;
  private final int positions;
  private final int filters;

  /**
   * For each pooled cell and window position where the convolution's window starts; exact floats.
   */
  private final float[] starts;

  /** Where rows of one filter's weights begin, apart and turned. */
  private final int[] rows;

  private final int[] turnedRows;

  /** Positions of a window whose lists are made in one pass, with counters of 16 bits in a long. */
  private static final int TOGETHER = 4;

  public PooledConvolution(Convolution conv, List<Window> windows) {
    this(Kernels.get(), conv, windows);
  }

  PooledConvolution(Kernels kernels, Convolution conv, List<Window> windows) {
    this.kernels = kernels;
    this.conv = conv;
    this.filters = conv.filters();
    PoolCells pool = new PoolCells(windows, 1);
    this.cells = pool.pixels;
    this.positions = Extents.product(Sliding.each(windows, Window::kernel));
    if (conv.stored() > 1 << 24) {
      throw new IllegalArgumentException("no float counts the cells of " + conv.stored());
    }
    if (conv.groups() > 1) {
      throw new IllegalArgumentException("the way through a pooling has no groups");
    }
    if (filters >= 1 << 16) {
      throw new IllegalArgumentException("no counter of 16 bits holds " + filters + " filters");
    }
    this.rows = Rows.offsets(conv.runs().length, conv.run());
    this.turnedRows = Rows.offsets(conv.runs().length, Math.multiplyExact(filters, conv.run()));
    this.starts = new float[Math.multiplyExact(cells, positions)]; // Padding never wins.
    for (int p = 0; p < cells; p++) {
      for (int i = pool.start[p]; i < pool.start[p + 1]; i++) {
        starts[p * positions + (int) pool.position[i]] = conv.start(pool.offset[i]);
      }
    }
  }

  /** Writes the weights as {@link #backward} reads them. */
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    conv.transposeRuns(w, wo, wt, wto);
  }

  /** Floats of scratch a call needs. */
  public int scratch() {
    return Math.addExact(
        Math.addExact(conv.stored(), conv.weights()),
        Math.multiplyExact(filters, Math.addExact(2 * cells, 1 + 2 * TOGETHER)));
  }

  /**
   * Adds the gradients of weights and, unless {@code gbo < 0}, bias, both in the array gw;
   * overwrites gx with the gradient of the input unless {@code gxo < 0}.
   *
   * @param gy gradient of the pooled values
   * @param places what {@link MaxPool#forward} recorded
   * @param wt of {@link #transposeWeights}
   */
  public void backward(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] places,
      int po,
      float[] gw,
      int gwo,
      int gbo,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int images,
      float[] scratch,
      int so) {
    int turned = so + conv.stored();
    int offsets = turned + conv.weights();
    Arrays.fill(scratch, turned, offsets, 0f);
    for (int i = 0; i < images; i++) {
      int pooled = i * cells * filters;
      list(gy, gyo + pooled, places, po + pooled, gw, gbo, scratch, offsets);
      int from = xo + i * conv.inputSize();
      if (conv.isPadded()) {
        conv.padded(x, from, scratch, so);
        weights(scratch, so, scratch, turned, offsets);
      } else {
        weights(x, from, scratch, turned, offsets);
      }
      if (gxo >= 0) {
        int lists = offsets + filters * (2 * cells + 1);
        input(
            gy,
            gyo + pooled,
            places,
            po + pooled,
            wt,
            wto,
            gx,
            gxo + i * conv.inputSize(),
            scratch,
            so,
            lists);
      }
    }
    addTurned(scratch, turned, gw, gwo);
  }

  /** For each filter its cells' starts and gradients that are not zero, and their number. */
  private void list(
      float[] gy,
      int gyo,
      float[] places,
      int po,
      float[] gw,
      int gbo,
      float[] scratch,
      int offsets) {
    int values = offsets + filters * cells;
    int counts = values + filters * cells;
    for (int f = 0; f < filters; f++) {
      int at = offsets + f * cells;
      int value = values + f * cells;
      int count = 0;
      float sum = 0;
      for (int c = 0; c < cells; c++) {
        float gradient = gy[gyo + c * filters + f];
        // Written always and counted where it matters: no branch to be guessed.
        scratch[at + count] = starts[c * positions + (int) places[po + c * filters + f]];
        scratch[value + count] = gradient;
        count += gradient != 0 ? 1 : 0;
        sum += gradient;
      }
      scratch[counts + f] = count;
      if (gbo >= 0) {
        gw[gbo + f] += sum;
      }
    }
  }

  /** Gradients of the weights, one filter's after the other's. */
  private void weights(float[] x, int xo, float[] scratch, int turned, int offsets) {
    int values = offsets + filters * cells;
    int counts = values + filters * cells;
    int window = conv.weights() / filters;
    kernels.sparseLists(
        x,
        xo,
        conv.runs(),
        conv.run(),
        scratch,
        offsets,
        values,
        counts,
        filters,
        cells,
        scratch,
        turned,
        rows,
        window);
  }

  private void input(
      float[] gy,
      int gyo,
      float[] places,
      int po,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      float[] scratch,
      int so,
      int lists) {
    float[] target = conv.isPadded() ? scratch : gx;
    int to = conv.isPadded() ? so : gxo;
    Arrays.fill(target, to, to + conv.stored(), 0f);
    for (int c = 0; c < cells; c++) {
      for (int first = 0; first < positions; first += TOGETHER) {
        int at = c * filters;
        long counts = filtersOfPositions(gy, gyo + at, places, po + at, first, scratch, lists);
        for (int p = 0; p < Math.min(TOGETHER, positions - first); p++) {
          int count = (int) (counts >>> 16 * p) & 0xffff;
          if (count > 0) {
            int list = lists + 2 * p * filters;
            int start = to + (int) starts[c * positions + first + p];
            kernels.sparse(
                wt,
                wto,
                turnedRows,
                conv.run(),
                scratch,
                list,
                list + filters,
                count,
                target,
                start,
                conv.runs());
          }
        }
      }
    }
    if (conv.isPadded()) {
      conv.unpadded(scratch, so, gx, gxo);
    }
  }

  /**
   * For four positions of a window from {@code first} on: which filters won there, as offsets of
   * their weights, and their gradients; returns the four numbers of filters, 16 bits each.
   */
  private long filtersOfPositions(
      float[] gy, int gyo, float[] places, int po, int first, float[] scratch, int lists) {
    long counts = 0;
    for (int f = 0; f < filters; f++) {
      int p = (int) places[po + f] - first;
      int position = p & TOGETHER - 1;
      float gradient = gy[gyo + f];
      int list = lists + 2 * position * filters + ((int) (counts >>> 16 * position) & 0xffff);
      // Written always and counted where it matters: no branch to be guessed.
      scratch[list] = f * conv.run();
      scratch[list + filters] = gradient;
      counts += (gradient != 0 & p == position ? 1L : 0L) << 16 * position;
    }
    return counts;
  }

  private void addTurned(float[] scratch, int turned, float[] gw, int gwo) {
    int window = conv.weights() / filters;
    int square = 16;
    for (int k = 0; k < window; k += square) {
      for (int f = 0; f < filters; f += square) {
        int bottom = Math.min(k + square, window);
        int right = Math.min(f + square, filters);
        for (int i = k; i < bottom; i++) {
          for (int j = f; j < right; j++) {
            gw[gwo + i * filters + j] += scratch[turned + j * window + i];
          }
        }
      }
    }
  }
}
