package dev.lamina.kernels.vector;

import dev.lamina.kernels.plain.PlainNormalisation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What is done with channels once their statistics are known: blocks of rows outside, so that a
 * cache line that holds two vectors is fetched once, then a vector of channels and all rows of the
 * block. The last vector of channels overlaps the one before and leaves its results alone, since
 * results may overwrite their inputs. Fewer channels than lanes go one by one.
 */
final class Normalisation {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /**
   * Rows of a block: more would share too few sets of the cache where channels are a power of 2.
   */
  private static final int BLOCK = 8;

  private Normalisation() {}

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
    if (channels < L) {
      PlainNormalisation.normalise(
          x, xo, y, yo, rows, channels, mean, mo, invstd, io, gamma, go, beta, bo);
      return;
    }
    for (int r = 0; r < rows; r += BLOCK) {
      int end = Math.min(r + BLOCK, rows) * channels;
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        FloatVector centre = FloatVector.fromArray(S, mean, mo + c);
        FloatVector scale = FloatVector.fromArray(S, invstd, io + c);
        FloatVector factor = FloatVector.fromArray(S, gamma, go + c);
        FloatVector offset = FloatVector.fromArray(S, beta, bo + c);
        FloatVector step = FloatVector.fromArray(S, Lanes.STEP, 16 - (j - c));
        VectorMask<Float> fresh = step.compare(VectorOperators.NE, 0f);
        for (int at = r * channels + c; at < end; at += channels) {
          FloatVector hat = FloatVector.fromArray(S, x, xo + at).sub(centre).mul(scale);
          FloatVector result = factor.mul(hat).add(offset);
          FloatVector.fromArray(S, y, yo + at).blend(result, fresh).intoArray(y, yo + at);
        }
      }
    }
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
    if (channels < L) {
      PlainNormalisation.scaleShift(x, xo, y, yo, rows, channels, scale, so, shift, to);
      return;
    }
    for (int r = 0; r < rows; r += BLOCK) {
      int end = Math.min(r + BLOCK, rows) * channels;
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        FloatVector factor = FloatVector.fromArray(S, scale, so + c);
        FloatVector offset = FloatVector.fromArray(S, shift, to + c);
        FloatVector step = FloatVector.fromArray(S, Lanes.STEP, 16 - (j - c));
        VectorMask<Float> fresh = step.compare(VectorOperators.NE, 0f);
        for (int at = r * channels + c; at < end; at += channels) {
          FloatVector result = FloatVector.fromArray(S, x, xo + at).mul(factor).add(offset);
          FloatVector.fromArray(S, y, yo + at).blend(result, fresh).intoArray(y, yo + at);
        }
      }
    }
  }

  static void backward(
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
    if (channels < L) {
      PlainNormalisation.backward(
          x, xo, gy, gyo, gx, gxo, rows, channels, mean, mo, invstd, io, gamma, go, sums, so,
          share);
      return;
    }
    for (int r = 0; r < rows; r += BLOCK) {
      int end = Math.min(r + BLOCK, rows) * channels;
      for (int j = 0; j < channels; j += L) {
        int c = Math.min(j, channels - L);
        FloatVector centre = FloatVector.fromArray(S, mean, mo + c);
        FloatVector scale = FloatVector.fromArray(S, invstd, io + c);
        FloatVector factor = FloatVector.fromArray(S, gamma, go + c).mul(scale);
        FloatVector sum = FloatVector.fromArray(S, sums, so + c);
        FloatVector product = FloatVector.fromArray(S, sums, so + channels + c);
        FloatVector step = FloatVector.fromArray(S, Lanes.STEP, 16 - (j - c));
        VectorMask<Float> fresh = step.compare(VectorOperators.NE, 0f);
        for (int at = r * channels + c; at < end; at += channels) {
          FloatVector hat = FloatVector.fromArray(S, x, xo + at).sub(centre).mul(scale);
          FloatVector taken = hat.mul(product).add(sum).mul(share);
          FloatVector result = FloatVector.fromArray(S, gy, gyo + at).sub(taken).mul(factor);
          FloatVector.fromArray(S, gx, gxo + at).blend(result, fresh).intoArray(gx, gxo + at);
        }
      }
    }
  }
}
