package dev.lamina.kernels.vector;

import dev.lamina.kernels.StripRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over a strip, for output cells side by side whose inputs lie a vector apart: a distance
 * known while this is compiled, so their range checks become one. All rows of a map are done in a
 * call, because calls of so many arguments cost as much as a tile's products. Sums start with what
 * is at b, or with the output itself where bo is negative and b is y.
 */
final class StripTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private StripTiles() {}

  /** 8 cells at a time. */
  static void forward8(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int first,
      int tiles,
      float floor) {
    int[] starts = rows.starts();
    int[] cells = rows.cells();
    int[] weights = rows.weights();
    int[] outputs = rows.outputs();
    int step = rows.step();
    int bStep = bo < 0 ? step : 0;
    int end = (first + tiles * 8) * L;
    int r = 0;
    do {
      int at = xo + starts[r];
      int out = yo + outputs[r] + first * step;
      int i = first * L;
      do {
        int start = bo < 0 ? out : bo;
        FloatVector s0 = FloatVector.fromArray(S, b, start);
        FloatVector s1 = FloatVector.fromArray(S, b, start + bStep);
        FloatVector s2 = FloatVector.fromArray(S, b, start + 2 * bStep);
        FloatVector s3 = FloatVector.fromArray(S, b, start + 3 * bStep);
        FloatVector s4 = FloatVector.fromArray(S, b, start + 4 * bStep);
        FloatVector s5 = FloatVector.fromArray(S, b, start + 5 * bStep);
        FloatVector s6 = FloatVector.fromArray(S, b, start + 6 * bStep);
        FloatVector s7 = FloatVector.fromArray(S, b, start + 7 * bStep);
        int k = from;
        do {
          int cell = at + cells[k] + i;
          FloatVector weight = FloatVector.fromArray(S, w, wo + weights[k]);
          s0 = weight.fma(FloatVector.fromArray(S, x, cell), s0);
          s1 = weight.fma(FloatVector.fromArray(S, x, cell + L), s1);
          s2 = weight.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
          s3 = weight.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
          s4 = weight.fma(FloatVector.fromArray(S, x, cell + 4 * L), s4);
          s5 = weight.fma(FloatVector.fromArray(S, x, cell + 5 * L), s5);
          s6 = weight.fma(FloatVector.fromArray(S, x, cell + 6 * L), s6);
          s7 = weight.fma(FloatVector.fromArray(S, x, cell + 7 * L), s7);
          k++;
        } while (k < to);
        FloatVector least = FloatVector.broadcast(S, floor);
        s0.max(least).intoArray(y, out);
        s1.max(least).intoArray(y, out + step);
        s2.max(least).intoArray(y, out + 2 * step);
        s3.max(least).intoArray(y, out + 3 * step);
        s4.max(least).intoArray(y, out + 4 * step);
        s5.max(least).intoArray(y, out + 5 * step);
        s6.max(least).intoArray(y, out + 6 * step);
        s7.max(least).intoArray(y, out + 7 * step);
        out += 8 * step;
        i += 8 * L;
      } while (i < end);
      r++;
    } while (r < starts.length);
  }

  /** 7 cells at a time. */
  static void forward7(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int first,
      int tiles,
      float floor) {
    int[] starts = rows.starts();
    int[] cells = rows.cells();
    int[] weights = rows.weights();
    int[] outputs = rows.outputs();
    int step = rows.step();
    int bStep = bo < 0 ? step : 0;
    int end = (first + tiles * 7) * L;
    int r = 0;
    do {
      int at = xo + starts[r];
      int out = yo + outputs[r] + first * step;
      int i = first * L;
      do {
        int start = bo < 0 ? out : bo;
        FloatVector s0 = FloatVector.fromArray(S, b, start);
        FloatVector s1 = FloatVector.fromArray(S, b, start + bStep);
        FloatVector s2 = FloatVector.fromArray(S, b, start + 2 * bStep);
        FloatVector s3 = FloatVector.fromArray(S, b, start + 3 * bStep);
        FloatVector s4 = FloatVector.fromArray(S, b, start + 4 * bStep);
        FloatVector s5 = FloatVector.fromArray(S, b, start + 5 * bStep);
        FloatVector s6 = FloatVector.fromArray(S, b, start + 6 * bStep);
        int k = from;
        do {
          int cell = at + cells[k] + i;
          FloatVector weight = FloatVector.fromArray(S, w, wo + weights[k]);
          s0 = weight.fma(FloatVector.fromArray(S, x, cell), s0);
          s1 = weight.fma(FloatVector.fromArray(S, x, cell + L), s1);
          s2 = weight.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
          s3 = weight.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
          s4 = weight.fma(FloatVector.fromArray(S, x, cell + 4 * L), s4);
          s5 = weight.fma(FloatVector.fromArray(S, x, cell + 5 * L), s5);
          s6 = weight.fma(FloatVector.fromArray(S, x, cell + 6 * L), s6);
          k++;
        } while (k < to);
        FloatVector least = FloatVector.broadcast(S, floor);
        s0.max(least).intoArray(y, out);
        s1.max(least).intoArray(y, out + step);
        s2.max(least).intoArray(y, out + 2 * step);
        s3.max(least).intoArray(y, out + 3 * step);
        s4.max(least).intoArray(y, out + 4 * step);
        s5.max(least).intoArray(y, out + 5 * step);
        s6.max(least).intoArray(y, out + 6 * step);
        out += 7 * step;
        i += 7 * L;
      } while (i < end);
      r++;
    } while (r < starts.length);
  }

  /** 4 cells at a time. */
  static void forward4(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int first,
      int tiles,
      float floor) {
    int[] starts = rows.starts();
    int[] cells = rows.cells();
    int[] weights = rows.weights();
    int[] outputs = rows.outputs();
    int step = rows.step();
    int bStep = bo < 0 ? step : 0;
    int end = (first + tiles * 4) * L;
    int r = 0;
    do {
      int at = xo + starts[r];
      int out = yo + outputs[r] + first * step;
      int i = first * L;
      do {
        int start = bo < 0 ? out : bo;
        FloatVector s0 = FloatVector.fromArray(S, b, start);
        FloatVector s1 = FloatVector.fromArray(S, b, start + bStep);
        FloatVector s2 = FloatVector.fromArray(S, b, start + 2 * bStep);
        FloatVector s3 = FloatVector.fromArray(S, b, start + 3 * bStep);
        int k = from;
        do {
          int cell = at + cells[k] + i;
          FloatVector weight = FloatVector.fromArray(S, w, wo + weights[k]);
          s0 = weight.fma(FloatVector.fromArray(S, x, cell), s0);
          s1 = weight.fma(FloatVector.fromArray(S, x, cell + L), s1);
          s2 = weight.fma(FloatVector.fromArray(S, x, cell + 2 * L), s2);
          s3 = weight.fma(FloatVector.fromArray(S, x, cell + 3 * L), s3);
          k++;
        } while (k < to);
        FloatVector least = FloatVector.broadcast(S, floor);
        s0.max(least).intoArray(y, out);
        s1.max(least).intoArray(y, out + step);
        s2.max(least).intoArray(y, out + 2 * step);
        s3.max(least).intoArray(y, out + 3 * step);
        out += 4 * step;
        i += 4 * L;
      } while (i < end);
      r++;
    } while (r < starts.length);
  }

  /** One cell at a time. */
  static void forward1(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int first,
      int tiles,
      float floor) {
    int[] starts = rows.starts();
    int[] cells = rows.cells();
    int[] weights = rows.weights();
    int[] outputs = rows.outputs();
    int step = rows.step();
    int bStep = bo < 0 ? step : 0;
    int end = (first + tiles * 1) * L;
    int r = 0;
    do {
      int at = xo + starts[r];
      int out = yo + outputs[r] + first * step;
      int i = first * L;
      do {
        int start = bo < 0 ? out : bo;
        FloatVector s0 = FloatVector.fromArray(S, b, start);
        int k = from;
        do {
          int cell = at + cells[k] + i;
          FloatVector weight = FloatVector.fromArray(S, w, wo + weights[k]);
          s0 = weight.fma(FloatVector.fromArray(S, x, cell), s0);
          k++;
        } while (k < to);
        s0.max(floor).intoArray(y, out);
        out += step;
        i += L;
      } while (i < end);
      r++;
    } while (r < starts.length);
  }
}
