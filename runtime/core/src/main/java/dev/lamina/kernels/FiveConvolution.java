package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution of 5x5 windows, one cell apart, with few vectors of filters: five windows side by
 * side, or one above the other for the gradient of the input, share what they read. The input lies
 * in planes, one of each channel. What is left of a line or a column has zeros instead of gradients
 * for its missing places.
 */
final class FiveConvolution {

  private static final int KERNEL = 5;

  /** The most filters for which it is the shorter way. */
  private static final int MOST_FILTERS = 16;

  private final Kernels kernels;
  private final Sliding sliding;

  /** True where the input comes in planes, and is read where it lies. */
  private final boolean inPlanes;

  /** Margins of maps whose channels lie side by side. */
  private final Margins margins;

  private final int channels;
  private final int filters;
  private final int lines;
  private final int line;

  /** Fives of a line, and of a column. */
  private final int across;

  private final int down;

  /** Cells of a line of the stored input. */
  private final int stored;

  /** Cells of a plane. */
  private final int plane;

  /** Where in planes each value of the input goes. */
  private final int[] apart;

  /** Where the fives of an image start: in a plane, in the output. */
  private final int[] places;

  private final int[] results;

  /** For each line of a window and channel its input from the window's start, and its weight. */
  private final int[] terms;

  private final int[] weights;

  /** Floats of a row of turned weights, whole vectors. */
  private final int width;

  private FiveConvolution(
      Kernels kernels, List<Window> windows, int[] outputs, int c, int f, boolean inPlanes) {
    this.kernels = kernels;
    this.inPlanes = inPlanes;
    channels = c;
    filters = f;
    sliding = new Sliding(windows, 1, outputs);
    margins = new Sliding(windows, c, outputs).padding();
    lines = outputs[0];
    line = outputs[1];
    across = (line + KERNEL - 1) / KERNEL;
    down = (lines + KERNEL - 1) / KERNEL;
    stored = Math.toIntExact(windows.get(1).paddedInput());
    plane = sliding.stored();
    int count = Math.multiplyExact(lines, across);
    places = new int[count];
    results = new int[count];
    for (int p = 0; p < count; p++) {
      int column = Math.min(p % across * KERNEL, line - KERNEL);
      places[p] = p / across * stored + column;
      results[p] = (p / across * line + column) * f;
    }
    terms = new int[KERNEL * c];
    weights = new int[KERNEL * c];
    Arrays.setAll(terms, t -> t % channels * plane + t / channels * stored);
    Arrays.setAll(weights, t -> (t / channels * KERNEL * channels + t % channels) * filters);
    apart = new int[inputSize()];
    int columns = windows.get(1).input();
    int corner = windows.get(0).padBefore() * stored + windows.get(1).padBefore();
    for (int i = 0; i < apart.length; i++) {
      int cell = i / c;
      apart[i] = i % c * plane + corner + cell / columns * stored + cell % columns;
    }
    int lanes = kernels.lanes();
    width = (KERNEL * c + lanes - 1) / lanes * lanes;
  }

  /** Null where it is no shorter way. */
  static FiveConvolution of(
      Kernels kernels,
      List<Window> windows,
      int[] outputs,
      int channels,
      int filters,
      boolean inPlanes) {
    int lanes = kernels.lanes();
    boolean fits =
        lanes > 1
            && fits(windows, filters)
            && filters % lanes == 0
            && fillsFives(outputs[0])
            && fillsFives(outputs[1]);
    return fits
        ? new FiveConvolution(kernels, windows, outputs, channels, filters, inPlanes)
        : null;
  }

  /** True where a fifth at most of what is computed is left out. */
  private static boolean fillsFives(int places) {
    return places >= KERNEL && 5 * places >= 4 * ((places + KERNEL - 1) / KERNEL * KERNEL);
  }

  /** True where it is the shorter way for maps of some size, as far as the layer is concerned. */
  static boolean fits(List<Window> windows, int filters) {
    return windows.size() == 2
        && windows.stream()
            .allMatch(w -> w.kernel() == KERNEL && w.stride() == 1 && w.dilation() == 1)
        && filters <= MOST_FILTERS;
  }

  /** False where only the gradient of the input is found so: each vector is one of filters. */
  boolean isWhole() {
    return filters == kernels.lanes();
  }

  /**
   * As {@link Weighted#forward}, of the lines from {@code first} to {@code end} - 1 of all images.
   */
  void forward(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] scratch,
      int so,
      float floor,
      int first,
      int end) {
    int ordered = so + channels * plane;
    for (int t = 0; t < weights.length; t++) {
      for (int j = 0; j < KERNEL; j++) {
        int from = wo + weights[t] + j * channels * filters;
        System.arraycopy(w, from, scratch, ordered + (t * KERNEL + j) * filters, filters);
      }
    }
    clear(scratch, so);
    float[] planes = inPlanes ? x : scratch;
    for (int i = first / lines; i * lines < end; i++) {
      int in = xo + i * inputSize();
      apart(x, in, scratch, so);
      int from = Math.max(first - i * lines, 0) * across;
      int behind = Math.min(end - i * lines, lines) * across;
      int to = yo + i * outputSize();
      kernels.fives(
          planes,
          inPlanes ? in : so,
          places,
          from,
          behind,
          terms,
          scratch,
          ordered,
          b,
          bo,
          y,
          to,
          results,
          floor);
    }
  }

  private void clear(float[] scratch, int so) {
    if (sliding.isPadded()) {
      Arrays.fill(scratch, so, so + channels * plane, 0f);
    }
  }

  private void apart(float[] x, int xo, float[] to, int o) {
    for (int i = 0; !inPlanes && i < apart.length; i++) {
      to[o + apart[i]] = x[xo + i];
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
    boolean whole = line % KERNEL == 0;
    int copy = so + channels * plane;
    clear(scratch, so);
    for (int i = 0; i < images; i++) {
      int in = xo + i * inputSize();
      apart(x, in, scratch, so);
      int gradient = gyo + i * outputSize();
      if (!whole) {
        spread(gy, gradient, scratch, copy);
      }
      kernels.fivesGradient(
          inPlanes ? x : scratch,
          inPlanes ? in : so,
          places,
          terms,
          whole ? gy : scratch,
          whole ? gradient : copy,
          gw,
          gwo,
          weights,
          channels * filters,
          gbo);
    }
  }

  /** Gradients by fives, zero where a line's last five has those of the five before it. */
  private void spread(float[] gy, int gyo, float[] to, int o) {
    int five = KERNEL * filters;
    int skipped = (across * KERNEL - line) * filters;
    for (int p = 0; p < places.length; p++) {
      int skip = p % across == across - 1 ? skipped : 0;
      int at = o + p * five;
      Arrays.fill(to, at, at + skip, 0f);
      System.arraycopy(gy, gyo + results[p] + skip, to, at + skip, five - skip);
    }
  }

  /** As {@link Weighted#backwardInput}. */
  void backwardInput(
      float[] gy,
      int gyo,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int images,
      float[] scratch,
      int so) {
    turnedWeights(wt, wto, scratch, so);
    int map = so + KERNEL * filters * width;
    int copy = map + map();
    boolean whole = lines % KERNEL == 0;
    int size = outputSize();
    Arrays.fill(scratch, copy, copy + (whole ? 0 : down * KERNEL * line * filters), 0f);
    for (int i = 0; i < images; i++) {
      Arrays.fill(scratch, map, copy, 0f);
      if (!whole) {
        System.arraycopy(gy, gyo + i * size, scratch, copy, size);
      }
      for (int d = 0; d < down; d++) {
        int from = (whole ? gyo + i * size : copy) + d * KERNEL * line * filters;
        kernels.fivesBack(
            whole ? gy : scratch,
            from,
            filters,
            line * filters,
            line,
            scratch,
            so,
            width,
            scratch,
            map + d * KERNEL * stored * channels,
            channels,
            stored * channels);
      }
      margins.cut(scratch, map, gx, gxo + i * inputSize(), 1);
    }
  }

  /** Vectors (of a row, filters, lines of the window), the last of a row with zeros behind it. */
  private void turnedWeights(float[] wt, int wto, float[] to, int o) {
    int lanes = kernels.lanes();
    int run = KERNEL * channels;
    int at = o;
    for (int v = 0; v < width; v += lanes) {
      int some = Math.min(lanes, run - v);
      for (int f = 0; f < filters; f++) {
        for (int h = 0; h < KERNEL; h++) {
          System.arraycopy(wt, wto + (h * filters + f) * run + v, to, at, some);
          Arrays.fill(to, at + some, at + lanes, 0f);
          at += lanes;
        }
      }
    }
  }

  int scratch() {
    int planes = Math.multiplyExact(channels, plane);
    int fives = Math.multiplyExact(places.length * KERNEL, filters);
    int ahead = Math.addExact(planes, Math.max(fives, KERNEL * KERNEL * channels * filters));
    int copy = Math.multiplyExact(down * KERNEL * line, filters);
    int back = Math.addExact(Math.addExact(KERNEL * filters * width, map()), copy);
    return Math.max(ahead, back);
  }

  /** Floats of the gradient of the stored input, with what vectors and fives pass it by. */
  private int map() {
    int passed = Math.multiplyExact(down * KERNEL + KERNEL - 1, stored * channels) + width;
    return Math.max(passed, Math.multiplyExact(channels, plane));
  }

  private int inputSize() {
    return Math.multiplyExact(sliding.padding().inner(), channels);
  }

  private int outputSize() {
    return lines * line * filters;
  }
}
