package dev.lamina.kernels.plain;

import dev.lamina.ir.Activation;
import dev.lamina.kernels.Kernels;
import dev.lamina.kernels.PoolCells;
import dev.lamina.kernels.StripRows;
import dev.lamina.kernels.TileSide;

/** The kernels as obvious loops. */
public final class PlainKernels implements Kernels {

  private static final int[] ONE_RUN = {0};

  private final String name;

  public PlainKernels(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void forward(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int stride,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int outputs,
      float floor) {
    PlainForward.compute(
        x, xo, xoff, runs, run, w, wo, stride, b, bo, y, yo, yoff, rows, outputs, floor);
  }

  @Override
  public void scatter(
      float[] gy,
      int gyo,
      int[] yoff,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int[] xoff,
      int[] runs,
      int run,
      int rows,
      int outputs) {
    PlainScatter.add(gy, gyo, yoff, wt, wto, gx, gxo, xoff, runs, run, rows, outputs);
  }

  @Override
  public void gradient(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int stride,
      int gbo,
      int rows,
      int line,
      int outputs) {
    PlainGradient.add(x, xo, xoff, cells, gy, gyo, yoff, gw, gwo, stride, gbo, rows, outputs);
  }

  @Override
  public int strip() {
    return PlainStrips.WIDTH;
  }

  @Override
  public void arrange(
      float[] x,
      int xo,
      int row,
      int step,
      int members,
      int read,
      int phase,
      float[] to,
      int o,
      int[] rows,
      int n,
      int lanes) {
    PlainStrips.arrange(
        x, xo, row, step, members, read, phase, to, o, rows, n, lanes, PlainStrips.WIDTH);
  }

  @Override
  public void strips(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      boolean more,
      float[] y,
      int yo,
      float floor) {
    PlainStrips.forward(x, xo, rows, from, to, w, wo, b, bo, more, y, yo, floor);
  }

  @Override
  public void stripsGradient(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int skip) {
    PlainStrips.gradient(x, xo, rows, from, to, gy, gyo, gw, gwo, gbo, skip);
  }

  @Override
  public void winogradInput(
      float[] x, int xo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    PlainWinograd.input(x, xo, row, v, vo, plane, tiles, channels);
  }

  @Override
  public void winogradInputBack(
      float[] v, int vo, int plane, float[] gx, int gxo, int row, int tiles, int channels) {
    PlainWinograd.inputBack(v, vo, plane, gx, gxo, row, tiles, channels);
  }

  @Override
  public void winogradOutput(
      float[] v,
      int vo,
      int plane,
      float[] b,
      int bo,
      float floor,
      float[] y,
      int yo,
      int row,
      int tiles,
      int channels) {
    PlainWinograd.output(v, vo, plane, b, bo, floor, y, yo, row, tiles, channels);
  }

  @Override
  public void winogradOutputBack(
      float[] gy, int gyo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    PlainWinograd.outputBack(gy, gyo, row, v, vo, plane, tiles, channels);
  }

  @Override
  public void winogradWeights(float[] w, int wo, float[] u, int uo, int plane) {
    PlainWinograd.weights(w, wo, u, uo, plane);
  }

  @Override
  public void winogradWeightsBack(
      float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n) {
    PlainWinograd.weightsBack(u, uo, uplane, gw, gwo, gplane, n);
  }

  @Override
  public void tileSide(
      TileSide side, float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor) {
    PlainTileSides.run(side, x, xo, from, y, yo, to, n, floor);
  }

  @Override
  public void product(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int[] xoff,
      int[] yoff,
      int rows,
      int inputs,
      int outputs,
      int stride) {
    forward(
        x,
        xo,
        xoff,
        ONE_RUN,
        inputs,
        w,
        wo,
        stride,
        w,
        -1,
        y,
        yo,
        yoff,
        rows,
        outputs,
        Float.NEGATIVE_INFINITY);
  }

  @Override
  public void stem(
      float[] x,
      int xo,
      int row,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] arg,
      int ao,
      int lines,
      int places,
      int filters) {
    PlainStem.forward(x, xo, row, w, wo, b, bo, y, yo, arg, ao, lines, places, filters);
  }

  @Override
  public void stemGradient(
      float[] x,
      int xo,
      int row,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      float[] gw,
      int gwo,
      int gbo,
      int lines,
      int places,
      int filters) {
    PlainStem.gradient(x, xo, row, gy, gyo, arg, ao, gw, gwo, gbo, lines, places, filters);
  }

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
    for (int p = 0; p < start.length - 1; p++) {
      int at = yo + p * channels;
      PlainElements.shares(x, xo, offset, share, start[p], start[p + 1], y, at, channels);
    }
  }

  @Override
  public void add(float scale, float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] += scale * x[xo + i];
    }
  }

  @Override
  public void sum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    PlainElements.sum(a, ao, b, bo, y, yo, n);
  }

  @Override
  public void product(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    PlainElements.product(a, ao, b, bo, y, yo, n);
  }

  @Override
  public void maximum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    PlainElements.maximum(a, ao, b, bo, y, yo, n);
  }

  @Override
  public void affine(float scale, float offset, float[] x, int xo, float[] y, int yo, int n) {
    PlainElements.affine(scale, offset, x, xo, y, yo, n);
  }

  @Override
  public void floor(float floor, float[] y, int yo, int n) {
    PlainElements.floor(floor, y, yo, n);
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
    PlainElements.where(equal, a, ao, b, bo, g, go, y, yo, n);
  }

  @Override
  public void moments(float[] x, int xo, int rows, int channels, double[] partial, int po) {
    PlainNormalisation.moments(x, xo, rows, channels, partial, po);
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
    PlainNormalisation.normalise(
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
    PlainNormalisation.scaleShift(x, xo, y, yo, rows, channels, scale, so, shift, to);
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
    PlainNormalisation.gradientMoments(
        x, xo, gy, gyo, rows, channels, mean, mo, invstd, io, partial, po);
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
    PlainNormalisation.backward(
        x, xo, gy, gyo, gx, gxo, rows, channels, mean, mo, invstd, io, gamma, go, sums, so, share);
  }

  @Override
  public void reduce(float[][] gradients, int shards, float[] target, int from, int to) {
    for (int i = from; i < to; i++) {
      target[i] = gradients[0][i];
    }
    for (int s = 1; s < shards; s++) {
      float[] gradient = gradients[s];
      for (int i = from; i < to; i++) {
        target[i] += gradient[i];
      }
    }
  }

  @Override
  public void exp(float[] x, int xo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = Scalar.exp(x[xo + i]);
    }
  }

  @Override
  public void activate(Activation activation, float[] x, int xo, float[] y, int yo, int n) {
    if (activation == Activation.TANH) {
      PlainElements.tanh(x, xo, y, yo, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      y[yo + i] = Scalar.activate(activation, x[xo + i]);
    }
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
    if (activation == Activation.RELU) {
      PlainElements.reluBackward(y, yo, gy, gyo, gx, gxo, n);
    } else if (Scalar.needsInput(activation)) {
      for (int i = 0; i < n; i++) {
        gx[gxo + i] = gy[gyo + i] * Scalar.slopeOfInput(activation, x[xo + i]);
      }
    } else {
      for (int i = 0; i < n; i++) {
        gx[gxo + i] = gy[gyo + i] * Scalar.slopeOfOutput(activation, y[yo + i]);
      }
    }
  }

  @Override
  public void maxPool(
      PoolCells cells, int channels, float[] x, int xo, float[] y, int yo, float[] arg, int ao) {
    PlainPooling.all(cells, channels, x, xo, y, yo, arg, ao);
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
    for (int p = 0; p < cells.pixels; p++) {
      for (int c = 0; c < channels; c++) {
        int at = p * channels + c;
        PlainPooling.give(cells, p, gy[gyo + at], arg[ao + at], gx, gxo + c);
      }
    }
  }

  @Override
  public void sparseLists(
      float[] x,
      int xo,
      int[] from,
      int run,
      float[] e,
      int offsets,
      int values,
      int counts,
      int lists,
      int step,
      float[] z,
      int zo,
      int[] to,
      int distance) {
    PlainSparse.addLists(
        x, xo, from, run, e, offsets, values, counts, lists, step, z, zo, to, distance);
  }

  @Override
  public void sparseMarked(
      long[] marks,
      int[] starts,
      int positions,
      int filters,
      float[] g,
      int go,
      float[] w,
      int wo,
      int[] from,
      int run,
      float[] z,
      int zo,
      int[] to,
      float[] scratch,
      int so) {
    PlainSparse.addMarked(
        marks, starts, positions, filters, g, go, w, wo, from, run, z, zo, to, scratch, so);
  }

  @Override
  public int planeLanes() {
    return PlainPlanes.LANES;
  }

  @Override
  public void planes(
      float[] x,
      int xo,
      int[] taps,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int size,
      int filters,
      float floor) {
    PlainPlanes.forward(x, xo, taps, w, wo, y, yo, size, filters, floor);
  }

  @Override
  public void squares(
      float[] x, int xo, int[] starts, int step, float[] y, int yo, int[] places, int limit) {
    PlainPlanes.squares(x, xo, starts, step, y, yo, places, limit);
  }

  @Override
  public void squaresBack(
      float[] g, int go, int filters, int[] places, float[] gx, int gxo, int[] starts, int step) {
    PlainPlanes.squaresBack(g, go, filters, places, gx, gxo, starts, step);
  }

  @Override
  public void planesGradient(
      float[] x,
      int xo,
      int[] taps,
      float[] gy,
      int gyo,
      float[] sums,
      int so,
      int size,
      int filters) {
    PlainPlanes.gradient(x, xo, taps, gy, gyo, sums, so, size, filters);
  }
}
