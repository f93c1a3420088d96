package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution (cross-correlation) of maps with one to three axes, with weights (kernel..., channels
 * / groups, filters). Filters of a group read the channels of that group only. Padding is an
 * explicit copy with zeros around it, made in {@code scratch} for a few images at a time.
 */
public final class Convolution implements Weighted {

  private final Kernels kernels;
  private final Sliding sliding;
  private final int channels;
  private final int filters;
  private final int groups;

  /** Blocks of groups that are computed together, with what each reads and writes. */
  private final int blocks;

  private final int members;
  private final MergedGroups merged;

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

  /** One window an axis, the slowest axis first. */
  public Convolution(List<Window> windows, int channels, int filters, int groups) {
    this(Kernels.get(), windows, channels, filters, groups);
  }

  Convolution(Kernels kernels, List<Window> windows, int channels, int filters, int groups) {
    this(kernels, new Sliding(windows, channels), channels, filters, groups);
  }

  private Convolution(Kernels kernels, Sliding sliding, int channels, int filters, int groups) {
    if (filters < 1 || groups < 1 || channels % groups != 0 || filters % groups != 0) {
      throw new IllegalArgumentException(
          "no convolution has %d channels, %d filters, %d groups"
              .formatted(channels, filters, groups));
    }
    this.kernels = kernels;
    this.sliding = sliding;
    this.channels = channels;
    this.filters = filters;
    this.groups = groups;
    pixels = sliding.places();
    padded = sliding.isPadded();
    stored = sliding.stored();
    chunk = Rows.chunk(pixels);
    int together = MergedGroups.together(groups, filters / groups, kernels.lanes());
    blocks = groups / together;
    members = filters / blocks;
    run = groups == 1 ? sliding.neighbours() * channels : channels / blocks;
    runs = groups == 1 ? sliding.runs() : sliding.cells();
    cells = Rows.cells(runs, run);
    xoff = sliding.starts(chunk);
    yoff = Rows.offsets(xoff.length, filters);
    merged =
        together == 1
            ? null
            : new MergedGroups(groups, together, runs.length, channels / groups, filters / groups);
  }

  /**
   * A convolution of which only the first places along each axis are computed, since nobody reads
   * the others: a 2x2 pooling of an 11x11 map reads 10x10.
   */
  public static Convolution trimmed(
      List<Window> windows, int channels, int filters, int groups, int... outputs) {
    Sliding sliding = new Sliding(windows, channels, outputs);
    return new Convolution(Kernels.get(), sliding, channels, filters, groups);
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
    clearHalo(scratch, so, images);
    int packed = so + maps();
    if (merged != null) {
      merged.pack(w, wo, scratch, packed);
    }
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      float[] in = padded ? scratch : x;
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      for (int g = 0; g < blocks; g++) {
        kernels.forward(
            in,
            at + g * run,
            xoff,
            runs,
            run,
            merged == null ? w : scratch,
            merged == null ? wo + g * members : packed + g * merged.block(),
            merged == null ? filters : members,
            b,
            bo < 0 ? -1 : bo + g * members,
            y,
            yo + i * outputSize() + g * members,
            yoff,
            count * pixels,
            members,
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
    clearHalo(scratch, so, images);
    int packed = so + maps();
    int bias = packed + (merged == null ? 0 : merged.size());
    float[] to = merged == null ? gw : scratch;
    int tob = merged == null || gbo < 0 ? gbo : bias;
    if (merged != null) {
      Arrays.fill(scratch, packed, bias + filters, 0f);
    }
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      float[] in = padded ? scratch : x;
      int at = input(x, xo + i * inputSize(), scratch, so, count);
      for (int g = 0; g < blocks; g++) {
        kernels.gradient(
            in,
            at + g * run,
            xoff,
            cells,
            gy,
            gyo + i * outputSize() + g * members,
            yoff,
            to,
            merged == null ? gwo + g * members : packed + g * merged.block(),
            merged == null ? filters : members,
            tob < 0 ? -1 : tob + g * members,
            count * pixels,
            sliding.line(),
            members);
      }
    }
    if (merged != null) {
      merged.addDiagonals(scratch, packed, gw, gwo);
      if (gbo >= 0) {
        kernels.add(1f, scratch, bias, gw, gbo, filters);
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
    int packed = so + maps();
    if (merged != null) {
      merged.packTransposed(wt, wto, scratch, packed);
    }
    for (int i = 0; i < images; i += chunk) {
      int count = Math.min(chunk, images - i);
      int to = gxo + i * inputSize();
      float[] out = padded ? scratch : gx;
      int at = padded ? so : to;
      int limit = at + count * stored;
      Arrays.fill(out, at, limit, 0f);
      for (int g = 0; g < blocks; g++) {
        kernels.scatter(
            gy,
            gyo + i * outputSize() + g * members,
            yoff,
            merged == null ? wt : scratch,
            merged == null ? wto + g * cells.length * members : packed + g * merged.block(),
            out,
            at + g * run,
            xoff,
            runs,
            run,
            count * pixels,
            members,
            limit);
      }
      if (padded) {
        sliding.padding().cut(scratch, so, gx, to, count);
      }
    }
  }

  /** For each group and run (filters of the group, run). */
  @Override
  public void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    int width = filters / groups;
    int length = weights() / filters / runs.length;
    int to = wto;
    for (int g = 0; g < groups; g++) {
      for (int h = 0; h < runs.length; h++) {
        int from = wo + h * length * filters + g * width;
        Rows.transpose(w, from, filters, wt, to, length, width);
        to += length * width;
      }
    }
  }

  /** None without padding and narrow groups. */
  @Override
  public int scratch() {
    return merged == null ? maps() : Math.addExact(maps() + filters, merged.size());
  }

  /** Floats of the images with their padding. */
  private int maps() {
    return padded ? Math.multiplyExact(chunk, stored) : 0;
  }

  @Override
  public int weights() {
    return Math.multiplyExact(cells.length, filters) / (groups / blocks);
  }

  @Override
  public int inputSize() {
    return sliding.padding().inner();
  }

  @Override
  public int outputSize() {
    return pixels * filters;
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
