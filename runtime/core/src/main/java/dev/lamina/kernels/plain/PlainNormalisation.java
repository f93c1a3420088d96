package dev.lamina.kernels.plain;

import java.util.Arrays;

/** Statistics of channels and what is done with them. */
public final class PlainNormalisation {

  private PlainNormalisation() {}

  public static void moments(float[] x, int xo, int rows, int channels, double[] partial, int po) {
    Arrays.fill(partial, po, po + 2 * channels, 0);
    for (int r = 0; r < rows; r++) {
      int at = xo + r * channels;
      for (int c = 0; c < channels; c++) {
        partial[po + c] += x[at + c];
      }
    }
    double share = 1.0 / rows;
    for (int r = 0; r < rows; r++) {
      int at = xo + r * channels;
      for (int c = 0; c < channels; c++) {
        double deviation = x[at + c] - partial[po + c] * share;
        partial[po + channels + c] += deviation * deviation;
      }
    }
  }

  public static void normalise(
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
    for (int r = 0; r < rows; r++) {
      int in = xo + r * channels;
      int out = yo + r * channels;
      for (int c = 0; c < channels; c++) {
        float hat = (x[in + c] - mean[mo + c]) * invstd[io + c];
        y[out + c] = gamma[go + c] * hat + beta[bo + c];
      }
    }
  }

  public static void scaleShift(
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
    for (int r = 0; r < rows; r++) {
      int in = xo + r * channels;
      int out = yo + r * channels;
      for (int c = 0; c < channels; c++) {
        y[out + c] = x[in + c] * scale[so + c] + shift[to + c];
      }
    }
  }

  public static void gradientMoments(
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
    Arrays.fill(partial, po, po + 2 * channels, 0);
    for (int r = 0; r < rows; r++) {
      int in = xo + r * channels;
      int out = gyo + r * channels;
      for (int c = 0; c < channels; c++) {
        float gradient = gy[out + c];
        partial[po + c] += gradient;
        partial[po + channels + c] += gradient * ((x[in + c] - mean[mo + c]) * invstd[io + c]);
      }
    }
  }

  public static void backward(
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
    for (int r = 0; r < rows; r++) {
      int at = r * channels;
      for (int c = 0; c < channels; c++) {
        float hat = (x[xo + at + c] - mean[mo + c]) * invstd[io + c];
        float centred = gy[gyo + at + c] - share * (sums[so + c] + hat * sums[so + channels + c]);
        gx[gxo + at + c] = gamma[go + c] * invstd[io + c] * centred;
      }
    }
  }
}
