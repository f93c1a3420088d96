package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.List;

/** The mean of each window, channel by channel; padded cells are not counted, as in Keras. */
public final class AvgPool {

  private final Shares shares;

  /** One window an axis, the slowest axis first. */
  public AvgPool(List<Window> windows, int channels) {
    this(Kernels.get(), windows, channels);
  }

  AvgPool(Kernels kernels, List<Window> windows, int channels) {
    PoolCells cells = new PoolCells(windows, channels);
    float[] share = new float[cells.offset.length];
    for (int p = 0; p < cells.pixels; p++) {
      for (int i = cells.start[p]; i < cells.start[p + 1]; i++) {
        share[i] = 1f / (cells.start[p + 1] - cells.start[p]);
      }
    }
    shares = new Shares(kernels, channels, cells.inputSize, cells.start, cells.offset, share);
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
