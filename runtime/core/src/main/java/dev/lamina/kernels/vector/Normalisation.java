package dev.lamina.kernels.vector;

import dev.lamina.kernels.plain.PlainNormalisation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Statistics of channels and what is done with them: a vector of channels, all rows, then the next.
 * Channels that do not fill a vector go one by one, since results may overwrite their inputs.
 *
 * <p>Sums are in float over blocks of rows and in double over the blocks, so that they are as good
 * as the values for any number of rows.
 */
final class Normalisation {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Rows summed in float. */
  private static final int BLOCK = 32;

  /** Where a thread's vectors are taken apart: lanes become doubles one by one. */
  private static final ThreadLocal<float[]> LANES =
      ThreadLocal.withInitial(() -> new float[2 * L]);

  private Normalisation() {}

  static void moments(
      float[] x,
      int xo,
      int rows,
      int channels,
      double[] partial,
      int po) {
    float[] lanes = LANES.get();
    int c = 0;
    for (; c + L <= channels; c += L) {
      clear(partial, po + c, channels);
      for (int r = 0; r < rows; r += BLOCK) {
        int count = Math.min(BLOCK, rows - r);
        sum(x, xo + c, xo + r * channels + c, channels, count, lanes);
        for (int i = 0; i < L; i++) {
          partial[po + c + i] += lanes[i];
        }
      }
      for (int i = 0; i < L; i++) {
        partial[po + c + i] += (double) rows * x[xo + c + i];
        lanes[L + i] = (float) (partial[po + c + i] / rows);
      }
      for (int r = 0; r < rows; r += BLOCK) {
        int count = Math.min(BLOCK, rows - r);
        squares(x, xo + r * channels + c, channels, count, lanes);
        for (int i = 0; i < L; i++) {
          partial[po + channels + c + i] += lanes[i];
        }
      }
    }
    PlainNormalisation.moments(x, xo, rows, channels, partial, po, c);
  }

  private static void clear(double[] partial, int po, int channels) {
    for (int i = 0; i < L; i++) {
      partial[po + i] = 0;
      partial[po + channels + i] = 0;
    }
  }

  /** Sums of differences from one row, which are small where the values are far from zero. */
  private static void sum(
      float[] x, int base, int from, int channels, int rows, float[] lanes) {
    FloatVector origin = FloatVector.fromArray(S, x, base);
    FloatVector sum = FloatVector.zero(S);
    int at = from;
    int r = 0;
    do {
      sum = sum.add(FloatVector.fromArray(S, x, at).sub(origin));
      at += channels;
      r++;
    } while (r < rows);
    sum.intoArray(lanes, 0);
  }

  /** Of the differences from the mean, which is in the upper half of {@code lanes}. */
  private static void squares(float[] x, int from, int channels, int rows, float[] lanes) {
    FloatVector mean = FloatVector.fromArray(S, lanes, L);
    FloatVector sum = FloatVector.zero(S);
    int at = from;
    int r = 0;
    do {
      FloatVector deviation = FloatVector.fromArray(S, x, at).sub(mean);
      sum = deviation.fma(deviation, sum);
      at += channels;
      r++;
    } while (r < rows);
    sum.intoArray(lanes, 0);
  }

  static void normalise(
      float[] x,
      int xo,
      float[] y,
      int yo,
      int rows,
      int channels,
      float[] mean,
      int mo,
      float[] invstd,
      int io,
      float[] gamma,
      int go,
      float[] beta,
      int bo) {
    int c = 0;
    for (; c + L <= channels; c += L) {
      FloatVector centre = FloatVector.fromArray(S, mean, mo + c);
      FloatVector scale = FloatVector.fromArray(S, invstd, io + c);
      FloatVector factor = FloatVector.fromArray(S, gamma, go + c);
      FloatVector offset = FloatVector.fromArray(S, beta, bo + c);
      int at = c;
      for (int r = 0; r < rows; r++) {
        FloatVector hat = FloatVector.fromArray(S, x, xo + at).sub(centre).mul(scale);
        factor.mul(hat).add(offset).intoArray(y, yo + at);
        at += channels;
      }
    }
    PlainNormalisation.normalise(x, xo, y, yo, rows, channels, mean, mo, invstd, io, gamma, go, beta, bo, c);
  }

  static void scaleShift(
      float[] x,
      int xo,
      float[] y,
      int yo,
      int rows,
      int channels,
      float[] scale,
      int so,
      float[] shift,
      int to) {
    int c = 0;
    for (; c + L <= channels; c += L) {
      FloatVector factor = FloatVector.fromArray(S, scale, so + c);
      FloatVector offset = FloatVector.fromArray(S, shift, to + c);
      int at = c;
      for (int r = 0; r < rows; r++) {
        FloatVector.fromArray(S, x, xo + at).mul(factor).add(offset).intoArray(y, yo + at);
        at += channels;
      }
    }
    PlainNormalisation.scaleShift(x, xo, y, yo, rows, channels, scale, so, shift, to, c);
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
    float[] lanes = LANES.get();
    int c = 0;
    for (; c + L <= channels; c += L) {
      clear(partial, po + c, channels);
      for (int r = 0; r < rows; r += BLOCK) {
        int at = r * channels + c;
        int count = Math.min(BLOCK, rows - r);
        products(
            x, xo + at, gy, gyo + at, channels, count, mean, mo + c, invstd, io + c, lanes);
        for (int i = 0; i < L; i++) {
          partial[po + c + i] += lanes[i];
          partial[po + channels + c + i] += lanes[L + i];
        }
      }
    }
    PlainNormalisation.gradientMoments(x, xo, gy, gyo, rows, channels, mean, mo, invstd, io, partial, po, c);
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
    FloatVector product = FloatVector.zero(S);
    int at = 0;
    int r = 0;
    do {
      FloatVector gradient = FloatVector.fromArray(S, gy, gyo + at);
      FloatVector hat = FloatVector.fromArray(S, x, xo + at).sub(centre).mul(scale);
      sum = sum.add(gradient);
      product = gradient.fma(hat, product);
      at += channels;
      r++;
    } while (r < rows);
    sum.intoArray(lanes, 0);
    product.intoArray(lanes, L);
  }

  static void normaliseBackward(
      float[] x,
      int xo,
      float[] gy,
      int gyo,
      float[] gx,
      int gxo,
      int rows,
      int channels,
      float[] mean,
      int mo,
      float[] invstd,
      int io,
      float[] gamma,
      int go,
      float[] sums,
      int so,
      float share) {
    int c = 0;
    for (; c + L <= channels; c += L) {
      FloatVector centre = FloatVector.fromArray(S, mean, mo + c);
      FloatVector scale = FloatVector.fromArray(S, invstd, io + c);
      FloatVector factor = FloatVector.fromArray(S, gamma, go + c).mul(scale);
      FloatVector sum = FloatVector.fromArray(S, sums, so + c);
      FloatVector product = FloatVector.fromArray(S, sums, so + channels + c);
      int at = c;
      for (int r = 0; r < rows; r++) {
        FloatVector hat = FloatVector.fromArray(S, x, xo + at).sub(centre).mul(scale);
        FloatVector taken = hat.mul(product).add(sum).mul(share);
        FloatVector.fromArray(S, gy, gyo + at).sub(taken).mul(factor).intoArray(gx, gxo + at);
        at += channels;
      }
    }
    PlainNormalisation.normaliseBackward(x, xo, gy, gyo, gx, gxo, rows, channels, mean, mo, invstd, io, gamma, go, sums, so, share, c);
  }
}
