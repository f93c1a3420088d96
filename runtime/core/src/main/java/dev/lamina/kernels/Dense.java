package dev.lamina.kernels;

/** A fully connected layer: rows of {@code inputs} times weights (inputs, units). */
public final class Dense implements Divisible {

  private static final int CHUNK = 128;
  private static final int[] ONE_RUN = {0};

  private final Kernels kernels;
  private final int inputs;
  private final int units;
  private final int[] cells;
  private final int[] xoff;
  private final int[] yoff;
  private final Parts division;

  public Dense(int inputs, int units) {
    this(Kernels.get(), inputs, units);
  }

  Dense(Kernels kernels, int inputs, int units) {
    if (inputs < 1 || units < 1) {
      throw new IllegalArgumentException("no dense layer maps " + inputs + " to " + units);
    }
    this.kernels = kernels;
    this.inputs = inputs;
    this.units = units;
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
    forward(x, xo, w, wo, b, bo, y, yo, images, floor, units);
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
    int count = division.filter(part + 1, parts) - first;
    int bias = bo < 0 ? -1 : bo + first;
    forward(x, xo, w, wo + first, b, bias, y, yo + first, images, floor, count);
  }

  /** The first {@code count} units from {@code wo}, {@code bo} and {@code yo} on. */
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
      int count) {
    for (int i = 0; i < images; i += CHUNK) {
      kernels.forward(
          x,
          xo + i * inputs,
          xoff,
          ONE_RUN,
          inputs,
          w,
          wo,
          units,
          b,
          bo,
          y,
          yo + i * units,
          yoff,
          Math.min(CHUNK, images - i),
          count,
          floor);
    }
  }

  /** Adds the gradients of weights and, unless {@code gbo < 0}, bias, both in the array gw. */
  public void backwardWeights(
      float[] x, int xo, float[] gy, int gyo, float[] gw, int gwo, int gbo, int images) {
    for (int i = 0; i < images; i += CHUNK) {
      kernels.gradient(
          x,
          xo + i * inputs,
          xoff,
          cells,
          gy,
          gyo + i * units,
          yoff,
          gw,
          gwo,
          units,
          gbo,
          Math.min(CHUNK, images - i),
          CHUNK,
          units);
    }
  }

  /**
   * As {@link #backwardWeights}, only the rows of weights of the inputs from {@code row} on, as
   * many as there are up to {@code rows}.
   *
   * @param gwo where the whole weights' gradient starts
   */
  public void backwardSomeWeights(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int images,
      int row,
      int[] rows) {
    for (int i = 0; i < images; i += CHUNK) {
      kernels.gradient(
          x,
          xo + i * inputs + row,
          xoff,
          rows,
          gy,
          gyo + i * units,
          yoff,
          gw,
          gwo + row * units,
          units,
          gbo,
          Math.min(CHUNK, images - i),
          CHUNK,
          units);
    }
  }

  /** Overwrites gx with the gradient of the input; wt comes from {@link #transposeWeights}. */
  public void backwardInput(
      float[] gy, int gyo, float[] wt, int wto, float[] gx, int gxo, int images) {
    // Inputs of two images never meet, so this is a dense layer with the transposed weights.
    for (int i = 0; i < images; i += CHUNK) {
      kernels.forward(
          gy,
          gyo + i * units,
          yoff,
          ONE_RUN,
          units,
          wt,
          wto,
          inputs,
          wt,
          -1,
          gx,
          gxo + i * inputs,
          xoff,
          Math.min(CHUNK, images - i),
          inputs,
          Float.NEGATIVE_INFINITY);
    }
  }

  /** Writes (units, inputs), as the input gradient reads. */
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    Rows.transpose(w, wo, units, wt, wto, inputs, units);
  }

  public int weights() {
    return Math.multiplyExact(inputs, units);
  }

  public int inputSize() {
    return inputs;
  }

  public int outputSize() {
    return units;
  }
}
