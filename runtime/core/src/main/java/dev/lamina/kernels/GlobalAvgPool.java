package dev.lamina.kernels;

import java.util.Arrays;

/** The mean over all cells of an image, channel by channel. */
public final class GlobalAvgPool {

  private final Kernels kernels;
  private final int cells;
  private final int channels;

  public GlobalAvgPool(int cells, int channels) {
    this(Kernels.get(), cells, channels);
  }

  GlobalAvgPool(Kernels kernels, int cells, int channels) {
    this.kernels = kernels;
    this.cells = cells;
    this.channels = channels;
  }

  public void forward(float[] x, int xo, float[] y, int yo, int images) {
    Arrays.fill(y, yo, yo + images * channels, 0f);
    for (int i = 0; i < images * cells; i++) {
      kernels.add(1f / cells, x, xo + i * channels, y, yo + i / cells * channels, channels);
    }
  }

  /** Overwrites gx. */
  public void backward(float[] gy, int gyo, float[] gx, int gxo, int images) {
    Arrays.fill(gx, gxo, gxo + images * cells * channels, 0f);
    for (int i = 0; i < images * cells; i++) {
      kernels.add(1f / cells, gy, gyo + i / cells * channels, gx, gxo + i * channels, channels);
    }
  }

  public int inputSize() {
    return cells * channels;
  }

  public int outputSize() {
    return channels;
  }
}
