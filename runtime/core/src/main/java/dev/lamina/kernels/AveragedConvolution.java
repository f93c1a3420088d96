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

  /** Where in a pooled plane a vector of its cells begins, and where in a plane their squares. */
  private final int[] runs;

  private final int[] runStarts;

  /** The same for half a vector, which never passes its line. */
  private final int[] halves;

  private final int[] halfStarts;

  /** Where in pooled planes each value of cells lies whose filters lie side by side. */
  private final int[] places;

  /** True where pooled values stay in planes. */
  private final boolean toPlanes;

  private final Convolution convolution;
  private final AvgPool pool;
  private final int map;

  /** Of pictures with windows one cell apart; a 2x2 pooling of the map is whole. */
  public AveragedConvolution(
      List<Window> windows, int channels, int filters, Activation activation) {
    this(Kernels.get(), windows, channels, filters, activation, false);
  }

  /**
   * The same in front of a convolution that alone reads it, {@link Convolution#behindAverage}: what
   * is written is in planes where that one reads them.
   */
  public static AveragedConvolution before(
      List<Window> next,
      int nextFilters,
      List<Window> windows,
      int channels,
      int filters,
      Activation activation) {
    boolean toPlanes = Convolution.readsPlanes(Kernels.get(), next, filters, nextFilters);
    return new AveragedConvolution(Kernels.get(), windows, channels, filters, activation, toPlanes);
  }

  AveragedConvolution(
      Kernels kernels,
      List<Window> windows,
      int channels,
      int filters,
      Activation activation,
      boolean toPlanes) {
    if (!fits(windows, pooling(windows), filters, activation)) {
      throw new IllegalArgumentException(
          "no average pooling joins %d filters of %s".formatted(filters, windows));
    }
    this.kernels = kernels;
    this.activation = activation;
    this.filters = filters;
    this.toPlanes = toPlanes;
    lines = windows.get(0).output();
    line = windows.get(1).output();
    step = Math.toIntExact(windows.get(1).paddedInput());
    map = Math.toIntExact(mapFloats(windows, filters));
    planes =
        line < kernels.planeLanes()
            ? null
            : PlaneConvolution.ofSize(kernels, windows, channels, filters, map);
    runs = runs(kernels.planeLanes(), line / 2);
    runStarts = starts(runs);
    halves =
        runs(Math.max(1, kernels.planeLanes() / 2), Math.max(0, (line - kernels.planeLanes()) / 2));
    halfStarts = starts(halves);
    int cells = lines * line / 4;
    places = new int[cells * filters];
    Arrays.setAll(places, p -> p % filters * cells + p / filters);
    convolution = new Convolution(kernels, windows, channels, filters, 1);
    pool = new AvgPool(kernels, pooling(windows), filters);
  }

  /** Where runs of so many cells begin in pooled lines: the last one at {@code last}, if before. */
  private int[] runs(int length, int last) {
    int columns = line / 2;
    int count = (columns + length - 1) / length;
    int[] runs = new int[lines / 2 * count];
    Arrays.setAll(runs, r -> r / count * columns + Math.min(r % count * length, last));
    return runs;
  }

  /** Where in a plane the squares of these pooled cells begin. */
  private int[] starts(int[] cells) {
    int columns = line / 2;
    return Arrays.stream(cells).map(c -> c / columns * 2 * step + c % columns * 2).toArray();
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
        float[] pooled = toPlanes ? y : scratch;
        int planesOf = toPlanes ? to : sums(so);
        int limit = planesOf + outputSize();
        for (int f = 0; f < filters; f++) {
          int plane = at + f * planes.size();
          kernels.activate(activation, maps, plane, maps, plane, planes.size());
          int cells = planesOf + f * lines * line / 4;
          kernels.squares(maps, plane, runStarts, step, pooled, cells, runs, limit);
        }
        if (!toPlanes) {
          together(scratch, sums(so), y, to);
        }
      } else {
        convolution.forward(
            x, from, w, wo, b, bo, maps, at, 1, scratch, so, Float.NEGATIVE_INFINITY);
        kernels.activate(activation, maps, at, maps, at, convolution.outputSize());
        pool.forward(maps, at, toPlanes ? scratch : y, toPlanes ? sums(so) : to, 1);
        if (toPlanes) {
          Rows.transpose(scratch, sums(so), filters, y, to, lines * line / 4, filters);
        }
      }
    }
  }

  /** Pooled planes to cells, filters side by side. */
  private void together(float[] from, int fo, float[] y, int yo) {
    for (int p = 0; p < places.length; p++) {
      y[yo + p] = from[fo + places[p]];
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
        for (int f = 0; f < filters; f++) {
          int plane = f * planes.size();
          kernels.squaresBack(
              gy, gradient + f, filters, halves, scratch, map + plane, halfStarts, step);
          slopes(kept, values + plane, scratch, map + plane, planes.size());
        }
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

  /** Of the convolution, of a map behind it, and of what is pooled. */
  public int scratch() {
    int maps = Math.addExact(map(), Math.addExact(outputSize(), Kernels.SLACK));
    return Math.addExact(layers(), Math.addExact(maps, Kernels.SLACK));
  }

  /** Where pooled values lie, behind a map and what vectors pass it by. */
  private int sums(int so) {
    return so + layers() + map() + Kernels.SLACK;
  }

  private int map() {
    return planes == null ? convolution.outputSize() : map;
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
