package dev.lamina.kernels;

/** Puts the channels of any number of maps with the same cells one behind the other. */
public final class Concat {

  private final int cells;
  private final int[] starts;

  /** The channels of each input. */
  public Concat(int cells, int... channels) {
    if (cells < 1 || channels.length == 0) {
      throw new IllegalArgumentException(
          "nothing to concatenate: " + cells + " cells, " + channels.length + " inputs");
    }
    this.cells = cells;
    starts = new int[channels.length + 1];
    for (int i = 0; i < channels.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], channels[i]);
    }
  }

  /** Copies one input to its channels of y; to be called for each. */
  public void forward(int input, float[] x, int xo, float[] y, int yo, int images) {
    int width = width(input);
    int all = starts[starts.length - 1];
    for (int i = 0; i < images * cells; i++) {
      System.arraycopy(x, xo + i * width, y, yo + i * all + starts[input], width);
    }
  }

  /** Overwrites gx with the gradient of one input. */
  public void backward(int input, float[] gy, int gyo, float[] gx, int gxo, int images) {
    int width = width(input);
    int all = starts[starts.length - 1];
    for (int i = 0; i < images * cells; i++) {
      System.arraycopy(gy, gyo + i * all + starts[input], gx, gxo + i * width, width);
    }
  }

  private int width(int input) {
    return starts[input + 1] - starts[input];
  }

  public int inputSize(int input) {
    return cells * width(input);
  }

  public int outputSize() {
    return cells * starts[starts.length - 1];
  }
}
