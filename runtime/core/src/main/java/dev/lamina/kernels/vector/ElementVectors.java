package dev.lamina.kernels.vector;

import dev.lamina.ir.Activation;
import dev.lamina.kernels.Kernels;
import dev.lamina.kernels.PoolCells;

/** What {@link VectorKernels} does value by value, pooling and optimizers included. */
abstract class ElementVectors implements Kernels {

  @Override
  public void shares(
      float[] x,
      int xo,
      int[] start,
      int[] offset,
      float[] share,
      float[] y,
      int yo,
      int channels,
      int limit) {
    Cells.shares(x, xo, start, offset, share, y, yo, channels, limit);
  }

  @Override
  public void add(float scale, float[] x, int xo, float[] y, int yo, int n) {
    Elements.add(scale, x, xo, y, yo, n);
  }

  @Override
  public void sum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    Elements.sum(a, ao, b, bo, y, yo, n);
  }

  @Override
  public void product(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    Elements.product(a, ao, b, bo, y, yo, n);
  }

  @Override
  public void maximum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    Elements.maximum(a, ao, b, bo, y, yo, n);
  }

  @Override
  public void affine(float scale, float offset, float[] x, int xo, float[] y, int yo, int n) {
    Elements.affine(scale, offset, x, xo, y, yo, n);
  }

  @Override
  public void floor(float floor, float[] y, int yo, int n) {
    Elements.floor(floor, y, yo, n);
  }

  @Override
  public void where(
      boolean equal,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] g,
      int go,
      float[] y,
      int yo,
      int n) {
    Elements.where(equal, a, ao, b, bo, g, go, y, yo, n);
  }

  @Override
  public void moments(float[] x, int xo, int rows, int channels, double[] partial, int po) {
    Moments.moments(x, xo, rows, channels, partial, po);
  }

  @Override
  public void normalise(
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
    Normalisation.normalise(
        x, xo, y, yo, rows, channels, mean, mo, invstd, io, gamma, go, beta, bo);
  }

  @Override
  public void scaleShift(
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
    Normalisation.scaleShift(x, xo, y, yo, rows, channels, scale, so, shift, to);
  }

  @Override
  public void gradientMoments(
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
    Moments.gradientMoments(x, xo, gy, gyo, rows, channels, mean, mo, invstd, io, partial, po);
  }

  @Override
  public void normaliseBackward(
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
    Normalisation.backward(
        x, xo, gy, gyo, gx, gxo, rows, channels, mean, mo, invstd, io, gamma, go, sums, so, share);
  }

  @Override
  public void reduce(float[][] gradients, int shards, float[] target, int from, int to) {
    Elements.reduce(gradients, shards, target, from, to);
  }

  @Override
  public void exp(float[] x, int xo, float[] y, int yo, int n) {
    Activations.exp(x, xo, y, yo, n);
  }

  @Override
  public void activate(Activation activation, float[] x, int xo, float[] y, int yo, int n) {
    Activations.forward(activation, x, xo, y, yo, n);
  }

  @Override
  public void activateBackward(
      Activation activation,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] gy,
      int gyo,
      float[] gx,
      int gxo,
      int n) {
    ActivationGradients.backward(activation, x, xo, y, yo, gy, gyo, gx, gxo, n);
  }

  @Override
  public void maxPool(
      PoolCells cells, int channels, float[] x, int xo, float[] y, int yo, float[] arg, int ao) {
    Pooling.forward(cells, channels, x, xo, y, yo, arg, ao);
  }

  @Override
  public void maxPoolBackward(
      PoolCells cells,
      int channels,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      float[] gx,
      int gxo) {
    Pooling.backward(cells, channels, gy, gyo, arg, ao, gx, gxo);
  }

  @Override
  public void descend(float[] w, int at, float[] g, int go, int n, float rate) {
    Updates.descend(w, at, g, go, n, rate);
  }

  @Override
  public void momentum(
      float[] w,
      float[] v,
      int at,
      float[] g,
      int go,
      int n,
      float rate,
      float momentum,
      float along,
      float aside) {
    Updates.momentum(w, v, at, g, go, n, rate, momentum, along, aside);
  }

  @Override
  public void rmsProp(
      float[] w,
      float[] s,
      int at,
      float[] g,
      int go,
      int n,
      float rate,
      float old,
      float fresh,
      float epsilon) {
    Updates.rmsProp(w, s, at, g, go, n, rate, old, fresh, epsilon);
  }

  @Override
  public void adam(
      float[] w,
      float[] m,
      float[] s,
      int at,
      float[] g,
      int go,
      int n,
      float old1,
      float new1,
      float old2,
      float new2,
      float scale,
      float squareScale,
      float epsilon) {
    Updates.adam(w, m, s, at, g, go, n, old1, new1, old2, new2, scale, squareScale, epsilon);
  }
}
