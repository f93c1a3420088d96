package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.List;

/**
 * A convolution that keeps channels apart: weights (kernel..., channels, multiplier), output
 * channel {@code c * multiplier + j} reads input channel c. With a multiplier each input channel is
 * repeated in a copy first, so the kernels see one weight a channel and cell.
 *
 * <p>The way back to the input gathers: input cells that the same kernel cells reach (all of them
 * for stride 1, every other one in each direction for stride 2) are a depthwise convolution of the
 * output's gradient with those kernel cells. Nothing is computed that is not needed, and nothing
 * has to be cleared and added.
 */
public final class DepthwiseConvolution implements Weighted {

  private static final int BLOCK = 1024;

  private final Kernels kernels;
  private final Sliding sliding;
  private final int channels;
  private final int multiplier;

  /** Output channels. */
  private final int lanes;

  private final int chunk;
  private final int places;
  private final int inputCells;
  private final int[] cells;
  private final int[] xoff;
  private final int[] yoff;
  private final GatheredBack back;

  /** One window an axis, the slowest axis first. */
  public DepthwiseConvolution(List<Window> windows, int channels, int multiplier) {
    this(Kernels.get(), windows, channels, multiplier);
  }

  DepthwiseConvolution(Kernels kernels, List<Window> windows, int channels, int multiplier) {
    if (channels < 1 || multiplier < 1) {
      throw new IllegalArgumentException(
          "no depthwise convolution has %d channels times %d".formatted(channels, multiplier));
    }
    this.kernels = kernels;
    this.channels = channels;
    this.multiplier = multiplier;
    lanes = Math.multiplyExact(channels, multiplier);
    sliding = new Sliding(windows, lanes);
    places = sliding.places();
    chunk = Rows.chunk(places);
    inputCells = Extents.product(Sliding.each(windows, Window::input));
    cells = sliding.cells();
    xoff = sliding.starts(chunk);
    yoff = Rows.offsets(xoff.length, lanes);
    back = new GatheredBack(kernels, windows, lanes, chunk);
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
    clear(scratch, so, images);
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      kernels.channelwise(
          copied() ? scratch : x,
          at,
          xoff,
          cells,
          w,
          wo,
          b,
          bo,
          y,
          yo + i * outputSize(),
          yoff,
          count * places,
          lanes,
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
    clear(scratch, so, images);
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      kernels.channelwiseGradient(
          copied() ? scratch : x,
          at,
          xoff,
          cells,
          gy,
          gyo + i * outputSize(),
          yoff,
          gw,
          gwo,
          gbo,
          count * places,
          lanes);
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
    int repeated = so + back.scratch();
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int from = gyo + i * outputSize();
      int to = gxo + i * inputSize();
      if (multiplier == 1) {
        back.run(gy, from, wt, wto, gx, to, count, scratch, so);
      } else {
        back.run(gy, from, wt, wto, scratch, repeated, count, scratch, so);
        sum(scratch, repeated, gx, to, count * inputSize());
      }
    }
  }

  private boolean copied() {
    return multiplier > 1 || sliding.isPadded();
  }

  /** Zeroes the padding once a call; every chunk then overwrites the same inner cells. */
  private void clear(float[] scratch, int so, int images) {
    if (sliding.isPadded()) {
      sliding.padding().clear(scratch, so, Math.min(chunk, images));
    }
  }

  /** Where the images lie with their channels repeated and their padding. */
  private int input(float[] x, int from, float[] scratch, int so, int images) {
    if (multiplier == 1 && !sliding.isPadded()) {
      return from;
    }
    if (multiplier == 1) {
      sliding.padding().enlarge(x, from, scratch, so, images);
      return so;
    }
    int at = sliding.isPadded() ? so + chunk * sliding.stored() : so;
    repeat(x, from, scratch, at, images * inputSize());
    if (sliding.isPadded()) {
      sliding.padding().enlarge(scratch, at, scratch, so, images);
    }
    return so;
  }

  /** Blocks of values, so that all passes over one find it in the first-level cache. */
  private void repeat(float[] x, int xo, float[] to, int o, int n) {
    for (int from = 0; from < n; from += BLOCK) {
      int end = Math.min(from + BLOCK, n);
      for (int j = 0; j < multiplier; j++) {
        for (int i = from; i < end; i++) {
          to[o + i * multiplier + j] = x[xo + i];
        }
      }
    }
  }

  private void sum(float[] from, int fo, float[] gx, int gxo, int n) {
    for (int start = 0; start < n; start += BLOCK) {
      int end = Math.min(start + BLOCK, n);
      for (int i = start; i < end; i++) {
        gx[gxo + i] = from[fo + i * multiplier];
      }
      for (int j = 1; j < multiplier; j++) {
        for (int i = start; i < end; i++) {
          gx[gxo + i] += from[fo + i * multiplier + j];
        }
      }
    }
  }

  /** The rows of the weights in the order in which the way back reads them. */
  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    back.order(w, wo, wt, wto);
  }

  @Override
  public int scratch() {
    int repeated = multiplier > 1 ? Math.multiplyExact(chunk * inputCells, lanes) : 0;
    int padded = sliding.isPadded() ? Math.multiplyExact(chunk, sliding.stored()) : 0;
    return Math.addExact(repeated, Math.max(padded, back.scratch()));
  }

  @Override
  public int weights() {
    return Math.multiplyExact(cells.length, lanes);
  }

  @Override
  public int inputSize() {
    return inputCells * channels;
  }

  @Override
  public int outputSize() {
    return places * lanes;
  }
}
