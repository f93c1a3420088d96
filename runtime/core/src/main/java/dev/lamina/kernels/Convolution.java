package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution (cross-correlation) of maps with one to three axes, with weights (kernel..., channels
 * / groups, filters). Filters of a group read the channels of that group only. Padding is an
 * explicit copy with zeros around it, made in {@code scratch} for a few images at a time.
 */
public final class Convolution implements Weighted, Divisible {

  /** So few filters may leave lanes idle; their cells then lie in the lanes, in scratch. */
  public static final int FEW_FILTERS = 8;

  /** Filters of a group for which {@link GroupedConvolution} is faster than tiles of it alone. */
  private static final int NARROW = 8;

  private final Kernels kernels;
  private final Sliding sliding;
  private final int channels;
  private final int filters;
  private final int groups;

  /** Filters of a group. */
  private final int members;

  /** What computes narrow groups, else null. */
  private final GroupedConvolution narrow;

  /** What computes few filters, else null. */
  private final PlaneConvolution planes;

  /** What computes 5x5 windows of a vector of filters, else null. */
  private final FiveConvolution fives;

  /** What computes the input gradient place by place, else null. */
  private final GatheredGradient gathered;

  /** Images per call of a kernel: enough rows to fill the tiles. */
  private final int chunk;

  private final int pixels;
  private final boolean padded;
  private final int stored;
  private final int run;
  private final int[] runs;
  private final int[] cells;
  private final int[] xoff;
  private final int[] yoff;

  /** The same places in the order in which gradients are added to them. */
  private final int[] xback;

  private final int[] yback;

  private final Parts division;

  /** One window an axis, the slowest axis first. */
  public Convolution(List<Window> windows, int channels, int filters, int groups) {
    this(Kernels.get(), windows, channels, filters, groups);
  }

  Convolution(Kernels kernels, List<Window> windows, int channels, int filters, int groups) {
    this(kernels, windows, Sliding.each(windows, Window::output), channels, filters, groups, false);
  }

  private Convolution(
      Kernels kernels,
      List<Window> windows,
      int[] outputs,
      int channels,
      int filters,
      int groups,
      boolean behindAverage) {
    if (filters < 1 || groups < 1 || channels % groups != 0 || filters % groups != 0) {
      throw new IllegalArgumentException(
          "no convolution has %d channels, %d filters, %d groups"
              .formatted(channels, filters, groups));
    }
    this.kernels = kernels;
    sliding = new Sliding(windows, channels, outputs);
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    pixels = sliding.places();
    padded = sliding.isPadded();
    stored = sliding.stored();
    chunk = Rows.chunk(pixels);
    members = filters / groups;
    run = groups == 1 ? sliding.neighbours() * channels : channels / groups;
    runs = groups == 1 ? sliding.runs() : sliding.cells();
    cells = Rows.cells(runs, run);
    xoff = sliding.starts(chunk);
    yoff = Rows.offsets(xoff.length, filters);
    narrow =
        groups > 1 && members <= NARROW && kernels.lanes() > 1
            ? new GroupedConvolution(kernels, windows, outputs, channels, filters, groups)
            : null;
    planes = groups == 1 ? PlaneConvolution.of(kernels, windows, outputs, channels, filters) : null;
    fives =
        groups == 1
            ? FiveConvolution.of(kernels, windows, outputs, channels, filters, behindAverage)
            : null;
    gathered =
        narrow == null && fives == null
            ? GatheredGradient.of(kernels, windows, outputs, channels, filters, groups, true)
            : null;
    int[] order = backwardOrder(windows);
    xback = Rows.reordered(xoff, order);
    yback = Rows.reordered(yoff, order);
    int lines = fives == null ? sliding.lines() : fives.fivesOfLines();
    division = new Parts(kernels, lines, pixels / lines, groups == 1 ? filters : 0);
  }

  /**
   * Windows side by side overlap, and with few channels a vector of one would be added to what was
   * stored just now for the other, which stalls. So a map's places are taken column by column.
   */
  private int[] backwardOrder(List<Window> windows) {
    int step = windows.get(windows.size() - 1).stride() * channels;
    int line = sliding.line();
    boolean columns = step < 32 && run >= 16 && pixels > line;
    int[] order = Rows.offsets(xoff.length, 1);
    for (int p = 0; columns && p < order.length; p++) {
      int at = p % pixels;
      int lines = pixels / line;
      order[p] += at % lines * line + at / lines - at;
    }
    return order;
  }

  /**
   * A convolution of which only the first places along each axis are computed, since nobody reads
   * the others: a 2x2 pooling of an 11x11 map reads 10x10.
   */
  public static Convolution trimmed(
      List<Window> windows, int channels, int filters, int groups, int... outputs) {
    return new Convolution(Kernels.get(), windows, outputs, channels, filters, groups, false);
  }

  /** A convolution that alone reads what an {@link AveragedConvolution} before it writes. */
  public static Convolution behindAverage(List<Window> windows, int channels, int filters) {
    return behindAverage(Kernels.get(), windows, channels, filters);
  }

  static Convolution behindAverage(
      Kernels kernels, List<Window> windows, int channels, int filters) {
    int[] outputs = Sliding.each(windows, Window::output);
    boolean planes = readsPlanes(kernels, windows, channels, filters);
    return new Convolution(kernels, windows, outputs, channels, filters, 1, planes);
  }

  /** True where some machine may compute it by fives, which takes scratch. */
  public static boolean mayTakeFives(List<Window> windows, int filters) {
    return FiveConvolution.fits(windows, filters);
  }

  /** True where on some machine {@link #behindAverage} reads planes. */
  public static boolean mayReadPlanes(List<Window> windows, int filters) {
    return filters > FEW_FILTERS
        && mayTakeFives(windows, filters)
        && windows.stream().noneMatch(Window::isPadded);
  }

  /** True where on this machine such a convolution wants its channels apart, each a plane. */
  static boolean readsPlanes(Kernels kernels, List<Window> windows, int channels, int filters) {
    int[] outputs = Sliding.each(windows, Window::output);
    FiveConvolution fives = FiveConvolution.of(kernels, windows, outputs, channels, filters, true);
    return mayReadPlanes(windows, filters) && fives != null;
  }

  @Override
  public void forward(
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
    if (narrow != null) {
      narrow.forward(x, xo, w, wo, b, bo, y, yo, images, scratch, so, floor);
      return;
    }
    if (planes != null) {
      planes.forward(x, xo, w, wo, b, bo, y, yo, images, scratch, so, floor);
      return;
    }
    if (fives != null) {
      int end = images * fives.fivesOfLines();
      fives.forward(x, xo, w, wo, b, bo, y, yo, scratch, so, floor, 0, end);
      return;
    }
    sums(x, xo, w, wo, b, bo, y, yo, images, scratch, so, floor, members);
  }

  /**
   * The first {@code wanted} filters of each group from {@code wo}, {@code bo} and {@code yo} on.
   */
  private void sums(
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
      float floor,
      int wanted) {
    clearHalo(scratch, so, images);
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      float[] in = padded ? scratch : x;
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      for (int g = 0; g < groups; g++) {
        kernels.forward(
            in,
            at + g * run,
            xoff,
            runs,
            run,
            w,
            wo + g * members,
            filters,
            b,
            bo < 0 ? -1 : bo + g * members,
            y,
            yo + i * outputSize() + g * members,
            yoff,
            count * pixels,
            wanted,
            floor);
      }
    }
  }

  /** One for narrow groups and few filters. */
  @Override
  public int parts(int images) {
    return narrow != null || planes != null ? 1 : division.most(images);
  }

  @Override
  public int forwardScratch() {
    return narrow != null || planes != null || fives != null ? scratch() : halo();
  }

  @Override
  public void forwardPart(
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
      float floor,
      int part,
      int parts) {
    if (parts == 1) {
      forward(x, xo, w, wo, b, bo, y, yo, images, scratch, so, floor);
      return;
    }
    if (division.byFilters(images, parts)) {
      int first = division.filter(part, parts);
      int wanted = division.filter(part + 1, parts) - first;
      int bias = bo < 0 ? -1 : bo + first;
      sums(x, xo, w, wo + first, b, bias, y, yo + first, images, scratch, so, floor, wanted);
      return;
    }
    int lines = sliding.lines();
    int end = division.line(images, part + 1, parts);
    if (fives != null) {
      int first = division.line(images, part, parts);
      fives.forward(x, xo, w, wo, b, bo, y, yo, scratch, so, floor, first, end);
      return;
    }
    for (int line = division.line(images, part, parts); line < end; ) {
      int i = line / lines;
      int behind = Math.min(end, (i + 1) * lines);
      int from = xo + i * inputSize();
      int to = yo + i * outputSize();
      lines(x, from, w, wo, b, bo, y, to, scratch, so, floor, line - i * lines, behind - i * lines);
      line = behind;
    }
  }

  /** Some lines of one image. */
  private void lines(
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
    if (padded) {
      sliding.enlargeLines(x, xo, scratch, so, first, end);
    }
    int cellsOfLine = pixels / sliding.lines();
    int cell = first * cellsOfLine;
    for (int g = 0; g < groups; g++) {
      kernels.forward(
          padded ? scratch : x,
          (padded ? so : xo) + xoff[cell] + g * run,
          xoff,
          runs,
          run,
          w,
          wo + g * members,
          filters,
          b,
          bo < 0 ? -1 : bo + g * members,
          y,
          yo + yoff[cell] + g * members,
          yoff,
          (end - first) * cellsOfLine,
          members,
          floor);
    }
  }

  @Override
  public void backwardWeights(
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
    if (narrow != null) {
      narrow.backwardWeights(x, xo, gy, gyo, gw, gwo, gbo, images, scratch, so);
      return;
    }
    if (planes != null) {
      planes.backwardWeights(x, xo, gy, gyo, gw, gwo, gbo, images, scratch, so);
      return;
    }
    if (fives != null) {
      fives.backwardWeights(x, xo, gy, gyo, gw, gwo, gbo, images, scratch, so);
      return;
    }
    clearHalo(scratch, so, images);
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      float[] in = padded ? scratch : x;
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      for (int g = 0; g < groups; g++) {
        kernels.gradient(
            in,
            at + g * run,
            xoff,
            cells,
            gy,
            gyo + i * outputSize() + g * members,
            yoff,
            gw,
            gwo + g * members,
            filters,
            gbo < 0 ? -1 : gbo + g * members,
            count * pixels,
            sliding.line(),
            members);
      }
    }
  }

  @Override
  public void backwardInput(
      float[] gy,
      int gyo,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int images,
      float[] scratch,
      int so) {
    if (narrow != null) {
      narrow.backwardInput(gy, gyo, wt, wto, gx, gxo, images, scratch, so);
      return;
    }
    if (fives != null) {
      fives.backwardInput(gy, gyo, wt, wto, gx, gxo, images, scratch, so);
      return;
    }
    if (gathered != null) {
      gathered.run(gy, gyo, wt, wto, wt, -1, gx, gxo, images);
      return;
    }
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int to = gxo + i * inputSize();
      float[] out = padded ? scratch : gx;
      int at = padded ? so : to;
      Arrays.fill(out, at, at + count * stored, 0f);
      for (int g = 0; g < groups; g++) {
        kernels.scatter(
            gy,
            gyo + i * outputSize() + g * members,
            yback,
            wt,
            wto + g * cells.length * members,
            out,
            at + g * run,
            xback,
            runs,
            run,
            count * pixels,
            members);
      }
      if (padded) {
        sliding.padding().cut(scratch, so, gx, to, count);
      }
    }
  }

  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    if (narrow != null) {
      narrow.transposeWeights(w, wo, wt, wto);
    } else if (gathered != null) {
      gathered.transposeWeights(w, wo, wt, wto);
    } else {
      transposeRuns(w, wo, wt, wto);
    }
  }

  /** For each group and run (filters of the group, run). */
  void transposeRuns(float[] w, int wo, float[] wt, int wto) {
    int length = weights() / filters / runs.length;
    int to = wto;
    for (int g = 0; g < groups; g++) {
      for (int h = 0; h < runs.length; h++) {
        int from = wo + h * length * filters + g * members;
        Rows.transpose(w, from, filters, wt, to, length, members);
        to += length * members;
      }
    }
  }

  /** None without padding, narrow groups and few filters. */
  @Override
  public int scratch() {
    if (narrow != null) {
      return narrow.scratch();
    }
    int least = fives == null ? halo() : Math.max(halo(), fives.scratch());
    return planes == null ? least : Math.max(least, planes.scratch());
  }

  private int halo() {
    return padded ? Math.multiplyExact(chunk, stored) : 0;
  }

  @Override
  public int weights() {
    return Math.multiplyExact(cells.length, filters);
  }

  @Override
  public int inputSize() {
    return sliding.padding().inner();
  }

  @Override
  public int outputSize() {
    return pixels * filters;
  }

  /** True where, on this machine, five windows of 5x5 are computed at a time, in all directions. */
  public boolean takesFives() {
    return planes == null && fives != null;
  }

  /** Floating point operations of an example forward, where {@link #takesFives}. */
  public long operationsByFives() {
    return fives.operations();
  }

  /**
   * True where filters would leave so many lanes idle, on this machine, that cells lie in them
   * instead: forward and for the gradient of the weights.
   */
  public boolean putsCellsInLanes() {
    return planes != null;
  }

  boolean isPadded() {
    return padded;
  }

  int filters() {
    return filters;
  }

  int groups() {
    return groups;
  }

  int run() {
    return run;
  }

  /** Not to be changed. */
  int[] runs() {
    return runs;
  }

  /** Floats of one image, padding included. */
  int stored() {
    return stored;
  }

  /** Where the window of an output cell starts in an image with its padding. */
  int start(int cell) {
    return xoff[cell];
  }

  /** Copies one image into scratch with zeros around it. */
  void padded(float[] x, int xo, float[] scratch, int so) {
    clearHalo(scratch, so, 1);
    sliding.padding().enlarge(x, xo, scratch, so, 1);
  }

  /** Copies one image without what is around it. */
  void unpadded(float[] scratch, int so, float[] x, int xo) {
    sliding.padding().cut(scratch, so, x, xo, 1);
  }

  /** Zeroes the scratch once a call; every chunk then overwrites the same inner cells. */
  private void clearHalo(float[] scratch, int so, int images) {
    if (padded) {
      sliding.padding().clear(scratch, so, Math.min(chunk, images));
    }
  }

  /** Where the images lie with their padding. */
  private int input(float[] x, int from, float[] scratch, int so, int images) {
    if (!padded) {
      return from;
    }
    sliding.padding().enlarge(x, from, scratch, so, images);
    return so;
  }
}
