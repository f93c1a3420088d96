package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;

/** The maximum of each window, channel by channel. Padding never wins, NaN always does. */
public final class MaxPool2d {

  private final Kernels kernels;
  private final PoolCells cells;
  private final int channels;
  private final int inputSize;

  public MaxPool2d(Window height, Window width, int channels) {
    this(Kernels.get(), height, width, channels);
  }

  MaxPool2d(Kernels kernels, Window height, Window width, int channels) {
    this.kernels = kernels;
    this.channels = channels;
    cells = new PoolCells(height, width, channels);
    inputSize = height.input() * width.input() * channels;
  }

  /**
   * Records in {@code arg}, as large as y, which window position won, counted row by row; the first
   * of equals. Nothing is recorded when {@code ao < 0}.
   */
  public void forward(float[] x, int xo, float[] y, int yo, float[] arg, int ao, int images) {
    for (int i = 0; i < images; i++) {
      int at = i * outputSize();
      kernels.maxPool(
          cells, channels, x, xo + i * inputSize, y, yo + at, arg, ao < 0 ? -1 : ao + at);
    }
  }

  /** Overwrites gx. */
  public void backward(float[] gy, int gyo, float[] arg, int ao, float[] gx, int gxo, int images) {
    for (int i = 0; i < images; i++) {
      int at = i * outputSize();
      int to = gxo + i * inputSize;
      Arrays.fill(gx, to, to + inputSize, 0f);
      kernels.maxPoolBackward(cells, channels, gy, gyo + at, arg, ao + at, gx, to);
    }
  }

  public int inputSize() {
    return inputSize;
  }

  public int outputSize() {
    return cells.pixels * channels;
  }
}
