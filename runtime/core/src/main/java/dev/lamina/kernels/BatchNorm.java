package dev.lamina.kernels;

import java.util.Arrays;

/**
 * Batch normalisation over rows of channels, with the statistics of the whole batch while the batch
 * is split over shards: each shard writes partial sums (doubles), they are combined in shard order,
 * then each shard goes on with the result. x^ = (x - mean) invstd and y = gamma x^ + beta.
 */
public final class BatchNorm {

  private final Kernels kernels;
  private final int channels;

  public BatchNorm(int channels) {
    this(Kernels.get(), channels);
  }

  BatchNorm(Kernels kernels, int channels) {
    this.kernels = kernels;
    this.channels = channels;
  }

  /** Doubles one shard's partial sums take, forward and backward. */
  public int partial() {
    return 2 * channels;
  }

  /** Writes the channels' sums, then their sums of squared deviations from the shard's own mean. */
  public void partials(float[] x, int xo, int rows, double[] partial, int po) {
    if (rows == 0) {
      Arrays.fill(partial, po, po + partial(), 0);
    } else {
      kernels.moments(x, xo, rows, channels, partial, po);
    }
  }

  /**
   * Mean and variance (divided by n, not n - 1) of all shards together; shard s has {@code rows[s]}
   * rows, which may be 0, and its partial sums at {@code po + s * partial()}. Chan, Golub and
   * LeVeque 1979: M = Ma + Mb + d^2 na nb / (na + nb), where d is the difference of the means.
   */
  public void combine(
      double[] partials,
      int po,
      int[] rows,
      int shards,
      float[] mean,
      int mo,
      float[] variance,
      int vo) {
    for (int c = 0; c < channels; c++) {
      double count = 0;
      double average = 0;
      double squares = 0;
      for (int s = 0; s < shards; s++) {
        if (rows[s] > 0) {
          int at = po + s * partial() + c;
          double total = count + rows[s];
          double delta = partials[at] / rows[s] - average;
          squares += partials[at + channels] + delta * delta * (count * rows[s] / total);
          average += delta * (rows[s] / total);
          count = total;
        }
      }
      mean[mo + c] = (float) average;
      variance[vo + c] = (float) (squares / count);
    }
  }

  /** 1 / sqrt(variance + epsilon). */
  public void invstd(float[] variance, int vo, double epsilon, float[] invstd, int io) {
    for (int c = 0; c < channels; c++) {
      invstd[io + c] = (float) (1 / Math.sqrt(variance[vo + c] + epsilon));
    }
  }

  /** y = gamma x^ + beta; y may be x. */
  public void normalise(
      float[] x,
      int xo,
      float[] y,
      int yo,
      int rows,
      float[] mean,
      int mo,
      float[] invstd,
      int io,
      float[] gamma,
      int go,
      float[] beta,
      int bo) {
    kernels.normalise(x, xo, y, yo, rows, channels, mean, mo, invstd, io, gamma, go, beta, bo);
  }

  /** The scale and shift that say the same for fixed statistics. */
  public void fold(
      float[] mean,
      int mo,
      float[] variance,
      int vo,
      double epsilon,
      float[] gamma,
      int go,
      float[] beta,
      int bo,
      float[] scale,
      int so,
      float[] shift,
      int to) {
    for (int c = 0; c < channels; c++) {
      double factor = gamma[go + c] / Math.sqrt(variance[vo + c] + epsilon);
      scale[so + c] = (float) factor;
      shift[to + c] = (float) (beta[bo + c] - mean[mo + c] * factor);
    }
  }

  /** y = scale x + shift, the form for prediction; y may be x. */
  public void scaleShift(
      float[] x,
      int xo,
      float[] y,
      int yo,
      int rows,
      float[] scale,
      int so,
      float[] shift,
      int to) {
    kernels.scaleShift(x, xo, y, yo, rows, channels, scale, so, shift, to);
  }

  /** Writes the channels' sums of gy, then of gy x^: the gradients of beta and gamma. */
  public void backwardPartials(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      int rows,
      float[] mean,
      int mo,
      float[] invstd,
      int io,
      double[] partial,
      int po) {
    kernels.gradientMoments(x, xo, gy, gyo, rows, channels, mean, mo, invstd, io, partial, po);
  }

  /** Sums the shards' backward partials in shard order: gradient of beta, then of gamma. */
  public void combineBackward(double[] partials, int po, int shards, float[] sums, int so) {
    for (int c = 0; c < 2 * channels; c++) {
      double sum = 0;
      for (int s = 0; s < shards; s++) {
        sum += partials[po + s * partial() + c];
      }
      sums[so + c] = (float) sum;
    }
  }

  /**
   * gx = gamma invstd (gy - mean of gy - x^ mean of gy x^), where the means are over all {@code
   * total} rows of the batch and {@code sums} is {@link #combineBackward}'s; gx may be gy.
   */
  public void backwardInput(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gx,
      int gxo,
      int rows,
      float[] mean,
      int mo,
      float[] invstd,
      int io,
      float[] gamma,
      int go,
      float[] sums,
      int so,
      int total) {
    float share = 1f / total;
    kernels.normaliseBackward(
        x, xo, gy, gyo, gx, gxo, rows, channels, mean, mo, invstd, io, gamma, go, sums, so, share);
  }
}
