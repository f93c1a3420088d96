package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution of 5x5 windows, one cell apart, with few filters. Down columns five outputs take
 * nine products for each pair of channels and column of the window instead of 25, by Winograd's
 * F(5, 5) ({@code FiveTransforms} of the vector kernels); along lines five windows side by side
 * share what they read. Both gradients are the transposes of these steps. The input lies in planes,
 * one of each channel; its gradient has channels side by side. What is left of a line or a column
 * overlaps what comes before it, and has zeros instead of gradients for what that one has.
 */
final class FiveConvolution {

  private static final int KERNEL = 5;

  /** Values that stand for nine lines of input, or five of output or weights. */
  private static final int POINTS = 9;

  /** The most filters for which it is the shorter way. */
  private static final int MOST_FILTERS = 16;

  /** Fives of windows of which the gradient of weights is found at a time. */
  private static final int FIVES = 32;

  private static final int[] FIRST = {0};

  private final Kernels kernels;
  private final Sliding sliding;

  /** True where the input comes in planes, and is read where it lies. */
  private final boolean inPlanes;

  /** Margins of maps whose channels lie side by side. */
  private final Margins margins;

  private final int channels;
  private final int filters;
  private final int lanes;
  private final int lines;
  private final int line;

  /** Fives of a line, and of a column. */
  private final int across;

  private final int down;

  /** Cells of a line of the stored input. */
  private final int stored;

  /** The same in whole vectors, for each point and channel. */
  private final int vectors;

  /** Floats from one plane to the next. */
  private final int plane;

  /** Where in planes each value of the input goes. */
  private final int[] apart;

  /** Where five windows of a line begin. */
  private final int[] columns;

  /** Where the lines of the channels' points lie. */
  private final int[] terms;

  /** Images of which the gradient of weights is found at a time, and where their fives lie. */
  private final int chunk;

  private final int[] places;

  /** For each column, and line of fives of these images, its points: of gradients, of inputs. */
  private final int[] gradients;

  private final int[] inputs;

  /** Floats of a line of inputs whose channels lie side by side, in whole vectors. */
  private final int wide;

  private FiveConvolution(
      Kernels kernels, List<Window> windows, int[] outputs, int c, int f, boolean inPlanes) {
    this.kernels = kernels;
    this.inPlanes = inPlanes;
    channels = c;
    filters = f;
    lanes = kernels.lanes();
    sliding = new Sliding(windows, 1, outputs);
    margins = new Sliding(windows, c, outputs).padding();
    lines = outputs[0];
    line = outputs[1];
    across = (line + KERNEL - 1) / KERNEL;
    down = (lines + KERNEL - 1) / KERNEL;
    stored = Math.toIntExact(windows.get(1).paddedInput());
    vectors = whole(stored);
    plane = inPlanes ? sliding.stored() : oddLines(sliding.stored());
    columns = Rows.offsets(across, KERNEL);
    columns[across - 1] = line - KERNEL;
    terms = Rows.offsets(c, vectors);
    chunk = Math.max(1, FIVES / Math.multiplyExact(down, across));
    places = new int[chunk * down * across];
    Arrays.setAll(places, i -> Math.multiplyExact(i / across, points()) + columns[i % across]);
    apart = new int[inputSize()];
    int cells = windows.get(1).input();
    int corner = windows.get(0).padBefore() * stored + windows.get(1).padBefore();
    for (int i = 0; i < apart.length; i++) {
      int cell = i / c;
      apart[i] = i % c * plane + corner + cell / cells * stored + cell % cells;
    }
    wide = whole(Math.multiplyExact(stored, c));
    int count = chunk * down;
    gradients = new int[Math.multiplyExact(line, count)];
    inputs = new int[gradients.length];
    for (int i = 0; i < inputs.length; i++) {
      int column = i / count;
      int skipped = column < whole() ? 0 : across * KERNEL - line;
      gradients[i] = (i % count * across * KERNEL + column + skipped) * f;
      inputs[i] = i % count * POINTS * wide + column * c;
    }
  }

  /** Cache lines an odd number apart, so that the same cell of all planes finds room. */
  private static int oddLines(int floats) {
    return ((floats + 15) / 16 | 1) * 16;
  }

  private int whole(int floats) {
    return (floats + lanes - 1) / lanes * lanes;
  }

  /** Floats of the points of nine lines of all channels. */
  private int points() {
    return Math.multiplyExact(POINTS * channels, vectors);
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

  /** Of the outputs; threads may share a map in such parts. */
  int fivesOfLines() {
    return down;
  }

  /** As {@link Weighted#forward}, of some fives of lines, counted through all images. */
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
    transformWeights(w, wo, scratch, weightsAt(so));
    clear(scratch, so);
    for (int five = first; five < end; five++) {
      int i = five / down;
      int in = xo + i * inputSize();
      if (five == first || five % down == 0) {
        apart(x, in, scratch, so);
      }
      float[] planes = inPlanes ? x : scratch;
      int start = start(five % down);
      transform(planes, inPlanes ? in : so, start, scratch, inputsAt(so));
      int row = line * filters;
      int to = yo + i * outputSize() + start * row;
      int skipped = five % down * KERNEL - start;
      if (skipped == 0) {
        lines(scratch, so, b, bo, floor, y, to);
      } else {
        int strip = sumsAt(so) + POINTS * KERNEL * across * lanes;
        lines(scratch, so, b, bo, floor, scratch, strip);
        int from = strip + skipped * row;
        System.arraycopy(scratch, from, y, to + skipped * row, (KERNEL - skipped) * row);
      }
    }
  }

  /** Five lines of outputs from the points of what they read. */
  private void lines(float[] scratch, int so, float[] b, int bo, float floor, float[] y, int yo) {
    int step = KERNEL * channels * lanes;
    for (int f = 0; f < filters; f += lanes) {
      kernels.fives(
          scratch,
          inputsAt(so),
          channels * vectors,
          columns,
          terms,
          channels,
          scratch,
          weightsAt(so) + f / lanes * POINTS * step,
          step,
          POINTS,
          scratch,
          sumsAt(so));
      int bias = bo < 0 ? -1 : bo + f;
      together(scratch, sumsAt(so), b, bias, floor, y, yo + f, 0, whole());
      if (whole() < line) {
        int rest = line - KERNEL;
        together(scratch, sumsAt(so) + whole() * lanes, b, bias, floor, y, yo + f, rest, KERNEL);
      }
    }
  }

  /** A vector of filters of some columns. */
  private void together(
      float[] scratch,
      int sums,
      float[] b,
      int bo,
      float floor,
      float[] y,
      int yo,
      int first,
      int count) {
    kernels.fivesTogether(
        scratch,
        sums,
        columns.length * KERNEL * lanes,
        lanes,
        b,
        bo,
        0,
        0,
        floor,
        y,
        yo + first * filters,
        line * filters,
        filters,
        count);
  }

  /** Columns of whole fives. */
  private int whole() {
    return line / KERNEL * KERNEL;
  }

  /** Where a five of lines begins. */
  private int start(int five) {
    return Math.min(five * KERNEL, lines - KERNEL);
  }

  /** Vectors of filters for each (vector, point, channel, column of the window). */
  private void transformWeights(float[] w, int wo, float[] u, int uo) {
    int run = KERNEL * lanes;
    int step = channels * run;
    for (int f = 0; f < filters; f += lanes) {
      for (int k = 0; k < KERNEL; k++) {
        int from = wo + k * channels * filters + f;
        int to = uo + f / lanes * POINTS * step + k * lanes;
        int height = KERNEL * channels * filters;
        kernels.fivesSpread(w, from, height, filters, u, to, step, run, channels);
      }
    }
  }

  /** Points of nine lines for each (point, channel, column). */
  private void transform(float[] planes, int po, int first, float[] v, int vo) {
    for (int c = 0; c < channels; c++) {
      int from = po + c * plane + first * stored;
      kernels.fivesInput(planes, from, stored, v, vo + c * vectors, channels * vectors, vectors);
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
    int sums = weightsAt(so);
    Arrays.fill(scratch, sums, inputsAt(so), 0f);
    clear(scratch, so);
    for (int first = 0; first < images; first += chunk) {
      int some = Math.min(chunk, images - first);
      for (int five = 0; five < some * down; five++) {
        int i = first + five / down;
        int in = xo + i * inputSize();
        if (five % down == 0) {
          apart(x, in, scratch, so);
        }
        int points = inputsAt(so) + five * points();
        float[] planes = inPlanes ? x : scratch;
        transform(planes, inPlanes ? in : so, start(five % down), scratch, points);
        spread(gy, gyo + i * outputSize(), five, some, lanes, scratch, so);
      }
      addProducts(some, scratch, so, gw, gbo);
    }
    int run = KERNEL * lanes;
    int height = KERNEL * channels * filters;
    for (int f = 0; f < filters; f += lanes) {
      for (int k = 0; k < KERNEL; k++) {
        int from = sums + f / lanes * POINTS * channels * run + k * lanes;
        int to = gwo + k * channels * filters + f;
        kernels.fivesTogether(
            scratch,
            from,
            channels * run,
            run,
            gw,
            to,
            height,
            filters,
            Float.NEGATIVE_INFINITY,
            gw,
            to,
            height,
            filters,
            channels);
      }
    }
  }

  /**
   * Points of the gradients of five lines: so many filters together for each (part of the filters,
   * point, place).
   */
  private void spread(
      float[] gy, int gyo, int five, int images, int together, float[] scratch, int so) {
    int row = line * filters;
    int start = start(five % down);
    int skipped = five % down * KERNEL - start;
    float[] from = gy;
    int at = gyo + start * row;
    if (skipped > 0) {
      from = scratch;
      int strip = gradientsAt(so) + POINTS * KERNEL * places.length * filters;
      Arrays.fill(scratch, strip, strip + skipped * row, 0f);
      int rest = skipped * row;
      System.arraycopy(gy, at + rest, scratch, strip + rest, KERNEL * row - rest);
      at = strip;
    }
    int cells = across * KERNEL;
    int step = images * down * cells * together;
    int none = cells - line;
    for (int f = 0; f < filters; f += lanes) {
      int block = gradientsAt(so) + f / together * POINTS * step + five * cells * together;
      int to = block + f % together;
      kernels.fivesSpread(from, at + f, row, filters, scratch, to, step, together, whole());
      if (none > 0) {
        int last = block + whole() * together;
        for (int p = 0; f % together == 0 && p < POINTS; p++) {
          Arrays.fill(scratch, last + p * step, last + p * step + none * together, 0f);
        }
        int rest = at + f + whole() * filters;
        to += (whole() + none) * together;
        kernels.fivesSpread(from, rest, row, filters, scratch, to, step, together, line - whole());
      }
    }
  }

  /** The gradients of transformed weights, and of the bias. */
  private void addProducts(int images, float[] scratch, int so, float[] gw, int gbo) {
    int count = images * down * across;
    int run = KERNEL * lanes;
    int step = channels * run;
    int sums = gradientsAt(so) + POINTS * KERNEL * places.length * filters + strip();
    for (int i = 0; i < filters / lanes * POINTS; i++) {
      int gradients = gradientsAt(so) + i * count * run;
      kernels.fives(
          scratch,
          inputsAt(so) + i % POINTS * channels * vectors,
          vectors,
          FIRST,
          places,
          count,
          scratch,
          gradients,
          0,
          channels,
          scratch,
          sums);
      kernels.add(1f, scratch, sums, scratch, weightsAt(so) + i * step, step);
      // The first point is one: five lines of gradients are added to their sum.
      if (gbo >= 0 && i % POINTS == 0) {
        kernels.fivesSum(scratch, gradients, count * KERNEL, gw, gbo + i / POINTS * lanes);
      }
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
    int run = KERNEL * channels;
    int step = filters * run;
    int u = weightsAt(so);
    kernels.fivesSpread(wt, wto, step, lanes, scratch, u, step, lanes, step / lanes);
    for (int first = 0; first < images; first += chunk) {
      int some = Math.min(chunk, images - first);
      for (int five = 0; five < some * down; five++) {
        int at = gyo + (first + five / down) * outputSize();
        spread(gy, at, five, some, filters, scratch, so);
      }
      scatter(some, scratch, so);
      for (int i = 0; i < some; i++) {
        input(i, scratch, so);
        margins.cut(scratch, so, gx, gxo + (first + i) * inputSize(), 1);
      }
    }
  }

  /** From the points of gradients to those of inputs, channels side by side. */
  private void scatter(int images, float[] scratch, int so) {
    int step = KERNEL * channels * filters;
    int rows = images * down;
    int cells = across * KERNEL * filters;
    Arrays.fill(scratch, inputsAt(so), inputsAt(so) + rows * POINTS * wide, 0f);
    for (int p = 0; p < POINTS; p++) {
      int from = gradientsAt(so) + p * rows * cells;
      int u = weightsAt(so) + p * step;
      int to = inputsAt(so) + p * wide;
      if (images == chunk) {
        scatter(scratch, from, u, to, line * rows);
      } else {
        for (int x = 0; x < line; x++) {
          scatter(scratch, from + gradients[x * chunk * down], u, to + x * channels, rows);
        }
      }
    }
  }

  private void scatter(float[] scratch, int from, int u, int to, int rows) {
    int run = KERNEL * channels;
    kernels.scatter(
        scratch, from, gradients, scratch, u, scratch, to, inputs, FIRST, run, rows, filters);
  }

  /** The gradient of the stored map of one image of some. */
  private void input(int image, float[] scratch, int so) {
    int row = stored * channels;
    Arrays.fill(scratch, so, weightsAt(so), 0f);
    for (int d = 0; d < down; d++) {
      int from = inputsAt(so) + (image * down + d) * POINTS * wide;
      kernels.fivesInputBack(scratch, from, wide, scratch, so + start(d) * row, row, wide);
    }
  }

  /** Transformed weights or their gradients, behind the planes or the gradient of a map. */
  private int weightsAt(int so) {
    return so + whole(Math.multiplyExact(channels, plane) + lanes);
  }

  private int inputsAt(int so) {
    return weightsAt(so) + Math.multiplyExact(POINTS * KERNEL * channels, filters);
  }

  /** Behind the points of five lines. */
  private int sumsAt(int so) {
    return inputsAt(so) + points();
  }

  private int gradientsAt(int so) {
    return inputsAt(so) + Math.multiplyExact(chunk * down, points());
  }

  /** Floats of five lines of outputs. */
  private int strip() {
    return Math.multiplyExact(KERNEL * line, filters);
  }

  int scratch() {
    int ahead = Math.addExact(sumsAt(0), POINTS * KERNEL * across * lanes + strip());
    int gradients = Math.multiplyExact(POINTS * KERNEL * places.length, filters);
    int weights = Math.addExact(gradientsAt(0), Math.addExact(gradients, strip()));
    weights = Math.addExact(weights, channels * KERNEL * lanes);
    return Math.max(ahead, weights);
  }

  /**
   * Floating point operations of an example forward: for five lines 72 for a cell of the input,
   * nine multiply-adds for each pair of channels and column of the window, 41 for five outputs.
   */
  long operations() {
    long products = 2L * POINTS * KERNEL * channels * filters;
    return down * (72L * channels * stored + across * KERNEL * (products + 41L * filters));
  }

  private int inputSize() {
    return Math.multiplyExact(sliding.padding().inner(), channels);
  }

  private int outputSize() {
    return lines * line * filters;
  }
}
