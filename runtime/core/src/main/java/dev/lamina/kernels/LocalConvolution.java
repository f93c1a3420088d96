package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution whose weights are not shared: each place has its own, (places, kernel cells *
 * channels, filters), and a bias of its own, (places, filters). At each place it is a dense layer
 * over the examples.
 */
public final class LocalConvolution implements Weighted, WholeBatch {

  /** Examples per call of a kernel. */
  private static final int CHUNK = 16;

  /** Examples of a batch whose values of a place are kept side by side. */
  private static final int LOT = 128;

  private final Kernels kernels;
  private final int channels;
  private final Sliding sliding;
  private final int filters;
  private final int places;
  private final boolean padded;
  private final int[] starts;
  private final int run;
  private final int[] runs;
  private final int[] cells;
  private final int[] xoff;
  private final int[] yoff;

  /** Where each cell of an input lies in the map with its padding. */
  private final int[] keptCells;

  private final int[] lotInputs;
  private final int[] lotGradients;

  /** What computes the input gradient place by place, else null. */
  private final GatheredGradient gathered;

  /** One window an axis, the slowest axis first. */
  public LocalConvolution(List<Window> windows, int channels, int filters) {
    this(Kernels.get(), windows, channels, filters);
  }

  LocalConvolution(Kernels kernels, List<Window> windows, int channels, int filters) {
    if (filters < 1) {
      throw new IllegalArgumentException("no convolution has " + filters + " filters");
    }
    this.kernels = kernels;
    this.sliding = new Sliding(windows, channels);
    this.channels = channels;
    this.filters = filters;
    places = sliding.places();
    padded = sliding.isPadded();
    starts = sliding.starts(1);
    run = sliding.neighbours() * channels;
    runs = sliding.runs();
    cells = Rows.cells(runs, run);
    xoff = Rows.offsets(CHUNK, sliding.stored());
    yoff = Rows.offsets(CHUNK, outputSize());
    keptCells = sliding.padding().starts(channels);
    lotInputs = Rows.offsets(LOT, channels);
    lotGradients = Rows.offsets(LOT, filters);
    gathered =
        GatheredGradient.of(
            kernels, windows, Sliding.each(windows, Window::output), channels, filters, 1, false);
  }

  @Override
  public void forward(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int images,
      float[] scratch,
      int so,
      float floor) {
    for (int i = 0; i < images; i += CHUNK) {
      int count = Math.min(CHUNK, images - i);
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      for (int p = 0; p < places; p++) {
        kernels.forward(
            padded ? scratch : x,
            at + starts[p],
            xoff,
            runs,
            run,
            w,
            wo + p * cells.length * filters,
            filters,
            b,
            bo < 0 ? -1 : bo + p * filters,
            y,
            yo + i * outputSize() + p * filters,
            yoff,
            count,
            filters,
            floor);
      }
    }
  }

  @Override
  public void backwardWeights(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int images,
      float[] scratch,
      int so) {
    for (int i = 0; i < images; i += CHUNK) {
      int count = Math.min(CHUNK, images - i);
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      for (int p = 0; p < places; p++) {
        kernels.gradient(
            padded ? scratch : x,
            at + starts[p],
            xoff,
            cells,
            gy,
            gyo + i * outputSize() + p * filters,
            yoff,
            gw,
            gwo + p * cells.length * filters,
            filters,
            gbo < 0 ? -1 : gbo + p * filters,
            count,
            count,
            filters);
      }
    }
  }

  @Override
  public void backwardInput(
      float[] gy,
      int gyo,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int images,
      float[] scratch,
      int so) {
    if (gathered != null) {
      gathered.run(gy, gyo, wt, wto, wt, -1, gx, gxo, images);
      return;
    }
    int stored = sliding.stored();
    for (int i = 0; i < images; i += CHUNK) {
      int count = Math.min(CHUNK, images - i);
      int to = gxo + i * inputSize();
      float[] out = padded ? scratch : gx;
      int at = padded ? so : to;
      Arrays.fill(out, at, at + count * stored, 0f);
      for (int p = 0; p < places; p++) {
        kernels.scatter(
            gy,
            gyo + i * outputSize() + p * filters,
            yoff,
            wt,
            wto + p * cells.length * filters,
            out,
            at + starts[p],
            xoff,
            runs,
            run,
            count,
            filters);
      }
      if (padded) {
        sliding.padding().cut(scratch, so, gx, to, count);
      }
    }
  }

  private int input(float[] x, int from, float[] scratch, int so, int images) {
    if (!padded) {
      return from;
    }
    sliding.padding().clear(scratch, so, images);
    sliding.padding().enlarge(x, from, scratch, so, images);
    return so;
  }

  /** For each place and run (filters, run), unless each place's gradient is written once. */
  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    transposeRows(w, wo, wt, wto, 0, places * cells.length);
  }

  @Override
  public void transposePart(float[] w, int wo, float[] wt, int wto, WeightPart part) {
    int first = part.from() / filters;
    transposeRows(w, wo, wt, wto, first, part.to() / filters);
  }

  private void transposeRows(float[] w, int wo, float[] wt, int wto, int first, int end) {
    if (gathered != null) {
      gathered.transposeRows(w, wo, wt, wto, first, end);
      return;
    }
    for (int row = first; row < end; ) {
      int inRun = row % run;
      int rows = Math.min(end - row, run - inRun);
      int to = wto + (row - inRun) * filters + inRun;
      Rows.transpose(w, wo + row * filters, filters, wt, to, run, rows, filters);
      row += rows;
    }
  }

  private static int lot(int batch) {
    return Math.min(LOT, batch);
  }

  private static int lots(int batch) {
    return Math.multiplyExact((batch + lot(batch) - 1) / lot(batch), lot(batch));
  }

  @Override
  public int keptInputs(int batch) {
    return Math.multiplyExact(lots(batch), sliding.stored());
  }

  @Override
  public int keptGradients(int batch) {
    return Math.multiplyExact(lots(batch), outputSize());
  }

  /** Lots of examples; in a lot cell by cell, so that a place's window is nine small matrices. */
  @Override
  public void keep(
      float[] values,
      int in,
      int gradient,
      float[] inputs,
      float[] gradients,
      int batch,
      int first,
      int images) {
    int lot = lot(batch);
    for (int i = 0; i < images; i++) {
      int before = (first + i) / lot * lot;
      int x = before * sliding.stored() + (first + i) % lot * channels;
      int gy = before * outputSize() + (first + i) % lot * filters;
      int from = in + i * inputSize();
      for (int cell : keptCells) {
        System.arraycopy(values, from, inputs, x + cell * lot, channels);
        from += channels;
      }
      from = gradient + i * outputSize();
      for (int p = 0; p < places; p++) {
        System.arraycopy(values, from, gradients, gy + p * filters * lot, filters);
        from += filters;
      }
    }
  }

  /** Several small places, or some rows of a large one. */
  @Override
  public List<WeightPart> weightParts(int batch) {
    List<WeightPart> parts = new ArrayList<>();
    int all = cells.length;
    int step = WeightPart.rows(all, filters);
    int together = step < all ? 1 : Math.max(1, WeightPart.MOST / (all * filters));
    int[][] rows = new int[(all + step - 1) / step][];
    Arrays.setAll(rows, i -> rows(i * step, Math.min(all, (i + 1) * step), lot(batch)));
    for (int p = 0; p < places; p += together) {
      int count = Math.min(together, places - p);
      for (int i = 0; i < rows.length; i++) {
        int from = (p * all + i * step) * filters;
        int to = from + count * rows[i].length * filters;
        int biases = i == 0 ? count * filters : 0;
        parts.add(new WeightPart(from, to, p * filters, biases, p, count, i * step, rows[i]));
      }
    }
    return parts;
  }

  /** Where the inputs of some rows of a place's weights are in a lot, from the window's start. */
  private int[] rows(int first, int end, int lot) {
    int[] window = sliding.cells();
    int[] rows = new int[end - first];
    Arrays.setAll(rows, i -> window[(first + i) / channels] * lot + (first + i) % channels);
    return rows;
  }

  @Override
  public void partOfGradient(
      float[] x, float[] gy, int batch, int images, WeightPart part, float[] gw, int gbo) {
    int lot = lot(batch);
    int[] rows = part.rows();
    for (int i = 0; i < part.groups(); i++) {
      int place = part.group() + i;
      int to = i * rows.length * filters;
      int bias = gbo < 0 ? -1 : gbo + i * filters;
      for (int first = 0; first < images; first += lot) {
        int count = Math.min(lot, images - first);
        int in = first * sliding.stored() + starts[place] * lot;
        int out = first * outputSize() + place * filters * lot;
        if (first == 0) {
          kernels.freshGradient(
              x, in, lotInputs, rows, gy, out, lotGradients, gw, to, bias, count, filters);
        } else {
          kernels.gradient(
              x,
              in,
              lotInputs,
              rows,
              gy,
              out,
              lotGradients,
              gw,
              to,
              filters,
              bias,
              count,
              count,
              filters);
        }
      }
    }
  }

  @Override
  public int scratch() {
    return padded ? Math.multiplyExact(CHUNK, sliding.stored()) : 0;
  }

  @Override
  public int weights() {
    return Math.multiplyExact(places, Math.multiplyExact(cells.length, filters));
  }

  @Override
  public int inputSize() {
    return sliding.padding().inner();
  }

  @Override
  public int outputSize() {
    return Math.multiplyExact(places, filters);
  }
}
