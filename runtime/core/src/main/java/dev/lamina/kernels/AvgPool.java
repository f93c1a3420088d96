package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/** The mean of each window, channel by channel; padded cells are not counted, as in Keras. */
public final class AvgPool {

  private final Kernels kernels;
  private final PoolCells cells;
  private final int channels;

  public AvgPool(List<Window> windows, int channels) {
    this(Kernels.get(), windows, channels);
  }

  AvgPool(Kernels kernels, List<Window> windows, int channels) {
    this.kernels = kernels;
    this.channels = channels;
    cells = new PoolCells(windows, channels);
  }

  public void forward(float[] x, int xo, float[] y, int yo, int images) {
    Arrays.fill(y, yo, yo + images * outputSize(), 0f);
    for (int i = 0; i < images; i++) {
      int in = xo + i * cells.inputSize;
      int out = yo + i * outputSize();
      for (int p = 0; p < cells.pixels; p++) {
        float share = share(p);
        for (int c = cells.start[p]; c < cells.start[p + 1]; c++) {
          kernels.add(share, x, in + cells.offset[c], y, out + p * channels, channels);
        }
      }
    }
  }

  /** Overwrites gx. */
  public void backward(float[] gy, int gyo, float[] gx, int gxo, int images) {
    Arrays.fill(gx, gxo, gxo + images * cells.inputSize, 0f);
    for (int i = 0; i < images; i++) {
      int in = gxo + i * cells.inputSize;
      int out = gyo + i * outputSize();
      for (int p = 0; p < cells.pixels; p++) {
        float share = share(p);
        for (int c = cells.start[p]; c < cells.start[p + 1]; c++) {
          kernels.add(share, gy, out + p * channels, gx, in + cells.offset[c], channels);
        }
      }
    }
  }

  private float share(int p) {
    return 1f / (cells.start[p + 1] - cells.start[p]);
  }

  public int inputSize() {
    return cells.inputSize;
  }

  public int outputSize() {
    return cells.pixels * channels;
  }
}
