package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;

/** The mean of each window, channel by channel; padded cells are not counted, as in Keras. */
public final class AvgPool2d {

  private final Kernels kernels;
  private final PoolCells cells;
  private final int channels;
  private final int inputSize;

  public AvgPool2d(Window height, Window width, int channels) {
    this(Kernels.get(), height, width, channels);
  }

  AvgPool2d(Kernels kernels, Window height, Window width, int channels) {
    this.kernels = kernels;
    this.channels = channels;
    cells = new PoolCells(height, width, channels);
    inputSize = height.input() * width.input() * channels;
  }

  public void forward(float[] x, int xo, float[] y, int yo, int images) {
    Arrays.fill(y, yo, yo + images * outputSize(), 0f);
    for (int i = 0; i < images; i++) {
      int in = xo + i * inputSize;
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
    Arrays.fill(gx, gxo, gxo + images * inputSize, 0f);
    for (int i = 0; i < images; i++) {
      int in = gxo + i * inputSize;
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
    return inputSize;
  }

  public int outputSize() {
    return cells.pixels * channels;
  }
}
