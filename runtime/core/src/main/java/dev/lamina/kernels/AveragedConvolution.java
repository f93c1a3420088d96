package dev.lamina.kernels;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * A first convolution of few filters, its activation and a 2x2 average pooling in one. Where cells
 * lie in the lanes ({@link PlaneConvolution}) everything happens in planes, and only the pooled
 * values, a quarter, are brought to where filters lie side by side. Elsewhere the three layers run
 * one after the other. Its input has no gradient.
 *
 * <p>Training keeps a map: what the activation wrote, {@link #mapFloats} floats an image, in an
 * order of its own.
 */
public final class AveragedConvolution {

  /** Maps are whole vectors of any machine, two at a time. */
  private static final int MAP_FLOATS = 32;

  private final Kernels kernels;
  private final Activation activation;
  private final int filters;
  private final int lines;
  private final int line;

  /** What computes it in planes, else null. */
  private final PlaneConvolution planes;

  /** Cells from one line of a plane to the next. */
  private final int step;

  /** Where in planes every other line starts. */
  private final int[] lineStarts;

  /** Floats of a line of sums of four cells, whole vectors for two of its halves. */
  private final int width;

  /** Where in such lines each pooled value lies, and where in lines half as long. */
  private final int[] places;

  private final int[] halves;

  private final Convolution convolution;
  private final AvgPool pool;
  private final int map;

  /** Of pictures with windows one cell apart; a 2x2 pooling of the map is whole. */
  public AveragedConvolution(
      List<Window> windows, int channels, int filters, Activation activation) {
    this(Kernels.get(), windows, channels, filters, activation);
  }

  AveragedConvolution(
      Kernels kernels, List<Window> windows, int channels, int filters, Activation activation) {
    if (!fits(windows, pooling(windows), filters, activation)) {
      throw new IllegalArgumentException(
          "no average pooling joins %d filters of %s".formatted(filters, windows));
    }
    this.kernels = kernels;
    this.activation = activation;
    this.filters = filters;
    lines = windows.get(0).output();
    line = windows.get(1).output();
    step = Math.toIntExact(windows.get(1).paddedInput());
    map = Math.toIntExact(mapFloats(windows, filters));
    planes = PlaneConvolution.ofSize(kernels, windows, channels, filters, map);
    int vectors = 2 * kernels.lanes();
    width = (line + vectors - 1) / vectors * vectors;
    lineStarts = new int[planes == null ? 0 : filters * lines / 2];
    Arrays.setAll(lineStarts, l -> l / (lines / 2) * planes.size() + l % (lines / 2) * 2 * step);
    places = new int[lines * line / 4 * filters];
    halves = new int[places.length];
    for (int p = 0; p < places.length; p++) {
      int cell = p / filters;
      int sums = p % filters * lines / 2 + cell / (line / 2);
      int column = cell % (line / 2);
      places[p] = sums * width + 2 * column;
      halves[p] = sums * width / 2 + column;
    }
    convolution = new Convolution(kernels, windows, channels, filters, 1);
    pool = new AvgPool(kernels, pooling(windows), filters);
  }

  private static List<Window> pooling(List<Window> windows) {
    return windows.stream().map(w -> Window.valid(Math.max(2, w.output()), 2, 2)).toList();
  }

  /** True for layers that can be computed together. */
  public static boolean fits(
      List<Window> convolution, List<Window> pooling, int filters, Activation activation) {
    return convolution.size() == 2
        && convolution.stream().allMatch(w -> w.stride() == 1 && w.output() % 2 == 0)
        && pooling.equals(pooling(convolution))
        && filters <= Convolution.FEW_FILTERS
        && activation != Activation.SOFTMAX
        && !Activate.needsInput(activation);
  }

  /** Floats of the map of an image, the same on every machine. */
  public static long mapFloats(List<Window> windows, int filters) {
    long plane = (windows.get(0).output() - 1L) * windows.get(1).paddedInput();
    long cells = plane + windows.get(1).output() + MAP_FLOATS - 1;
    return Math.multiplyExact(
        cells / MAP_FLOATS * MAP_FLOATS, (long) PlaneConvolution.computed(filters));
  }

  /** y = pool(activation(convolution(x) + b)); no bias, no map kept where these places are -1. */
  public void forward(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] kept,
      int ko,
      int images,
      float[] scratch,
      int so) {
    if (planes != null) {
      planes.begin(w, wo, b, bo, scratch, so);
    }
    float[] maps = ko < 0 ? scratch : kept;
    for (int i = 0; i < images; i++) {
      int at = ko < 0 ? so + layers() : ko + i * map;
      int from = xo + i * convolution.inputSize();
      int to = yo + i * outputSize();
      if (planes != null) {
        planes.image(x, from, scratch, so, maps, at, Float.NEGATIVE_INFINITY);
        kernels.activate(activation, maps, at, maps, at, map);
        average(maps, at, scratch, sums(so), y, to);
      } else {
        convolution.forward(
            x, from, w, wo, b, bo, maps, at, 1, scratch, so, Float.NEGATIVE_INFINITY);
        kernels.activate(activation, maps, at, maps, at, convolution.outputSize());
        pool.forward(maps, at, y, to, 1);
      }
    }
  }

  /** Planes to cells, filters side by side. */
  private void average(float[] from, int fo, float[] scratch, int so, float[] y, int yo) {
    kernels.squares(from, fo, lineStarts, step, scratch, so, width);
    for (int p = 0; p < places.length; p++) {
      y[yo + p] = 0.25f * scratch[so + places[p]];
    }
  }

  /** Adds the gradients of weights and, unless {@code gbo < 0}, bias, both in the array gw. */
  public void backward(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] kept,
      int ko,
      float[] gw,
      int gwo,
      int gbo,
      int images,
      float[] scratch,
      int so) {
    int map = so + layers();
    if (planes != null) {
      planes.beginGradient(scratch, so);
      Arrays.fill(scratch, map, so + scratch(), 0f);
    }
    for (int i = 0; i < images; i++) {
      int from = xo + i * convolution.inputSize();
      int gradient = gyo + i * outputSize();
      int values = ko + i * this.map;
      if (planes != null) {
        spread(gy, gradient, scratch, sums(so), scratch, map);
        slopes(kept, values, scratch, map, this.map);
        planes.imageGradient(x, from, scratch, so, scratch, map);
      } else {
        pool.backward(gy, gradient, scratch, map, 1);
        slopes(kept, values, scratch, map, convolution.outputSize());
        convolution.backwardWeights(x, from, scratch, map, gw, gwo, gbo, 1, scratch, so);
      }
    }
    if (planes != null) {
      planes.endGradient(scratch, so, gw, gwo, gbo);
    }
  }

  private void slopes(float[] y, int yo, float[] g, int go, int n) {
    kernels.activateBackward(activation, y, yo, y, yo, g, go, g, go, n);
  }

  /** Cells with filters side by side to planes, a quarter of each to four neighbours. */
  private void spread(float[] gy, int gyo, float[] scratch, int so, float[] to, int o) {
    for (int p = 0; p < places.length; p++) {
      scratch[so + halves[p]] = 0.25f * gy[gyo + p];
    }
    kernels.squaresBack(scratch, so, width / 2, to, o, lineStarts, step);
  }

  /** Of the convolution and of maps behind it: two where they are planes. */
  public int scratch() {
    int maps = convolution.outputSize();
    if (planes != null) {
      maps = map + filters * lines / 2 * width + Kernels.SLACK;
    }
    return Math.addExact(layers(), Math.addExact(maps, Kernels.SLACK));
  }

  /** Where sums of four cells lie, behind a map and what vectors pass it by. */
  private int sums(int so) {
    return so + layers() + map + Kernels.SLACK;
  }

  private int layers() {
    return planes == null ? convolution.scratch() : planes.scratch();
  }

  /** True where, on this machine, everything happens in planes. */
  public boolean putsCellsInLanes() {
    return planes != null;
  }

  /** Floats of one example. */
  public int outputSize() {
    return pool.outputSize();
  }
}
