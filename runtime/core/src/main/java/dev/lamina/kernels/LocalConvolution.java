package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * A convolution whose weights are not shared: each place has its own, (places, kernel cells *
 * channels, filters), and a bias of its own, (places, filters). At each place it is a dense layer
 * over the examples.
 */
public final class LocalConvolution implements Weighted {

  /** Examples per call of a kernel. */
  private static final int CHUNK = 16;

  private final Kernels kernels;
  private final Sliding sliding;
  private final int filters;
  private final int places;
  private final boolean padded;
  private final int[] starts;
  private final int run;
  private final int[] runs;
  private final int[] cells;
  private final int[] xoff;
  private final int[] yoff;

  /** What computes the input gradient place by place, else null. */
  private final GatheredGradient gathered;

  /** One window an axis, the slowest axis first. */
  public LocalConvolution(List<Window> windows, int channels, int filters) {
    this(Kernels.get(), windows, channels, filters);
  }

  LocalConvolution(Kernels kernels, List<Window> windows, int channels, int filters) {
    if (filters < 1) {
      throw new IllegalArgumentException("no convolution has " + filters + " filters");
    }
    this.kernels = kernels;
    this.sliding = new Sliding(windows, channels);
    this.filters = filters;
    places = sliding.places();
    padded = sliding.isPadded();
    starts = sliding.starts(1);
    run = sliding.neighbours() * channels;
    runs = sliding.runs();
    cells = Rows.cells(runs, run);
    xoff = Rows.offsets(CHUNK, sliding.stored());
    yoff = Rows.offsets(CHUNK, outputSize());
    gathered =
        GatheredGradient.of(
            kernels, windows, Sliding.each(windows, Window::output), channels, filters, 1, false);
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
    for (int i = 0; i < images; i += CHUNK) {
      int count = Math.min(CHUNK, images - i);
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      for (int p = 0; p < places; p++) {
        kernels.forward(
            padded ? scratch : x,
            at + starts[p],
            xoff,
            runs,
            run,
            w,
            wo + p * cells.length * filters,
            filters,
            b,
            bo < 0 ? -1 : bo + p * filters,
            y,
            yo + i * outputSize() + p * filters,
            yoff,
            count,
            filters,
            floor);
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
    for (int i = 0; i < images; i += CHUNK) {
      int count = Math.min(CHUNK, images - i);
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      for (int p = 0; p < places; p++) {
        kernels.gradient(
            padded ? scratch : x,
            at + starts[p],
            xoff,
            cells,
            gy,
            gyo + i * outputSize() + p * filters,
            yoff,
            gw,
            gwo + p * cells.length * filters,
            filters,
            gbo < 0 ? -1 : gbo + p * filters,
            count,
            count,
            filters);
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
    if (gathered != null) {
      gathered.run(gy, gyo, wt, wto, wt, -1, gx, gxo, images);
      return;
    }
    int stored = sliding.stored();
    for (int i = 0; i < images; i += CHUNK) {
      int count = Math.min(CHUNK, images - i);
      int to = gxo + i * inputSize();
      float[] out = padded ? scratch : gx;
      int at = padded ? so : to;
      Arrays.fill(out, at, at + count * stored, 0f);
      for (int p = 0; p < places; p++) {
        kernels.scatter(
            gy,
            gyo + i * outputSize() + p * filters,
            yoff,
            wt,
            wto + p * cells.length * filters,
            out,
            at + starts[p],
            xoff,
            runs,
            run,
            count,
            filters,
            at + count * stored);
      }
      if (padded) {
        sliding.padding().cut(scratch, so, gx, to, count);
      }
    }
  }

  private int input(float[] x, int from, float[] scratch, int so, int images) {
    if (!padded) {
      return from;
    }
    sliding.padding().clear(scratch, so, images);
    sliding.padding().enlarge(x, from, scratch, so, images);
    return so;
  }

  /** For each place and run (filters, run), unless each place's gradient is written once. */
  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    if (gathered != null) {
      gathered.transposeWeights(w, wo, wt, wto);
      return;
    }
    for (int h = 0; h < places * runs.length; h++) {
      int part = h * run * filters;
      Rows.transpose(w, wo + part, filters, wt, wto + part, run, filters);
    }
  }

  @Override
  public int scratch() {
    return padded ? Math.multiplyExact(CHUNK, sliding.stored()) : 0;
  }

  @Override
  public int weights() {
    return Math.multiplyExact(places, Math.multiplyExact(cells.length, filters));
  }

  @Override
  public int inputSize() {
    return sliding.padding().inner();
  }

  @Override
  public int outputSize() {
    return Math.multiplyExact(places, filters);
  }
}
