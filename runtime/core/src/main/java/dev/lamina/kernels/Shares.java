package dev.lamina.kernels;

import java.util.Arrays;

/**
 * Maps whose cells are weighted sums of another map's cells, channel by channel: what average
 * pooling and upsampling are. Output cell p sums the entries {@code start[p] <= i < start[p + 1]}.
 */
final class Shares {

  private final Kernels kernels;
  private final int channels;
  private final int inputSize;
  private final int[] start;
  private final int[] offset;
  private final float[] share;

  Shares(Kernels kernels, int channels, int inputSize, int[] start, int[] offset, float[] share) {
    this.kernels = kernels;
    this.channels = channels;
    this.inputSize = inputSize;
    this.start = start;
    this.offset = offset;
    this.share = share;
  }

  void forward(float[] x, int xo, float[] y, int yo, int images) {
    Arrays.fill(y, yo, yo + images * outputSize(), 0f);
    for (int i = 0; i < images; i++) {
      int in = xo + i * inputSize;
      int out = yo + i * outputSize();
      for (int p = 0; p < start.length - 1; p++) {
        for (int c = start[p]; c < start[p + 1]; c++) {
          kernels.add(share[c], x, in + offset[c], y, out + p * channels, channels);
        }
      }
    }
  }

  void backward(float[] gy, int gyo, float[] gx, int gxo, int images) {
    Arrays.fill(gx, gxo, gxo + images * inputSize, 0f);
    for (int i = 0; i < images; i++) {
      int in = gxo + i * inputSize;
      int out = gyo + i * outputSize();
      for (int p = 0; p < start.length - 1; p++) {
        for (int c = start[p]; c < start[p + 1]; c++) {
          kernels.add(share[c], gy, out + p * channels, gx, in + offset[c], channels);
        }
      }
    }
  }

  int inputSize() {
    return inputSize;
  }

  int outputSize() {
    return (start.length - 1) * channels;
  }
}
