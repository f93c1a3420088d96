package dev.lamina.kernels.vector;

import dev.lamina.kernels.MapRows;
import dev.lamina.kernels.StripRows;
import dev.lamina.kernels.TileSide;
import java.util.Arrays;

/** The kernels with the Vector API; see {@link Lanes} for the species. */
public final class VectorKernels extends ElementVectors {

  @Override
  public String name() {
    return "Vector API, " + Lanes.COUNT * Float.SIZE + " bit";
  }

  @Override
  public int lanes() {
    return Lanes.COUNT;
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
    Forward.run(x, xo, xoff, runs, run, w, wo, stride, b, bo, y, yo, yoff, rows, outputs, floor);
  }

  @Override
  public int panel() {
    return DensePanels.UNITS;
  }

  @Override
  public void forwardPanels(
      float[] x,
      int xo,
      int[] xoff,
      int inputs,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int panels,
      float floor) {
    DensePanels.forward(x, xo, xoff, inputs, w, wo, b, bo, y, yo, yoff, rows, panels, floor);
  }

  @Override
  public void gather(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int[] starts,
      int width,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    Panels.gather(x, xo, xoff, runs, run, w, wo, starts, width, b, bo, y, yo, yoff, rows);
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
    for (int h = 0; h < runs.length; h++) {
      int at = wto + h * outputs * run;
      Scatter.run(gy, gyo, yoff, wt, at, gx, gxo + runs[h], xoff, run, rows, outputs);
    }
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
    Gradient.run(x, xo, xoff, cells, gy, gyo, yoff, gw, gwo, stride, gbo, rows, line, outputs);
  }

  @Override
  public void freshGradient(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int gbo,
      int rows,
      int outputs) {
    if (!QuadGradients.store(x, xo, xoff, cells, gy, gyo, yoff, gw, gwo, rows, outputs)) {
      super.freshGradient(x, xo, xoff, cells, gy, gyo, yoff, gw, gwo, gbo, rows, outputs);
    } else if (gbo >= 0) {
      Arrays.fill(gw, gbo, gbo + outputs, 0);
      Gradient.bias(gy, gyo, yoff, 0, rows, gw, gbo, outputs);
    }
  }

  @Override
  public int strip() {
    return Lanes.COUNT;
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
    Picks.arrange(x, xo, row, step, members, read, phase, to, o, rows, n, lanes);
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
    StripLoops.forward(x, xo, rows, from, to, w, wo, b, bo, more, y, yo, floor);
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
    StripLoops.gradient(x, xo, rows, from, to, gy, gyo, gw, gwo, gbo, skip);
  }

  @Override
  public boolean picks(int members, int read) {
    return Picks.one(members, read);
  }

  @Override
  public void map(
      float[] x,
      int xo,
      MapRows map,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] kept,
      int ko,
      float floor) {
    MapLoops.forward(x, xo, map, w, wo, b, bo, y, yo, kept, ko, floor);
  }

  @Override
  public void mapGradient(
      float[] x,
      int xo,
      MapRows map,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      float[] kept,
      int ko) {
    MapLoops.gradient(x, xo, map, gy, gyo, gw, gwo, gbo, kept, ko);
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
    PlaneTiles.forward(x, xo, taps, w, wo, y, yo, size, filters, floor);
  }

  @Override
  public void squares(
      float[] x, int xo, int[] starts, int step, float[] y, int yo, int[] places, int limit) {
    Squares.means(x, xo, starts, step, y, yo, places, limit);
  }

  @Override
  public void squaresBack(
      float[] g, int go, int filters, int[] places, float[] gx, int gxo, int[] starts, int step) {
    Squares.spread(g, go, filters, places, gx, gxo, starts, step);
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
    PlaneGradients.add(x, xo, taps, gy, gyo, sums, so, size, filters);
  }

  @Override
  public void fivesInput(float[] x, int xo, int line, float[] v, int vo, int step, int width) {
    FiveTransforms.input(x, xo, line, v, vo, step, width);
  }

  @Override
  public void fivesSpread(
      float[] g,
      int go,
      int line,
      int column,
      float[] v,
      int vo,
      int step,
      int vcolumn,
      int columns) {
    FiveTransforms.spread(g, go, line, column, v, vo, step, vcolumn, columns);
  }

  @Override
  public void fivesTogether(
      float[] v,
      int vo,
      int step,
      int vcolumn,
      float[] b,
      int bo,
      int bline,
      int bcolumn,
      float floor,
      float[] y,
      int yo,
      int line,
      int column,
      int columns) {
    FiveTransforms.together(
        v, vo, step, vcolumn, b, bo, bline, bcolumn, floor, y, yo, line, column, columns);
  }

  @Override
  public void fives(
      float[] x,
      int xo,
      int xstep,
      int[] columns,
      int[] terms,
      int count,
      float[] w,
      int wo,
      int wstep,
      int points,
      float[] y,
      int yo) {
    FiveTiles.products(x, xo, xstep, columns, terms, count, w, wo, wstep, points, y, yo);
  }

  @Override
  public void fivesSum(float[] g, int go, int rows, float[] y, int yo) {
    FiveTransforms.sum(g, go, rows, y, yo);
  }

  @Override
  public void fivesInputBack(float[] v, int vo, int step, float[] x, int xo, int line, int width) {
    FiveTransforms.inputBack(v, vo, step, x, xo, line, width);
  }

  @Override
  public void winogradInput(
      float[] x, int xo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    WinogradTransforms.input(x, xo, row, v, vo, plane, tiles, channels);
  }

  @Override
  public void winogradInputBack(
      float[] v, int vo, int plane, float[] gx, int gxo, int row, int tiles, int channels) {
    WinogradTransforms.inputBack(v, vo, plane, gx, gxo, row, tiles, channels);
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
    WinogradTransforms.output(v, vo, plane, b, bo, floor, y, yo, row, tiles, channels);
  }

  @Override
  public void winogradOutputBack(
      float[] gy, int gyo, int row, float[] v, int vo, int plane, int tiles, int channels) {
    WinogradTransforms.outputBack(gy, gyo, row, v, vo, plane, tiles, channels);
  }

  @Override
  public void winogradWeights(float[] w, int wo, float[] u, int uo, int plane) {
    WinogradTransforms.weights(w, wo, u, uo, plane);
  }

  @Override
  public void winogradWeightsBack(
      float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n) {
    WinogradTransforms.weightsBack(u, uo, uplane, gw, gwo, gplane, n);
  }

  @Override
  public void tileSide(
      TileSide side, float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor) {
    TileSides.run(side, x, xo, from, y, yo, to, n, floor);
  }

  @Override
  public void turnedProduct(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] y,
      int yo,
      int rows,
      int outputs) {
    if (!Products.turned(x, xo, xoff, cells, gy, gyo, yoff, y, yo, rows, outputs)) {
      super.turnedProduct(x, xo, xoff, cells, gy, gyo, yoff, y, yo, rows, outputs);
    }
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
    Products.multiply(x, xo, w, wo, y, yo, xoff, yoff, rows, inputs, outputs, stride);
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
    Stem.forward(x, xo, row, w, wo, b, bo, y, yo, arg, ao, lines, places, filters);
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
    Stem.gradient(x, xo, row, gy, gyo, arg, ao, gw, gwo, gbo, lines, places, filters);
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
    for (int f = 0; f < lists; f++) {
      int count = (int) e[counts + f];
      int at = f * step;
      if (count > 0) {
        int target = zo + f * distance;
        Sparse.add(x, xo, from, run, e, offsets + at, values + at, count, z, target, to);
      }
    }
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
    Sparse.addMarked(marks, starts, positions, filters, g, go, w, wo, from, run, z, zo, to);
  }
}
