package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Transposed convolution: what the input gradient of a convolution computes, plus bias. The {@code
 * windows} are that matching convolution's, so a window's input is the extent of this layer's
 * output and the window's places are the cells of this layer's input. Weights are (kernel...,
 * filters, channels), as in Keras, which is also the matching convolution's order.
 */
public final class ConvTranspose implements Weighted {

  private final Kernels kernels;
  private final Sliding sliding;
  private final int channels;
  private final int filters;
  private final int chunk;
  private final int cells;
  private final int stored;
  private final int run;
  private final int[] runs;
  private final int[] window;
  private final int[] yoff;
  private final int[] xoff;

  /** What computes the output place by place, else null. */
  private final GatheredGradient gathered;

  /** One window of the matching convolution an axis, the slowest axis first. */
  public ConvTranspose(List<Window> windows, int channels, int filters) {
    this(Kernels.get(), windows, channels, filters);
  }

  ConvTranspose(Kernels kernels, List<Window> windows, int channels, int filters) {
    if (channels < 1) {
      throw new IllegalArgumentException("no convolution has " + channels + " channels");
    }
    this.kernels = kernels;
    this.sliding = new Sliding(windows, filters);
    this.channels = channels;
    this.filters = filters;
    cells = sliding.places();
    chunk = Rows.chunk(cells);
    stored = sliding.stored();
    run = sliding.neighbours() * filters;
    runs = sliding.runs();
    window = Rows.cells(runs, run);
    yoff = sliding.starts(chunk);
    xoff = Rows.offsets(yoff.length, channels);
    int[] places = Sliding.each(windows, Window::output);
    gathered = GatheredGradient.of(kernels, windows, places, filters, channels, 1, true);
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
    // Turned here and not once an update: a few rows of input already outweigh it.
    if (gathered != null) {
      gathered.transposeWeights(w, wo, scratch, so);
      gathered.run(x, xo, scratch, so, b, bo, y, yo, images);
      if (floor > Float.NEGATIVE_INFINITY) {
        kernels.floor(floor, y, yo, images * outputSize());
      }
      return;
    }
    for (int h = 0; h < runs.length; h++) {
      int part = h * run * channels;
      Rows.transpose(w, wo + part, channels, scratch, so + part, run, channels);
    }
    boolean padded = sliding.isPadded();
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int to = yo + i * outputSize();
      float[] out = padded ? scratch : y;
      int at = padded ? so + weights() : to;
      fill(out, at, count * stored, b, bo);
      kernels.scatter(
          x,
          xo + i * inputSize(),
          xoff,
          scratch,
          so,
          out,
          at,
          yoff,
          runs,
          run,
          count * cells,
          channels,
          at + count * stored);
      if (padded) {
        sliding.padding().cut(scratch, at, y, to, count);
      }
      if (floor > Float.NEGATIVE_INFINITY) {
        kernels.floor(floor, y, to, count * outputSize());
      }
    }
  }

  /** Each cell begins with the bias. */
  private void fill(float[] y, int yo, int n, float[] b, int bo) {
    if (bo < 0) {
      Arrays.fill(y, yo, yo + n, 0f);
      return;
    }
    System.arraycopy(b, bo, y, yo, filters);
    for (int done = filters; done < n; done *= 2) {
      System.arraycopy(y, yo, y, yo + done, Math.min(done, n - done));
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
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int from = gyo + i * outputSize();
      // The matching convolution's input is gy, and the gradient of its output x.
      kernels.gradient(
          sliding.isPadded() ? scratch : gy,
          input(gy, from, scratch, so, count),
          yoff,
          window,
          x,
          xo + i * inputSize(),
          xoff,
          gw,
          gwo,
          channels,
          -1,
          count * cells,
          sliding.line(),
          channels);
      if (gbo >= 0) {
        for (int r = 0; r < count * outputSize(); r += filters) {
          kernels.add(1f, gy, from + r, gw, gbo, filters);
        }
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
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      kernels.forward(
          sliding.isPadded() ? scratch : gy,
          input(gy, gyo + i * outputSize(), scratch, so, count),
          yoff,
          runs,
          run,
          wt,
          wto,
          channels,
          wt,
          -1,
          gx,
          gxo + i * inputSize(),
          xoff,
          count * cells,
          channels,
          Float.NEGATIVE_INFINITY);
    }
  }

  /** Where maps of the size of the output lie with their padding. */
  private int input(float[] gy, int from, float[] scratch, int so, int images) {
    if (!sliding.isPadded()) {
      return from;
    }
    sliding.padding().clear(scratch, so, images);
    sliding.padding().enlarge(gy, from, scratch, so, images);
    return so;
  }

  /** A copy: the way back reads the weights as they are. */
  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    System.arraycopy(w, wo, wt, wto, weights());
  }

  @Override
  public int scratch() {
    int maps = sliding.isPadded() ? Math.multiplyExact(chunk, stored) : 0;
    return Math.addExact(weights(), maps);
  }

  @Override
  public int weights() {
    return Math.multiplyExact(window.length, channels);
  }

  @Override
  public int inputSize() {
    return cells * channels;
  }

  @Override
  public int outputSize() {
    return sliding.padding().inner();
  }
}
