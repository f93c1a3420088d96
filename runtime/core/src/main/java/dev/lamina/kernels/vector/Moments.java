package dev.lamina.kernels.vector;

import dev.lamina.kernels.plain.PlainNormalisation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over the rows for each channel, a vector of channels at a time: in float over a block of
 * rows, in double over the blocks, so that they are as good as the values for any number of rows.
 * The last vector of channels overlaps the one before and leaves its sums alone. Fewer channels
 * than lanes go one by one.
 */
final class Moments {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Where a thread takes two vectors apart: lanes become doubles one by one. */
  private static final ThreadLocal<float[]> LANES = ThreadLocal.withInitial(() -> new float[2 * L]);

  private Moments() {}

  /** Rows of a block: some 16 KB of an operand, and not so many that sums in float lose much. */
  private static int block(int channels) {
    return Math.max(32, Math.min(64, 4096 / channels));
  }

  /**
   * Joins the blocks' means and squares: M = Ma + Mb + d^2 na nb / (na + nb), with d the difference
   * of the means (Chan, Golub and LeVeque 1979). So each value is fetched once.
   */
  static void moments(float[] x, int xo, int rows, int channels, double[] partial, int po) {
    if (channels < L) {
      PlainNormalisation.moments(x, xo, rows, channels, partial, po);
      return;
    }
    float[] lanes = LANES.get();
    clear(partial, po, channels);
    int block = block(channels);
    for (int r = 0; r < rows; r += block) {
      int count = Math.min(block, rows - r);
      double share = (double) count / (r + count);
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        int from = xo + r * channels + c;
        deviations(x, from, channels, count, lanes);
        for (int i = j - c; i < L; i++) {
          int at = po + c + i;
          double delta = x[from + i] + (double) lanes[i] - partial[at];
          partial[at] += delta * share;
          partial[at + channels] += lanes[L + i] + delta * delta * (r * share);
        }
      }
    }
    for (int c = 0; c < channels; c++) {
      partial[po + c] *= rows;
    }
  }

  private static void clear(double[] partial, int po, int channels) {
    for (int i = 0; i < 2 * channels; i++) {
      partial[po + i] = 0;
    }
  }

  /**
   * How far the mean is from the first row, and the sum of squares about the mean. All as
   * differences from one row, which are small where the values are far from zero.
   */
  private static void deviations(float[] x, int from, int channels, int rows, float[] lanes) {
    FloatVector origin = FloatVector.fromArray(S, x, from);
    FloatVector sum = FloatVector.zero(S);
    int at = from;
    int end = from + rows * channels;
    do {
      sum = sum.add(FloatVector.fromArray(S, x, at).sub(origin));
      at += channels;
    } while (at < end);
    FloatVector mean = sum.mul(1f / rows);
    mean.intoArray(lanes, 0);
    FloatVector squares = FloatVector.zero(S);
    at = from;
    do {
      FloatVector deviation = FloatVector.fromArray(S, x, at).sub(origin).sub(mean);
      squares = deviation.fma(deviation, squares);
      at += channels;
    } while (at < end);
    squares.intoArray(lanes, L);
  }

  static void gradientMoments(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      int rows,
      int channels,
      float[] mean,
      int mo,
      float[] invstd,
      int io,
      double[] partial,
      int po) {
    if (channels < L) {
      PlainNormalisation.gradientMoments(
          x, xo, gy, gyo, rows, channels, mean, mo, invstd, io, partial, po);
      return;
    }
    float[] lanes = LANES.get();
    clear(partial, po, channels);
    int block = block(channels);
    for (int r = 0; r < rows; r += block) {
      int count = Math.min(block, rows - r);
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        int at = r * channels + c;
        products(x, xo + at, gy, gyo + at, channels, count, mean, mo + c, invstd, io + c, lanes);
        for (int i = j - c; i < L; i++) {
          partial[po + c + i] += lanes[i];
          partial[po + channels + c + i] += lanes[L + i];
        }
      }
    }
  }

  private static void products(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      int channels,
      int rows,
      float[] mean,
      int mo,
      float[] invstd,
      int io,
      float[] lanes) {
    FloatVector centre = FloatVector.fromArray(S, mean, mo);
    FloatVector scale = FloatVector.fromArray(S, invstd, io);
    FloatVector sum = FloatVector.zero(S);
    FloatVector product = sum;
    int at = 0;
    int end = rows * channels;
    do {
      FloatVector gradient = FloatVector.fromArray(S, gy, gyo + at);
      FloatVector hat = FloatVector.fromArray(S, x, xo + at).sub(centre).mul(scale);
      sum = sum.add(gradient);
      product = gradient.fma(hat, product);
      at += channels;
    } while (at < end);
    sum.intoArray(lanes, 0);
    product.intoArray(lanes, L);
  }
}
