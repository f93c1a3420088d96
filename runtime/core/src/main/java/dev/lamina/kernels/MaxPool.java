package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/** The maximum of each window, channel by channel. Padding never wins, NaN always does. */
public final class MaxPool {

  private final Kernels kernels;
  private final PoolCells cells;
  private final int channels;

  public MaxPool(List<Window> windows, int channels) {
    this(Kernels.get(), windows, channels);
  }

  MaxPool(Kernels kernels, List<Window> windows, int channels) {
    this.kernels = kernels;
    this.channels = channels;
    cells = new PoolCells(windows, channels);
  }

  /** The maximum over all cells of an image, channel by channel. */
  public static MaxPool global(int cells, int channels) {
    return new MaxPool(List.of(Window.valid(cells, cells, 1)), channels);
  }

  /**
   * Records in {@code arg}, as large as y, which window position won, counted row by row; the first
   * of equals. Nothing is recorded when {@code ao < 0}.
   */
  public void forward(float[] x, int xo, float[] y, int yo, float[] arg, int ao, int images) {
    for (int i = 0; i < images; i++) {
      int at = i * outputSize();
      kernels.maxPool(
          cells, channels, x, xo + i * cells.inputSize, y, yo + at, arg, ao < 0 ? -1 : ao + at);
    }
  }

  /** Overwrites gx. */
  public void backward(float[] gy, int gyo, float[] arg, int ao, float[] gx, int gxo, int images) {
    for (int i = 0; i < images; i++) {
      int at = i * outputSize();
      int to = gxo + i * cells.inputSize;
      Arrays.fill(gx, to, to + cells.inputSize, 0f);
      kernels.maxPoolBackward(cells, channels, gy, gyo + at, arg, ao + at, gx, to);
    }
  }

  public int inputSize() {
    return cells.inputSize;
  }

  public int outputSize() {
    return cells.pixels * channels;
  }
}
