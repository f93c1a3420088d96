package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution whose weights are not shared: each place has its own, (places, kernel cells *
 * channels, filters), each place's perhaps in {@link UnitPanels}, and a bias of its own, (places,
 * filters). At each place it is a dense layer over the examples.
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
  private final UnitPanels panels;
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
    this(Kernels.get(), windows, channels, filters, false);
  }

  /** A layer whose weights lie in {@link UnitPanels}, gradients too. */
  public static LocalConvolution inPanels(List<Window> windows, int channels, int filters) {
    return new LocalConvolution(Kernels.get(), windows, channels, filters, true);
  }

  LocalConvolution(
      Kernels kernels, List<Window> windows, int channels, int filters, boolean inPanels) {
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
    panels = new UnitPanels(places, cells.length, filters, inPanels ? kernels.panel() : 0);
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
        for (int k = 0; k < panels.count(); k++) {
          int units = panels.units(k);
          int out = p * filters + panels.unit(k);
          kernels.forward(
              padded ? scratch : x,
              at + starts[p],
              xoff,
              runs,
              run,
              w,
              wo + at(p, k, 0),
              units,
              b,
              bo < 0 ? -1 : bo + out,
              y,
              yo + i * outputSize() + out,
              yoff,
              count,
              units,
              floor);
        }
      }
    }
  }

  /** Where a row of a panel of a place's weights starts. */
  private int at(int place, int panel, int row) {
    return place * cells.length * filters + panels.at(panel, row);
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
        for (int k = 0; k < panels.count(); k++) {
          int units = panels.units(k);
          int out = p * filters + panels.unit(k);
          kernels.gradient(
              padded ? scratch : x,
              at + starts[p],
              xoff,
              cells,
              gy,
              gyo + i * outputSize() + out,
              yoff,
              gw,
              gwo + at(p, k, 0),
              units,
              gbo < 0 ? -1 : gbo + out,
              count,
              count,
              units);
        }
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
    for (int i = 0; i < places * panels.count(); i++) {
      transpose(w, wo, wt, wto, i, 0, cells.length);
    }
  }

  @Override
  public void transposePart(float[] w, int wo, float[] wt, int wto, WeightPart part) {
    for (int i = 0; i < part.panels(); i++) {
      transpose(w, wo, wt, wto, part.panel() + i, part.row(), part.rows().length);
    }
  }

  /** Some rows of one of all places' panels. */
  private void transpose(float[] w, int wo, float[] wt, int wto, int panel, int row, int rows) {
    int k = panel % panels.count();
    int units = panels.units(k);
    int from = wo + start(panel, row);
    int first = panel / panels.count() * cells.length + row;
    if (gathered != null) {
      int start = from - first * units;
      int end = first + rows;
      gathered.transposeRows(w, start, units, wt, wto, first, end, panels.unit(k), units);
      return;
    }
    for (int r = 0; r < rows; ) {
      int inRun = (row + r) % run;
      int count = Math.min(rows - r, run - inRun);
      int to = wto + (first + r - inRun) * filters + panels.unit(k) * run + inRun;
      Rows.transpose(w, from + r * units, units, wt, to, run, count, units);
      r += count;
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

  /** Several small places, or some rows of a panel of a large one. */
  @Override
  public List<WeightPart> weightParts(int batch) {
    List<WeightPart> parts = new ArrayList<>();
    int all = cells.length;
    int together = WeightPart.MOST / (all * filters);
    int count = panels.count();
    int step = Math.max(1, together) * count;
    for (int i = 0; i < places * count; i += together > 0 ? step : 1) {
      if (together > 0) {
        parts.add(part(i, Math.min(step, places * count - i), 0, all, batch));
        continue;
      }
      int rows = WeightPart.rows(all, panels.units(i % count));
      for (int row = 0; row < all; row += rows) {
        parts.add(part(i, 1, row, Math.min(all, row + rows), batch));
      }
    }
    return parts;
  }

  /** So many of all places' panels, from one on, and of each the same rows. */
  private WeightPart part(int panel, int several, int row, int end, int batch) {
    int last = panel + several - 1;
    int to = start(last, end);
    int bias = output(panel);
    int biases = row > 0 ? 0 : output(last) + panels.units(last % panels.count()) - bias;
    int[] rows = rows(row, end, lot(batch));
    return new WeightPart(start(panel, row), to, bias, biases, panel, several, row, rows);
  }

  /** Where a row of one of all places' panels starts, and its first output. */
  private int start(int panel, int row) {
    return at(panel / panels.count(), panel % panels.count(), row);
  }

  private int output(int panel) {
    return panel / panels.count() * filters + panels.unit(panel % panels.count());
  }

  /** Where the inputs of some rows of a place's weights are in a lot, from the window's start. */
  private int[] rows(int first, int end, int lot) {
    int[] window = sliding.cells();
    int[] rows = new int[end - first];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = window[(first + i) / channels] * lot + (first + i) % channels;
    }
    return rows;
  }

  @Override
  public void partOfGradient(
      float[] x, float[] gy, int batch, int images, WeightPart part, float[] gw, int gbo) {
    int lot = lot(batch);
    int[] rows = part.rows();
    int to = 0;
    int bias = gbo;
    for (int i = part.panel(); i < part.panel() + part.panels(); i++) {
      int place = i / panels.count();
      int unit = panels.unit(i % panels.count());
      int units = panels.units(i % panels.count());
      for (int first = 0; first < images; first += lot) {
        int count = Math.min(lot, images - first);
        int in = first * sliding.stored() + starts[place] * lot;
        int out = first * outputSize() + place * filters * lot + unit;
        if (first == 0) {
          kernels.freshGradient(
              x, in, lotInputs, rows, gy, out, lotGradients, gw, to, bias, count, units);
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
              units,
              bias,
              count,
              count,
              units);
        }
      }
      to += rows.length * units;
      bias += gbo < 0 ? 0 : units;
    }
  }

  @Override
  public UnitPanels panels() {
    return panels;
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
