package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution in narrow groups, or one that keeps channels apart, over {@link Strips} or, where
 * they fit, {@link MapRows}: weights (kernel..., channels of a group, filters). The way back to the
 * input is such a convolution too, of the output's gradient, in which channels and filters have
 * changed places.
 */
final class GroupedConvolution implements Weighted {

  private final Kernels kernels;
  private final int width;
  private final int channels;
  private final int filters;
  private final int groups;
  private final int kernelCells;
  private final int inputCells;
  private final int places;
  private final GroupedSums forward;
  private final GroupedSums back;
  private final boolean gaps;

  /** The strips of the input. */
  private final Strips strips;

  private final StripRows gradient;

  /** For gradients of a map that is read where it lies; else null. */
  private final MapRows gradientMap;

  /** Only the first outputs along each axis are computed. */
  GroupedConvolution(
      Kernels kernels, List<Window> windows, int[] outputs, int channels, int filters, int groups) {
    this.kernels = kernels;
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    width = kernels.strip();
    kernelCells = Extents.product(Sliding.each(windows, Window::kernel));
    inputCells = Extents.product(Sliding.each(windows, Window::input));
    places = Extents.product(outputs);
    int read = channels / groups;
    int members = filters / groups;
    StripParts parts = StripParts.forward(windows, outputs);
    forward = new GroupedSums(kernels, parts, filters, members, read, stored(filters));
    strips = forward.strips();
    StripParts backParts = StripParts.back(windows, outputs);
    back = new GroupedSums(kernels, backParts, channels, read, members, stored(channels));
    gaps = backParts.gaps();
    gradient = parts.rows(strips, filters, read, stored(filters), 1).get(0);
    MapRows map = parts.map(filters, members, read, filters, stored(filters));
    boolean strided = map != null && map.stride() > 1;
    boolean picks = kernels.picks(members, read) && (!strided || members * read == 1);
    gradientMap = picks ? map : null;
  }

  /** Floats of a cell while it is computed: lanes that are there are written. */
  private int stored(int channels) {
    return Math.max(channels, width);
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
    forward.clear(scratch, so);
    for (int i = 0; i < images; i++) {
      int from = xo + i * inputSize();
      int to = yo + i * outputSize();
      boolean narrow = filters < width;
      int spare = so + forward.scratch();
      forward.sums(
          x, from, w, wo, b, bo, narrow ? scratch : y, narrow ? spare : to, scratch, so, floor);
      if (narrow) {
        narrow(scratch, spare, y, to, places, filters);
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
    back.clear(scratch, so);
    boolean narrow = channels < width;
    int spare = so + back.scratch();
    for (int i = 0; i < images; i++) {
      int to = gxo + i * inputSize();
      float[] target = narrow ? scratch : gx;
      int at = narrow ? spare : to;
      if (gaps) {
        Arrays.fill(target, at, at + inputCells * stored(channels), 0f);
      }
      back.sums(
          gy,
          gyo + i * outputSize(),
          wt,
          wto,
          wt,
          -1,
          target,
          at,
          scratch,
          so,
          Float.NEGATIVE_INFINITY);
      if (narrow) {
        narrow(scratch, spare, gx, to, inputCells, channels);
      }
    }
  }

  /** Takes the lanes that there are. */
  private void narrow(float[] from, int fo, float[] to, int o, int cells, int lanes) {
    for (int i = 0; i < cells; i++) {
      for (int c = 0; c < lanes; c++) {
        to[o + i * lanes + c] = from[fo + i * width + c];
      }
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
    if (filters >= width) {
      gradients(x, xo, gy, gyo, gw, gwo, gbo, images, scratch, so);
      return;
    }
    int spare = so + forward.scratch();
    int rows = weights() / filters;
    Arrays.fill(scratch, spare, spare + (rows + 1) * width, 0f);
    int bias = gbo < 0 ? -1 : spare + rows * width;
    // The strips' kernels read and write one array each, here the same.
    gradients(x, xo, gy, gyo, scratch, spare, bias, images, scratch, so);
    add(scratch, spare, gw, gwo, rows);
    if (gbo >= 0) {
      add(scratch, bias, gw, gbo, 1);
    }
  }

  private void add(float[] from, int fo, float[] to, int o, int rows) {
    for (int i = 0; i < rows; i++) {
      for (int c = 0; c < filters; c++) {
        to[o + i * filters + c] += from[fo + i * width + c];
      }
    }
  }

  private void gradients(
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
    if (gradientMap != null) {
      for (int i = 0; i < images; i++) {
        int from = gyo + i * outputSize();
        kernels.mapGradient(
            x, xo + i * inputSize(), gradientMap, gy, from, gw, gwo, gbo, scratch, so);
      }
      return;
    }
    Arrays.fill(scratch, so, so + strips.size(), 0f);
    int read = channels / groups;
    for (int i = 0; i < images; i++) {
      for (int s = 0; s < strips.count(); s++) {
        int first = strips.first(s);
        for (int j = 0; j < read; j++) {
          strips.arrange(x, xo + i * inputSize(), s, j, scratch, so);
          kernels.stripsGradient(
              scratch,
              so,
              gradient,
              j * kernelCells,
              (j + 1) * kernelCells,
              gy,
              gyo + i * outputSize() + first,
              gw,
              gwo + first,
              gbo < 0 || j > 0 ? -1 : gbo + first,
              s * width - first);
        }
      }
    }
  }

  /** (kernel..., filters of a group, channels). */
  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    int read = channels / groups;
    int members = filters / groups;
    for (int k = 0; k < kernelCells; k++) {
      for (int f = 0; f < members; f++) {
        int to = wto + (k * members + f) * channels;
        for (int c = 0; c < channels; c++) {
          wt[to + c] = w[wo + (k * read + c % read) * filters + c / read * members + f];
        }
      }
    }
  }

  @Override
  public int scratch() {
    int gradients = filters < width ? (weights() / filters + 1) * width : 0;
    int outputs = filters < width ? Math.multiplyExact(places, width) : 0;
    int inputs = channels < width ? Math.multiplyExact(inputCells, width) : 0;
    return Math.max(
        Math.addExact(forward.scratch(), Math.max(gradients, outputs)),
        Math.addExact(back.scratch(), inputs));
  }

  @Override
  public int weights() {
    return Math.multiplyExact(kernelCells * (channels / groups), filters);
  }

  @Override
  public int inputSize() {
    return inputCells * channels;
  }

  @Override
  public int outputSize() {
    return places * filters;
  }
}
