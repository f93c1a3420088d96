package dev.lamina.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A fully connected layer: rows of {@code inputs} times weights (inputs, units), or those weights
 * in {@link UnitPanels}.
 */
public final class Dense implements Divisible, WholeBatch {

  private static final int CHUNK = 128;
  private static final int[] ONE_RUN = {0};

  private final Kernels kernels;
  private final int inputs;
  private final int units;
  private final UnitPanels panels;
  private final UnitPanels turned;
  private final int[] cells;
  private final int[] xoff;
  private final int[] yoff;
  private final Parts division;

  public Dense(int inputs, int units) {
    this(Kernels.get(), inputs, units, false);
  }

  /** A layer whose weights lie in panels, turned weights and gradients too. */
  public static Dense inPanels(int inputs, int units) {
    return new Dense(Kernels.get(), inputs, units, true);
  }

  Dense(Kernels kernels, int inputs, int units, boolean inPanels) {
    if (inputs < 1 || units < 1) {
      throw new IllegalArgumentException("no dense layer maps " + inputs + " to " + units);
    }
    this.kernels = kernels;
    this.inputs = inputs;
    this.units = units;
    panels = new UnitPanels(inputs, units, inPanels ? kernels.panel() : 0);
    turned = panels.turned();
    cells = Rows.cells(ONE_RUN, inputs);
    xoff = Rows.offsets(CHUNK, inputs);
    yoff = Rows.offsets(CHUNK, units);
    division = new Parts(kernels, 0, 0, units);
  }

  /** y = max(floor, x w + b); no bias when {@code bo < 0}; floor 0 is relu, -Infinity none. */
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
      float floor) {
    forward(x, xo, w, wo, b, bo, y, yo, images, floor, 0, units);
  }

  @Override
  public int parts(int images) {
    return division.most(images);
  }

  @Override
  public int forwardScratch() {
    return 0;
  }

  @Override
  public void forwardPart(
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
      float floor,
      int part,
      int parts) {
    int first = division.filter(part, parts);
    int end = division.filter(part + 1, parts);
    forward(x, xo, w, wo, b, bo, y, yo, images, floor, first, end);
  }

  private void forward(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int images,
      float floor,
      int first,
      int end) {
    for (int i = 0; i < images; i += CHUNK) {
      int rows = Math.min(CHUNK, images - i);
      int in = xo + i * inputs;
      int out = yo + i * units;
      multiply(panels, x, in, xoff, w, wo, b, bo, y, out, yoff, rows, floor, first, end);
    }
  }

  /**
   * Rows of x times weights in an order, only the units from {@code first} to {@code end}: of whole
   * panels, where there are several, and all of the last one.
   */
  private void multiply(
      UnitPanels order,
      float[] x,
      int xo,
      int[] xoff,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      float floor,
      int first,
      int end) {
    int width = kernels.panel();
    int from = first;
    if (order.hasWhole()) {
      int panels = (Math.min(end, order.wholeUnits()) - first) / width;
      kernels.forwardPanels(
          x,
          xo,
          xoff,
          order.inputs(),
          w,
          wo + first * order.inputs(),
          b,
          bo < 0 ? -1 : bo + first,
          y,
          yo + first,
          yoff,
          rows,
          panels,
          floor);
      from = first + panels * width;
    }
    if (from < end) {
      int last = order.count() - 1;
      kernels.forward(
          x,
          xo,
          xoff,
          ONE_RUN,
          order.inputs(),
          w,
          wo + order.at(last, 0) + from - order.unit(last),
          order.units(last),
          b,
          bo < 0 ? -1 : bo + from,
          y,
          yo + from,
          yoff,
          rows,
          end - from,
          floor);
    }
  }

  /** Adds the gradients of weights and, unless {@code gbo < 0}, bias, both in the array gw. */
  public void backwardWeights(
      float[] x, int xo, float[] gy, int gyo, float[] gw, int gwo, int gbo, int images) {
    for (int panel = 0; panel < panels.count(); panel++) {
      int unit = panels.unit(panel);
      int to = gwo + panels.at(panel, 0);
      int bias = gbo < 0 ? -1 : gbo + unit;
      for (int i = 0; i < images; i += CHUNK) {
        gradient(x, xo + i * inputs, cells, gy, gyo + i * units, gw, to, bias, images - i, panel);
      }
    }
  }

  @Override
  public int keptInputs(int batch) {
    return Math.multiplyExact(batch, inputs);
  }

  @Override
  public int keptGradients(int batch) {
    return Math.multiplyExact(batch, units);
  }

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
    System.arraycopy(values, in, inputs, first * this.inputs, images * this.inputs);
    System.arraycopy(values, gradient, gradients, first * units, images * units);
  }

  /** Rows of a panel; with its first ones comes its bias. */
  @Override
  public List<WeightPart> weightParts(int batch) {
    List<WeightPart> parts = new ArrayList<>();
    for (int panel = 0; panel < panels.count(); panel++) {
      int width = panels.units(panel);
      int rows = WeightPart.rows(inputs, width);
      for (int row = 0; row < inputs; row += rows) {
        int count = Math.min(rows, inputs - row);
        int from = panels.at(panel, row);
        int to = panels.at(panel, row + count);
        int[] numbers = IntStream.range(0, count).toArray();
        int biases = row == 0 ? width : 0;
        parts.add(new WeightPart(from, to, panels.unit(panel), biases, panel, 1, row, numbers));
      }
    }
    return parts;
  }

  @Override
  public void partOfGradient(
      float[] x, float[] gy, int batch, int images, WeightPart part, float[] gw, int gbo) {
    int panel = part.group();
    int width = panels.units(panel);
    int at = panels.unit(panel);
    int row = part.row();
    int[] rows = part.rows();
    int first = Math.min(CHUNK, images);
    kernels.freshGradient(x, row, xoff, rows, gy, at, yoff, gw, 0, gbo, first, width);
    for (int i = CHUNK; i < images; i += CHUNK) {
      gradient(x, i * inputs + row, rows, gy, i * units, gw, 0, gbo, images - i, panel);
    }
  }

  /** Adds what up to {@link #CHUNK} examples give to some rows of a panel. */
  private void gradient(
      float[] x,
      int xo,
      int[] rows,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int images,
      int panel) {
    int width = panels.units(panel);
    int count = Math.min(CHUNK, images);
    int from = gyo + panels.unit(panel);
    kernels.gradient(x, xo, xoff, rows, gy, from, yoff, gw, gwo, width, gbo, count, CHUNK, width);
  }

  /** Overwrites gx with the gradient of the input; wt comes from {@link #transposeWeights}. */
  public void backwardInput(
      float[] gy, int gyo, float[] wt, int wto, float[] gx, int gxo, int images) {
    // Inputs of two images never meet, so this is a dense layer with the transposed weights.
    for (int i = 0; i < images; i += CHUNK) {
      int rows = Math.min(CHUNK, images - i);
      int in = gyo + i * units;
      int out = gxo + i * inputs;
      float none = Float.NEGATIVE_INFINITY;
      multiply(turned, gy, in, yoff, wt, wto, wt, -1, gx, out, xoff, rows, none, 0, inputs);
    }
  }

  /** Writes (units, inputs). */
  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    for (int panel = 0; panel < panels.count(); panel++) {
      panels.turn(turned, w, wo, wt, wto, panel, 0, inputs);
    }
  }

  @Override
  public void transposePart(float[] w, int wo, float[] wt, int wto, WeightPart part) {
    int end = part.row() + part.rows().length;
    panels.turn(turned, w, wo, wt, wto, part.group(), part.row(), end);
  }

  /** How the weights lie. */
  public UnitPanels panels() {
    return panels;
  }

  @Override
  public int weights() {
    return Math.multiplyExact(inputs, units);
  }

  @Override
  public int inputSize() {
    return inputs;
  }

  @Override
  public int outputSize() {
    return units;
  }
}
