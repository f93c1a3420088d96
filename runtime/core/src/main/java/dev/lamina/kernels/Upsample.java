package dev.lamina.kernels;

/** Enlarges a map by a whole factor an axis. */
public final class Upsample {

  /** What a new cell is. */
  public enum Mode {
    /** The cell it lies in. */
    NEAREST,
    /**
     * Between the nearest cells' centres along each axis (two cells, in a plane four), as Keras's
     * {@code bilinear}: a new cell o of factor f lies at (o + 1/2) / f - 1/2, cut to the map.
     */
    BILINEAR
  }

  private final Shares shares;

  /** One entry an axis in each array, the slowest axis first. */
  public Upsample(Mode mode, int[] inputs, int[] factors, int channels) {
    this(Kernels.get(), mode, inputs, factors, channels);
  }

  Upsample(Kernels kernels, Mode mode, int[] inputs, int[] factors, int channels) {
    int rank = inputs.length;
    int[] outputs = new int[rank];
    for (int a = 0; a < rank; a++) {
      if (inputs[a] < 1 || factors[a] < 1) {
        throw new IllegalArgumentException(
            "nothing enlarges %d cells by %d".formatted(inputs[a], factors[a]));
      }
      outputs[a] = Math.multiplyExact(inputs[a], factors[a]);
    }
    int corners = mode == Mode.NEAREST ? 1 : 1 << rank;
    int[] steps = Extents.steps(inputs, channels);
    int cells = Extents.product(outputs);
    int[] start = Rows.offsets(cells + 1, corners);
    int[] offset = new int[Math.multiplyExact(cells, corners)];
    float[] share = new float[offset.length];
    for (int i = 0; i < offset.length; i++) {
      int rest = i / corners;
      double product = 1;
      for (int a = rank - 1; a >= 0; a--) {
        boolean upper = (i % corners >> a & 1) == 1;
        double at = centre(mode, rest % outputs[a], factors[a], inputs[a]);
        int below = (int) at;
        offset[i] += Math.min(below + (upper ? 1 : 0), inputs[a] - 1) * steps[a];
        product *= upper ? at - below : below + 1 - at;
        rest /= outputs[a];
      }
      share[i] = (float) product;
    }
    int inputSize = Math.multiplyExact(Extents.product(inputs), channels);
    shares = new Shares(kernels, channels, inputSize, start, offset, share);
  }

  /** Where a new cell lies among the old ones. */
  private static double centre(Mode mode, int output, int factor, int input) {
    return mode == Mode.NEAREST
        ? output / factor
        : Math.max(0, Math.min((output + 0.5) / factor - 0.5, input - 1));
  }

  public void forward(float[] x, int xo, float[] y, int yo, int images) {
    shares.forward(x, xo, y, yo, images);
  }

  /** Overwrites gx. */
  public void backward(float[] gy, int gyo, float[] gx, int gxo, int images) {
    shares.backward(gy, gyo, gx, gxo, images);
  }

  public int inputSize() {
    return shares.inputSize();
  }

  public int outputSize() {
    return shares.outputSize();
  }
}
