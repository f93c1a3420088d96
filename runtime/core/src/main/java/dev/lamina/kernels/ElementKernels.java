package dev.lamina.kernels;

import dev.lamina.ir.Activation;

/**
 * The inner loops that take values one by one or channel by channel: sums, activations,
 * normalisation and pooling.
 */
interface ElementKernels {

  /**
   * Y[yo + p channels + c] = sum over {@code start[p] <= i < start[p + 1]} of share[i] X[xo +
   * offset[i] + c], for all cells p in order and all channels. What is behind a cell is overwritten
   * below index {@code limit}.
   */
  void shares(
      float[] x,
      int xo,
      int[] start,
      int[] offset,
      float[] share,
      float[] y,
      int yo,
      int channels,
      int limit);

  /** y += scale x. */
  void add(float scale, float[] x, int xo, float[] y, int yo, int n);

  /** y = a + b; y may be a or b. */
  void sum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);

  /** y = a b; y may be a or b. */
  void product(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);

  /** y = max(a, b), NaN where either is; y may be a or b. */
  void maximum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n);

  /** y = scale x + offset; y may be x. */
  void affine(float scale, float offset, float[] x, int xo, float[] y, int yo, int n);

  /** y = max(floor, y). */
  void floor(float floor, float[] y, int yo, int n);

  /** y = g where (a == b) is {@code equal}, else 0; y may be g. */
  void where(
      boolean equal,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] g,
      int go,
      float[] y,
      int yo,
      int n);

  /**
   * Writes the channels' sums over the rows, then their sums of squared deviations from the rows'
   * own mean; at least one row.
   */
  void moments(float[] x, int xo, int rows, int channels, double[] partial, int po);

  /** y = gamma (x - mean) invstd + beta, channel by channel; y may be x. */
  void normalise(
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
      int bo);

  /** y = scale x + shift, channel by channel; y may be x. */
  void scaleShift(
      float[] x,
      int xo,
      float[] y,
      int yo,
      int rows,
      int channels,
      float[] scale,
      int so,
      float[] shift,
      int to);

  /** Writes the channels' sums of gy over the rows, then of gy (x - mean) invstd. */
  void gradientMoments(
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
      int po);

  /**
   * gx = gamma invstd (gy - share (S + x^ T)) with x^ = (x - mean) invstd, and S and T the two sums
   * of each channel at {@code sums}; gx may be gy.
   */
  void normaliseBackward(
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
      float share);

  /**
   * target = sum of the first {@code shards} gradients in shard order, for {@code from <= i < to};
   * may be the first of them.
   */
  void reduce(float[][] gradients, int shards, float[] target, int from, int to);

  /** y = exp(x), relative error 2e-7; x is cut to -87.3..88 first; y may be x. */
  void exp(float[] x, int xo, float[] y, int yo, int n);

  /** y = activation(x); y may be x. Not for softmax. */
  void activate(Activation activation, float[] x, int xo, float[] y, int yo, int n);

  /** gx = gy activation'(x), from y alone where that is enough; gx may be gy. Not for softmax. */
  void activateBackward(
      Activation activation,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] gy,
      int gyo,
      float[] gx,
      int gxo,
      int n);

  /**
   * One image of max pooling. {@code arg} receives the window position of the maximum unless {@code
   * ao < 0}; the first maximum wins, NaN beats numbers.
   */
  void maxPool(
      PoolCells cells, int channels, float[] x, int xo, float[] y, int yo, float[] arg, int ao);

  /** Adds each output's gradient to the cell that won. */
  void maxPoolBackward(
      PoolCells cells, int channels, float[] gy, int gyo, float[] arg, int ao, float[] gx, int gxo);
}
