package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * The gradients of a convolution that only a maximum pooling reads. Of each window one cell has a
 * gradient, so for each filter there is a short list of cells and gradients instead of a map that
 * is mostly zero: a 2x2 pooling leaves a quarter of the work, and relu about half of that. The
 * input's gradient goes the other way: for each place the filters that won there, one bit each.
 */
public final class PooledConvolution {

  private final Kernels kernels;
  private final Convolution conv;
  private final int cells;
  private final int positions;
  private final int filters;

  /** For each pooled cell and window position where the convolution's window starts. */
  private final int[] starts;

  /** Words of 64 filters for each of those places. */
  private final int words;

  /** Where rows of one filter's weights begin, apart and turned. */
  private final int[] rows;

  private final int[] turnedRows;

  /** Positions of a window that are marked in one pass, for 16 filters each in a long. */
  private static final int TOGETHER = 4;

  private static final int BITS = 16;

  /**
   * Which filters won in each place of the image at hand. Not in the scratch, which has floats, and
   * an array, since an object of ours would keep its class for as long as the thread lives.
   */
  private final ThreadLocal<long[]> marks;

  /** Where each filter's list ends. */
  private final ThreadLocal<int[]> ends;

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
    this.rows = Rows.offsets(conv.runs().length, conv.run());
    this.turnedRows = Rows.offsets(conv.runs().length, Math.multiplyExact(filters, conv.run()));
    this.starts = new int[Math.multiplyExact(cells, positions)]; // Padding never wins.
    for (int p = 0; p < cells; p++) {
      for (int i = pool.start[p]; i < pool.start[p + 1]; i++) {
        starts[p * positions + (int) pool.position[i]] = conv.start(pool.offset[i]);
      }
    }
    this.words = (filters + Long.SIZE - 1) / Long.SIZE;
    int all = Math.multiplyExact(starts.length, words);
    this.marks = ThreadLocal.withInitial(() -> new long[all]);
    this.ends = ThreadLocal.withInitial(() -> new int[filters]);
  }

  /** Writes the weights as {@link #backward} reads them. */
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    conv.transposeRuns(w, wo, wt, wto);
  }

  /** Floats of scratch a call needs. */
  public int scratch() {
    return Math.addExact(
        Math.addExact(conv.stored(), conv.weights()),
        Math.addExact(Math.multiplyExact(filters, 2 * cells + 1), 2 * Long.SIZE));
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
    long[] won = marks.get();
    for (int i = 0; i < images; i++) {
      int pooled = i * cells * filters;
      mark(gy, gyo + pooled, places, po + pooled, won);
      list(gy, gyo + pooled, won, scratch, offsets);
      if (gbo >= 0) {
        addCells(gy, gyo + pooled, gw, gbo);
      }
      int from = xo + i * conv.inputSize();
      if (conv.isPadded()) {
        conv.padded(x, from, scratch, so);
        weights(scratch, so, scratch, turned, offsets);
      } else {
        weights(x, from, scratch, turned, offsets);
      }
      if (gxo >= 0) {
        int one = offsets + filters * (2 * cells + 1);
        int to = gxo + i * conv.inputSize();
        input(gy, gyo + pooled, won, wt, wto, gx, to, scratch, so, one);
      }
    }
    addTurned(scratch, turned, gw, gwo);
  }

  /** Sets a filter's bit in the place where it won, unless its gradient is zero. */
  private void mark(float[] gy, int gyo, float[] places, int po, long[] won) {
    Arrays.fill(won, 0);
    for (int c = 0; c < cells; c++) {
      int word = c * positions * words;
      int at = c * filters;
      int f = 0;
      while (positions <= TOGETHER && f + BITS <= filters) {
        long four = wonBy(gy, gyo + at + f, places, po + at + f);
        for (int p = 0; p < positions; p++) {
          won[word + p * words + f / Long.SIZE] |= (four & 0xffff) << f;
          four >>>= BITS;
        }
        f += BITS;
      }
      for (; f < filters; f++) {
        long one = gy[gyo + at + f] != 0 ? 1 : 0;
        won[word + (int) places[po + at + f] * words + f / Long.SIZE] |= one << f;
      }
    }
  }

  /** For each of four positions which of 16 filters won there. */
  private static long wonBy(float[] gy, int gyo, float[] places, int po) {
    long four = 0;
    for (int f = 0; f < BITS; f++) {
      // No branch to be guessed.
      long one = gy[gyo + f] != 0 ? 1 : 0;
      four |= one << BITS * (int) places[po + f] << f;
    }
    return four;
  }

  /** For each filter its cells' starts and gradients that are not zero, and their number. */
  private void list(float[] gy, int gyo, long[] won, float[] scratch, int offsets) {
    int values = filters * cells;
    int[] ends = this.ends.get();
    for (int f = 0; f < filters; f++) {
      ends[f] = offsets + f * cells;
    }
    int word = 0;
    for (int c = 0; c < cells; c++) {
      for (int p = 0; p < positions; p++) {
        float start = starts[c * positions + p];
        for (int first = 0; first < filters; first += Long.SIZE) {
          for (long left = won[word++]; left != 0; left &= left - 1) {
            int f = first + Long.numberOfTrailingZeros(left);
            int at = ends[f]++;
            scratch[at] = start;
            scratch[at + values] = gy[gyo + c * filters + f];
          }
        }
      }
    }
    for (int f = 0; f < filters; f++) {
      scratch[offsets + 2 * values + f] = ends[f] - offsets - f * cells;
    }
  }

  private void addCells(float[] gy, int gyo, float[] gw, int gbo) {
    for (int c = 0; c < cells; c++) {
      kernels.add(1f, gy, gyo + c * filters, gw, gbo, filters);
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
      long[] won,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      float[] scratch,
      int so,
      int one) {
    float[] target = conv.isPadded() ? scratch : gx;
    int to = conv.isPadded() ? so : gxo;
    Arrays.fill(target, to, to + conv.stored(), 0f);
    kernels.sparseMarked(
        won,
        starts,
        positions,
        filters,
        gy,
        gyo,
        wt,
        wto,
        turnedRows,
        conv.run(),
        target,
        to,
        conv.runs(),
        scratch,
        one);
    if (conv.isPadded()) {
      conv.unpadded(scratch, so, gx, gxo);
    }
  }

  /** Eight filters at a time, whose weights are read side by side. */
  private void addTurned(float[] scratch, int turned, float[] gw, int gwo) {
    int window = conv.weights() / filters;
    int f = 0;
    for (; f + 8 <= filters; f += 8) {
      for (int k = 0; k < window; k++) {
        int in = turned + f * window + k;
        int out = gwo + k * filters + f;
        gw[out] += scratch[in];
        gw[out + 1] += scratch[in + window];
        gw[out + 2] += scratch[in + 2 * window];
        gw[out + 3] += scratch[in + 3 * window];
        gw[out + 4] += scratch[in + 4 * window];
        gw[out + 5] += scratch[in + 5 * window];
        gw[out + 6] += scratch[in + 6 * window];
        gw[out + 7] += scratch[in + 7 * window];
      }
    }
    for (; f < filters; f++) {
      for (int k = 0; k < window; k++) {
        gw[gwo + k * filters + f] += scratch[turned + f * window + k];
      }
    }
  }
}
