package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;

/**
 * Convolution (cross-correlation) of images (height, width, channels) with weights (kernel height,
 * kernel width, channels, filters). One-dimensional data is an image of height 1. Padding is an
 * explicit copy with zeros around it, made in {@code scratch} for a few images at a time.
 */
public final class Conv2d {

  private final Kernels kernels;
  private final Window height;
  private final Window width;
  private final int channels;
  private final int filters;

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

  public Conv2d(Window height, Window width, int channels, int filters) {
    this(Kernels.get(), height, width, channels, filters);
  }

  Conv2d(Kernels kernels, Window height, Window width, int channels, int filters) {
    this(kernels, height, width, channels, filters, height.output(), width.output());
  }

  private Conv2d(
      Kernels kernels,
      Window height,
      Window width,
      int channels,
      int filters,
      int rows,
      int columns) {
    if (!height.fits() || !width.fits() || channels < 1 || filters < 1) {
      throw new IllegalArgumentException(
          "no convolution has %s by %s, channels %d, filters %d"
              .formatted(height, width, channels, filters));
    }
    this.kernels = kernels;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.filters = filters;
    pixels = Math.multiplyExact(rows, columns);
    padded = height.isPadded() || width.isPadded();
    int row = Math.multiplyExact(Math.toIntExact(width.paddedInput()), channels);
    stored = Math.multiplyExact(Math.toIntExact(height.paddedInput()), row);
    chunk = Rows.chunk(pixels);

    // Neighbouring columns and their channels lie side by side unless the window has gaps.
    int pieces = width.dilation() == 1 ? 1 : width.kernel();
    run = width.kernel() / pieces * channels;
    runs = new int[height.kernel() * pieces];
    for (int h = 0; h < runs.length; h++) {
      int gap = h % pieces * width.dilation() * channels;
      runs[h] = h / pieces * height.dilation() * row + gap;
    }
    cells = Rows.cells(runs, run);
    xoff = new int[Math.multiplyExact(chunk, pixels)];
    for (int p = 0; p < xoff.length; p++) {
      int y = p % pixels / columns * height.stride();
      int x = p % columns * width.stride();
      xoff[p] = Math.addExact(Math.multiplyExact(p / pixels, stored), y * row + x * channels);
    }
    yoff = Rows.offsets(xoff.length, filters);
  }

  /**
   * A convolution of which only the first rows and columns are computed, since nobody reads the
   * others: a 2x2 pooling of an 11x11 map reads 10x10.
   */
  public static Conv2d trimmed(
      Window height, Window width, int channels, int filters, int rows, int columns) {
    if (rows < 1 || rows > height.output() || columns < 1 || columns > width.output()) {
      throw new IllegalArgumentException(
          "%dx%d is no part of %dx%d".formatted(rows, columns, height.output(), width.output()));
    }
    return new Conv2d(Kernels.get(), height, width, channels, filters, rows, columns);
  }

  /** y = max(floor, x * w + b); no bias when {@code bo < 0}; floor 0 is relu, -Infinity none. */
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
    if (padded) {
      clearHalo(scratch, so, images);
    }
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int from = xo + i * inputSize();
      float[] in = padded ? scratch : x;
      int at = padded ? pad(x, from, scratch, so, count) : from;
      kernels.forward(
          in,
          at,
          xoff,
          runs,
          run,
          w,
          wo,
          b,
          bo,
          y,
          yo + i * outputSize(),
          yoff,
          count * pixels,
          filters,
          floor);
    }
  }

  /** Adds the gradients of weights and, unless {@code gbo < 0}, bias, both in the array gw. */
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
    if (padded) {
      clearHalo(scratch, so, images);
    }
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int from = xo + i * inputSize();
      float[] in = padded ? scratch : x;
      int at = padded ? pad(x, from, scratch, so, count) : from;
      kernels.gradient(
          in,
          at,
          xoff,
          cells,
          gy,
          gyo + i * outputSize(),
          yoff,
          gw,
          gwo,
          gbo,
          count * pixels,
          filters);
    }
  }

  /** Overwrites gx with the gradient of the input; wt comes from {@link #transposeWeights}. */
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
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int to = gxo + i * inputSize();
      float[] out = padded ? scratch : gx;
      int at = padded ? so : to;
      int limit = at + count * stored;
      Arrays.fill(out, at, limit, 0f);
      kernels.scatter(
          gy,
          gyo + i * outputSize(),
          yoff,
          wt,
          wto,
          out,
          at,
          xoff,
          runs,
          run,
          count * pixels,
          filters,
          limit);
      if (padded) {
        unpad(scratch, so, gx, to, count);
      }
    }
  }

  /** Writes {@link #weights()} floats, for each run (filters, run), as the input gradient reads. */
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    for (int h = 0; h < runs.length; h++) {
      int part = h * run * filters;
      Rows.transpose(w, wo + part, wt, wto + part, run, filters);
    }
  }

  /** Floats of scratch a call needs; 0 without padding. */
  public int scratch() {
    return padded ? Math.multiplyExact(chunk, stored) : 0;
  }

  public int weights() {
    return Math.multiplyExact(cells.length, filters);
  }

  public int inputSize() {
    return height.input() * width.input() * channels;
  }

  public int outputSize() {
    return pixels * filters;
  }

  boolean isPadded() {
    return padded;
  }

  int filters() {
    return filters;
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
    pad(x, xo, scratch, so, 1);
  }

  /** Copies one image without what is around it. */
  void unpadded(float[] scratch, int so, float[] x, int xo) {
    unpad(scratch, so, x, xo, 1);
  }

  /** Zeroes the scratch once a call; every chunk then overwrites the same inner cells. */
  private void clearHalo(float[] scratch, int so, int images) {
    Arrays.fill(scratch, so, so + Math.min(chunk, images) * stored, 0f);
  }

  private int pad(float[] x, int xo, float[] scratch, int so, int images) {
    int length = width.input() * channels;
    for (int i = 0; i < images * height.input(); i++) {
      System.arraycopy(x, xo + i * length, scratch, so + inner(i), length);
    }
    return so;
  }

  private void unpad(float[] scratch, int so, float[] x, int xo, int images) {
    int length = width.input() * channels;
    for (int i = 0; i < images * height.input(); i++) {
      System.arraycopy(scratch, so + inner(i), x, xo + i * length, length);
    }
  }

  /** Where image row i, counted through all images, starts in the padded copy. */
  private int inner(int i) {
    int image = i / height.input();
    int row = i % height.input() + height.padBefore();
    int columns = Math.toIntExact(width.paddedInput());
    return image * stored + (row * columns + width.padBefore()) * channels;
  }
}
