package dev.lamina.kernels;

import java.util.Arrays;

/**
 * Maps whose cells are weighted sums of another map's cells, channel by channel: what average
 * pooling and upsampling are, there and back.
 */
final class Shares {

  /**
   * Output cell p sums the entries {@code start[p] <= i < start[p + 1]}: each a share of the input
   * cell at this offset.
   */
  private record Table(int[] start, int[] offset, float[] share) {

    int cells() {
      return start.length - 1;
    }

    /** The way back of gradients: which outputs an input cell has a share in. */
    Table turned(int inputs, int channels) {
      int[] first = new int[inputs + 1];
      for (int at : offset) {
        first[at / channels + 1]++;
      }
      Arrays.parallelPrefix(first, Integer::sum);
      int[] next = first.clone();
      int[] outputs = new int[offset.length];
      float[] shares = new float[offset.length];
      for (int p = 0; p < cells(); p++) {
        for (int i = start[p]; i < start[p + 1]; i++) {
          int to = next[offset[i] / channels]++;
          outputs[to] = p * channels;
          shares[to] = share[i];
        }
      }
      return new Table(first, outputs, shares);
    }
  }

  private final Kernels kernels;
  private final int channels;
  private final Table forward;
  private final Table back;

  Shares(Kernels kernels, int channels, int inputSize, int[] start, int[] offset, float[] share) {
    this.kernels = kernels;
    this.channels = channels;
    forward = new Table(start, offset, share);
    back = forward.turned(inputSize / channels, channels);
  }

  void forward(float[] x, int xo, float[] y, int yo, int images) {
    each(forward, x, xo, inputSize(), y, yo, images);
  }

  void backward(float[] gy, int gyo, float[] gx, int gxo, int images) {
    each(back, gy, gyo, outputSize(), gx, gxo, images);
  }

  private void each(Table table, float[] x, int xo, int size, float[] y, int yo, int images) {
    int step = table.cells() * channels;
    int limit = yo + images * step;
    for (int i = 0; i < images; i++) {
      kernels.shares(
          x,
          xo + i * size,
          table.start,
          table.offset,
          table.share,
          y,
          yo + i * step,
          channels,
          limit);
    }
  }

  int inputSize() {
    return back.cells() * channels;
  }

  int outputSize() {
    return forward.cells() * channels;
  }
}
