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

  /** Filters that are computed for so many. */
  static int computed(int filters) {
    return Math.max(4, (filters + TOGETHER - 1) / TOGETHER * TOGETHER);
  }

  /**
   * The same with {@code floats} for all planes of the output, and where the cells stay in planes
   * behind it, so that more is gained.
   */
  static PlaneConvolution ofSize(
      Kernels kernels, List<Window> windows, int channels, int filters, int floats) {
    int lanes = kernels.planeLanes();
    if (windows.stream().anyMatch(w -> w.stride() > 1)) {
      return null;
    }
    Sliding sliding = new Sliding(windows, 1);
    int places = sliding.places();
    long acrossLanes = (long) places * ((filters + lanes - 1) / lanes * lanes);
    boolean pays = sliding.kernelCells() * channels >= 6 && floats <= acrossLanes;
    return pays
        ? new PlaneConvolution(kernels, sliding, channels, filters, floats / computed(filters))
        : null;
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
    int out = so + planes() + (taps.length + 1) * computed;
    begin(w, wo, b, bo, scratch, so);
    for (int i = 0; i < images; i++) {
      image(x, xo + i * inputSize(), scratch, so, scratch, out, floor);
      together(scratch, out, y, yo + i * lines * line * filters);
    }
  }

  /** Prepares scratch for {@link #image}. */
  void begin(float[] w, int wo, float[] b, int bo, float[] scratch, int so) {
    weights(w, wo, b, bo, scratch, so + planes());
    Arrays.fill(scratch, so, so + planes(), 0f);
  }

  /** One image to planes of {@link #size} floats, one of each filter computed. */
  void image(float[] x, int xo, float[] scratch, int so, float[] planes, int po, float floor) {
    apart(x, xo, scratch, so);
    int weights = so + planes();
    kernels.planes(scratch, so, taps, scratch, weights, planes, po, size, computed, floor);
  }

  /** Floats of a plane of the output. */
  int size() {
    return size;
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
    beginGradient(scratch, so);
    for (int i = 0; i < images; i++) {
      gradientApart(gy, gyo + i * lines * line * filters, scratch, gradientPlace(so));
      imageGradient(x, xo + i * inputSize(), scratch, so, scratch, gradientPlace(so));
    }
    endGradient(scratch, so, gw, gwo, gbo);
  }

  /** Prepares scratch for {@link #imageGradient}: zeros for gradients and their sums. */
  void beginGradient(float[] scratch, int so) {
    int ones = so + channels * plane;
    int out = gradientPlace(so);
    Arrays.fill(scratch, so, ones, 0f);
    Arrays.fill(scratch, ones, out, 1f);
    Arrays.fill(scratch, out, so + scratch(), 0f);
  }

  /** Where there is room for the gradient's planes. */
  private int gradientPlace(int so) {
    return so + planes();
  }

  /** Adds the products of one image and the gradient's planes, zero where no output is. */
  void imageGradient(float[] x, int xo, float[] scratch, int so, float[] planes, int po) {
    apart(x, xo, scratch, so);
    int sums = gradientPlace(so) + computed * size;
    kernels.planesGradient(scratch, so, tapsAndOnes, planes, po, scratch, sums, size, computed);
  }

  /** Adds all images' sums to the gradients of weights and bias. */
  void endGradient(float[] scratch, int so, float[] gw, int gwo, int gbo) {
    addSums(scratch, gradientPlace(so) + computed * size, gw, gwo, gbo);
  }

  int scratch() {
    int out = Math.multiplyExact(computed, size);
    int forward = Math.addExact((taps.length + 1) * computed, out);
    int backward = Math.addExact(tapsAndOnes.length * computed * kernels.planeLanes(), out);
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
    int lanes = kernels.planeLanes();
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
