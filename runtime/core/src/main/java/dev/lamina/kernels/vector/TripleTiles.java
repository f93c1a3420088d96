package dev.lamina.kernels.vector;

import dev.lamina.kernels.StripRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link StripTiles} where {@link StripRows#triples}: an input is loaded once, not three times. */
final class TripleTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  private TripleTiles() {}

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
          FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[k]);
          FloatVector w1 = FloatVector.fromArray(S, w, wo + weights[k + 1]);
          FloatVector w2 = FloatVector.fromArray(S, w, wo + weights[k + 2]);
          FloatVector in = FloatVector.fromArray(S, x, cell);
          s0 = w0.fma(in, s0);
          in = FloatVector.fromArray(S, x, cell + L);
          s0 = w1.fma(in, s0);
          s1 = w0.fma(in, s1);
          in = FloatVector.fromArray(S, x, cell + 2 * L);
          s0 = w2.fma(in, s0);
          s1 = w1.fma(in, s1);
          s2 = w0.fma(in, s2);
          in = FloatVector.fromArray(S, x, cell + 3 * L);
          s1 = w2.fma(in, s1);
          s2 = w1.fma(in, s2);
          s3 = w0.fma(in, s3);
          in = FloatVector.fromArray(S, x, cell + 4 * L);
          s2 = w2.fma(in, s2);
          s3 = w1.fma(in, s3);
          s4 = w0.fma(in, s4);
          in = FloatVector.fromArray(S, x, cell + 5 * L);
          s3 = w2.fma(in, s3);
          s4 = w1.fma(in, s4);
          s5 = w0.fma(in, s5);
          in = FloatVector.fromArray(S, x, cell + 6 * L);
          s4 = w2.fma(in, s4);
          s5 = w1.fma(in, s5);
          s6 = w0.fma(in, s6);
          in = FloatVector.fromArray(S, x, cell + 7 * L);
          s5 = w2.fma(in, s5);
          s6 = w1.fma(in, s6);
          s7 = w0.fma(in, s7);
          in = FloatVector.fromArray(S, x, cell + 8 * L);
          s6 = w2.fma(in, s6);
          s7 = w1.fma(in, s7);
          in = FloatVector.fromArray(S, x, cell + 9 * L);
          s7 = w2.fma(in, s7);
          k += 3;
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
          FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[k]);
          FloatVector w1 = FloatVector.fromArray(S, w, wo + weights[k + 1]);
          FloatVector w2 = FloatVector.fromArray(S, w, wo + weights[k + 2]);
          FloatVector in = FloatVector.fromArray(S, x, cell);
          s0 = w0.fma(in, s0);
          in = FloatVector.fromArray(S, x, cell + L);
          s0 = w1.fma(in, s0);
          s1 = w0.fma(in, s1);
          in = FloatVector.fromArray(S, x, cell + 2 * L);
          s0 = w2.fma(in, s0);
          s1 = w1.fma(in, s1);
          s2 = w0.fma(in, s2);
          in = FloatVector.fromArray(S, x, cell + 3 * L);
          s1 = w2.fma(in, s1);
          s2 = w1.fma(in, s2);
          s3 = w0.fma(in, s3);
          in = FloatVector.fromArray(S, x, cell + 4 * L);
          s2 = w2.fma(in, s2);
          s3 = w1.fma(in, s3);
          s4 = w0.fma(in, s4);
          in = FloatVector.fromArray(S, x, cell + 5 * L);
          s3 = w2.fma(in, s3);
          s4 = w1.fma(in, s4);
          s5 = w0.fma(in, s5);
          in = FloatVector.fromArray(S, x, cell + 6 * L);
          s4 = w2.fma(in, s4);
          s5 = w1.fma(in, s5);
          s6 = w0.fma(in, s6);
          in = FloatVector.fromArray(S, x, cell + 7 * L);
          s5 = w2.fma(in, s5);
          s6 = w1.fma(in, s6);
          in = FloatVector.fromArray(S, x, cell + 8 * L);
          s6 = w2.fma(in, s6);
          k += 3;
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
          FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[k]);
          FloatVector w1 = FloatVector.fromArray(S, w, wo + weights[k + 1]);
          FloatVector w2 = FloatVector.fromArray(S, w, wo + weights[k + 2]);
          FloatVector in = FloatVector.fromArray(S, x, cell);
          s0 = w0.fma(in, s0);
          in = FloatVector.fromArray(S, x, cell + L);
          s0 = w1.fma(in, s0);
          s1 = w0.fma(in, s1);
          in = FloatVector.fromArray(S, x, cell + 2 * L);
          s0 = w2.fma(in, s0);
          s1 = w1.fma(in, s1);
          s2 = w0.fma(in, s2);
          in = FloatVector.fromArray(S, x, cell + 3 * L);
          s1 = w2.fma(in, s1);
          s2 = w1.fma(in, s2);
          s3 = w0.fma(in, s3);
          in = FloatVector.fromArray(S, x, cell + 4 * L);
          s2 = w2.fma(in, s2);
          s3 = w1.fma(in, s3);
          in = FloatVector.fromArray(S, x, cell + 5 * L);
          s3 = w2.fma(in, s3);
          k += 3;
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
}
