package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution of few filters, which would leave most lanes idle: here cells lie in the lanes. Of
 * each channel there is a plane with its padding, read as one long line, in which every cell of the
 * kernel is at a fixed distance. Cells between the rows of the output are computed too and left
 * out. Strides are one.
 */
final class PlaneConvolution {

  /** Filters are computed in fours and sixes. */
  private static final int TOGETHER = 2;

  private final Kernels kernels;
  private final Sliding sliding;
  private final int channels;
  private final int filters;
  private final int computed;
  private final int lines;
  private final int line;

  /** Floats of a plane of the input, with what loads pass it by. */
  private final int plane;

  /** Floats of a plane of the output, gaps between rows included: whole vectors. */
  private final int size;

  /** Where the output's rows start in a plane. */
  private final int[] starts;

  /** Where each weight of a filter meets the planes, in the order of the weights. */
  private final int[] taps;

  /** The same, with one that meets ones everywhere: the bias. */
  private final int[] tapsAndOnes;

  private PlaneConvolution(Kernels kernels, Sliding sliding, int channels, int filters, int size) {
    this.kernels = kernels;
    this.sliding = sliding;
    this.channels = channels;
    this.filters = filters;
    this.computed = computed(filters);
    this.size = size;
    line = sliding.line();
    lines = sliding.places() / line;
    int[] places = sliding.starts(1);
    starts = new int[lines];
    Arrays.setAll(starts, l -> places[l * line]);
    int[] cells = sliding.cells();
    plane = Math.max(sliding.stored(), size + cells[cells.length - 1]);
    taps = new int[Math.multiplyExact(cells.length, channels)];
    Arrays.setAll(taps, t -> t % channels * plane + cells[t / channels]);
    tapsAndOnes = Arrays.copyOf(taps, taps.length + 1);
    tapsAndOnes[taps.length] = Math.multiplyExact(channels, plane);
  }

  private static int computed(int filters) {
    return Math.max(4, (filters + TOGETHER - 1) / TOGETHER * TOGETHER);
  }

  /** Null where cells in lanes are no shorter way than filters in lanes. */
  static PlaneConvolution of(
      Kernels kernels, List<Window> windows, int[] outputs, int channels, int filters) {
    int lanes = kernels.lanes();
    if (lanes == 1
        || filters > Convolution.FEW_FILTERS
        || windows.stream().anyMatch(w -> w.stride() > 1)) {
      return null;
    }
    Sliding sliding = new Sliding(windows, 1, outputs);
    int[] places = sliding.starts(1);
    int vector = 2 * lanes;
    int size = (places[places.length - 1] + vector) / vector * vector;
    long inLanes = (long) size * computed(filters);
    long acrossLanes = (long) places.length * ((filters + lanes - 1) / lanes * lanes);
    boolean pays = sliding.kernelCells() * channels >= 6 && 4 * inLanes <= 3 * acrossLanes;
    return pays ? new PlaneConvolution(kernels, sliding, channels, filters, size) : null;
  }

  /** As {@link Weighted#forward}. */
  void forward(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int images,
      float[] scratch,
      int so,
      float floor) {
    int weights = so + planes();
    int out = weights + (taps.length + 1) * computed;
    weights(w, wo, b, bo, scratch, weights);
    Arrays.fill(scratch, so, so + planes(), 0f);
    for (int i = 0; i < images; i++) {
      apart(x, xo + i * inputSize(), scratch, so);
      kernels.planes(scratch, so, taps, scratch, weights, scratch, out, size, computed, floor);
      together(scratch, out, y, yo + i * lines * line * filters);
    }
  }

  /** As {@link Weighted#backwardWeights}. */
  void backwardWeights(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int images,
      float[] scratch,
      int so) {
    int ones = so + channels * plane;
    int out = so + planes();
    int sums = out + computed * size;
    int vectors = tapsAndOnes.length * computed * kernels.lanes();
    Arrays.fill(scratch, so, ones, 0f);
    Arrays.fill(scratch, ones, out, 1f);
    Arrays.fill(scratch, out, sums + vectors, 0f);
    for (int i = 0; i < images; i++) {
      apart(x, xo + i * inputSize(), scratch, so);
      gradientApart(gy, gyo + i * lines * line * filters, scratch, out);
      kernels.planesGradient(scratch, so, tapsAndOnes, scratch, out, scratch, sums, size, computed);
    }
    addSums(scratch, sums, gw, gwo, gbo);
  }

  int scratch() {
    int out = Math.multiplyExact(computed, size);
    int forward = Math.addExact((taps.length + 1) * computed, out);
    int backward = Math.addExact(tapsAndOnes.length * computed * kernels.lanes(), out);
    return Math.addExact(planes(), Math.max(forward, backward));
  }

  private int inputSize() {
    return Math.multiplyExact(sliding.padding().inner(), channels);
  }

  /** Floats of the input's planes and of the ones. */
  private int planes() {
    return Math.addExact(Math.multiplyExact(channels, plane), size);
  }

  /** Weights (taps, computed filters), the last row of which is the bias. */
  private void weights(float[] w, int wo, float[] b, int bo, float[] to, int o) {
    Arrays.fill(to, o, o + (taps.length + 1) * computed, 0f);
    for (int t = 0; t < taps.length; t++) {
      System.arraycopy(w, wo + t * filters, to, o + t * computed, filters);
    }
    if (bo >= 0) {
      System.arraycopy(b, bo, to, o + taps.length * computed, filters);
    }
  }

  private void apart(float[] x, int xo, float[] to, int o) {
    if (channels == 1) {
      sliding.padding().enlarge(x, xo, to, o, 1);
    } else {
      sliding.padding().spread(x, xo, channels, to, o, plane);
    }
  }

  private void together(float[] from, int fo, float[] y, int yo) {
    for (int l = 0; l < lines; l++) {
      int to = yo + l * line * filters;
      for (int f = 0; f < filters; f++) {
        int at = fo + f * size + starts[l];
        for (int i = 0; i < line; i++) {
          y[to + i * filters + f] = from[at + i];
        }
      }
    }
  }

  private void gradientApart(float[] gy, int gyo, float[] to, int o) {
    for (int l = 0; l < lines; l++) {
      int from = gyo + l * line * filters;
      for (int f = 0; f < filters; f++) {
        int at = o + f * size + starts[l];
        for (int i = 0; i < line; i++) {
          to[at + i] = gy[from + i * filters + f];
        }
      }
    }
  }

  private void addSums(float[] sums, int so, float[] gw, int gwo, int gbo) {
    int lanes = kernels.lanes();
    for (int t = 0; t <= taps.length; t++) {
      for (int f = 0; f < filters; f++) {
        float sum = 0;
        for (int l = 0; l < lanes; l++) {
          sum += sums[so + (t * computed + f) * lanes + l];
        }
        if (t < taps.length) {
          gw[gwo + t * filters + f] += sum;
        } else if (gbo >= 0) {
          gw[gbo + f] += sum;
        }
      }
    }
  }
}
