package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A 3x3 convolution of one channel, relu and 2x2 maximum pooling in one: the nine weights of a
 * vector of filters stay in registers, and of the four cells of a window only the largest is
 * written. Two cells at a time: a tile of four was more than Java 17's compiler inlines at once.
 * Forward, two of four columns are those that the neighbouring window has read, and an upper cell
 * has two sums, so that its terms wait for each other half as long; for the lower ones that was too
 * much for the compiler again.
 */
final class Stem {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Lines of windows a call: Java compiles what is called often sooner than what runs long. */
  private static final int LINES = 4;

  private Stem() {}

  static void forward(
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
    for (int f = 0; f < filters; f += L) {
      int bias = bo < 0 ? -1 : bo + f;
      for (int q = 0; q < lines; q += LINES) {
        int now = Math.min(LINES, lines - q);
        int from = xo + 2 * q * row;
        int to = q * places * filters + f;
        int won = ao < 0 ? -1 : ao + to;
        upper(x, from, row, w, wo + f, b, bias, y, yo + to, arg, won, now, places, filters);
        lower(x, from + row, row, w, wo + f, b, bias, y, yo + to, arg, won, now, places, filters);
      }
    }
  }

  /**
   * The upper two cells of each window, for one vector of filters: the larger one and its number.
   */
  private static void upper(
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
    FloatVector none = FloatVector.zero(S);
    FloatVector bias = bo < 0 ? none : FloatVector.fromArray(S, b, bo);
    FloatVector one = FloatVector.broadcast(S, 1f);
    FloatVector w0 = FloatVector.fromArray(S, w, wo);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + filters);
    FloatVector w2 = FloatVector.fromArray(S, w, wo + 2 * filters);
    FloatVector w3 = FloatVector.fromArray(S, w, wo + 3 * filters);
    FloatVector w4 = FloatVector.fromArray(S, w, wo + 4 * filters);
    FloatVector w5 = FloatVector.fromArray(S, w, wo + 5 * filters);
    FloatVector w6 = FloatVector.fromArray(S, w, wo + 6 * filters);
    FloatVector w7 = FloatVector.fromArray(S, w, wo + 7 * filters);
    FloatVector w8 = FloatVector.fromArray(S, w, wo + 8 * filters);
    int q = 0;
    do {
      int p = 0;
      int from = xo + q * 2 * row;
      int to = q * places * filters;
      FloatVector a0 = FloatVector.broadcast(S, x[from]);
      FloatVector b0 = FloatVector.broadcast(S, x[from + 1]);
      FloatVector a1 = FloatVector.broadcast(S, x[from + row]);
      FloatVector b1 = FloatVector.broadcast(S, x[from + row + 1]);
      FloatVector a2 = FloatVector.broadcast(S, x[from + 2 * row]);
      FloatVector b2 = FloatVector.broadcast(S, x[from + 2 * row + 1]);
      do {
        FloatVector c0 = bias;
        FloatVector c1 = bias;
        c0 = a0.fma(w0, c0);
        c0 = b0.fma(w1, c0);
        c1 = b0.fma(w0, c1);
        a0 = FloatVector.broadcast(S, x[from + 2]);
        c0 = a0.fma(w2, c0);
        c1 = a0.fma(w1, c1);
        b0 = FloatVector.broadcast(S, x[from + 3]);
        c1 = b0.fma(w2, c1);
        c0 = a1.fma(w3, c0);
        c0 = b1.fma(w4, c0);
        c1 = b1.fma(w3, c1);
        a1 = FloatVector.broadcast(S, x[from + row + 2]);
        FloatVector d0 = a1.mul(w5);
        c1 = a1.fma(w4, c1);
        b1 = FloatVector.broadcast(S, x[from + row + 3]);
        FloatVector d1 = b1.mul(w5);
        d0 = a2.fma(w6, d0);
        d0 = b2.fma(w7, d0);
        d1 = b2.fma(w6, d1);
        a2 = FloatVector.broadcast(S, x[from + 2 * row + 2]);
        c0 = a2.fma(w8, d0).add(c0);
        d1 = a2.fma(w7, d1);
        b2 = FloatVector.broadcast(S, x[from + 2 * row + 3]);
        c1 = b2.fma(w8, d1).add(c1);
        c0.max(c1).intoArray(y, yo + to);
        if (ao >= 0) {
          none.blend(one, c1.compare(VectorOperators.GT, c0)).intoArray(arg, ao + to);
        }
        from += 2;
        to += filters;
        p++;
      } while (p < places);
      q++;
    } while (q < lines);
  }

  /** The lower two, whose larger one is compared with what {@link #upper} left, and with zero. */
  private static void lower(
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
    FloatVector none = FloatVector.zero(S);
    FloatVector bias = bo < 0 ? none : FloatVector.fromArray(S, b, bo);
    FloatVector two = FloatVector.broadcast(S, 2f);
    FloatVector three = FloatVector.broadcast(S, 3f);
    FloatVector w0 = FloatVector.fromArray(S, w, wo);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + filters);
    FloatVector w2 = FloatVector.fromArray(S, w, wo + 2 * filters);
    FloatVector w3 = FloatVector.fromArray(S, w, wo + 3 * filters);
    FloatVector w4 = FloatVector.fromArray(S, w, wo + 4 * filters);
    FloatVector w5 = FloatVector.fromArray(S, w, wo + 5 * filters);
    FloatVector w6 = FloatVector.fromArray(S, w, wo + 6 * filters);
    FloatVector w7 = FloatVector.fromArray(S, w, wo + 7 * filters);
    FloatVector w8 = FloatVector.fromArray(S, w, wo + 8 * filters);
    int q = 0;
    do {
      int p = 0;
      int from = xo + q * 2 * row;
      int to = q * places * filters;
      FloatVector a0 = FloatVector.broadcast(S, x[from]);
      FloatVector b0 = FloatVector.broadcast(S, x[from + 1]);
      FloatVector a1 = FloatVector.broadcast(S, x[from + row]);
      FloatVector b1 = FloatVector.broadcast(S, x[from + row + 1]);
      FloatVector a2 = FloatVector.broadcast(S, x[from + 2 * row]);
      FloatVector b2 = FloatVector.broadcast(S, x[from + 2 * row + 1]);
      do {
        FloatVector c0 = bias;
        FloatVector c1 = bias;
        c0 = a0.fma(w0, c0);
        c0 = b0.fma(w1, c0);
        c1 = b0.fma(w0, c1);
        a0 = FloatVector.broadcast(S, x[from + 2]);
        c0 = a0.fma(w2, c0);
        c1 = a0.fma(w1, c1);
        b0 = FloatVector.broadcast(S, x[from + 3]);
        c1 = b0.fma(w2, c1);
        c0 = a1.fma(w3, c0);
        c0 = b1.fma(w4, c0);
        c1 = b1.fma(w3, c1);
        a1 = FloatVector.broadcast(S, x[from + row + 2]);
        c0 = a1.fma(w5, c0);
        c1 = a1.fma(w4, c1);
        b1 = FloatVector.broadcast(S, x[from + row + 3]);
        c1 = b1.fma(w5, c1);
        c0 = a2.fma(w6, c0);
        c0 = b2.fma(w7, c0);
        c1 = b2.fma(w6, c1);
        a2 = FloatVector.broadcast(S, x[from + 2 * row + 2]);
        c0 = a2.fma(w8, c0);
        c1 = a2.fma(w7, c1);
        b2 = FloatVector.broadcast(S, x[from + 2 * row + 3]);
        c1 = b2.fma(w8, c1);
        FloatVector lower = c0.max(c1);
        FloatVector upper = FloatVector.fromArray(S, y, yo + to);
        upper.max(lower).max(none).intoArray(y, yo + to);
        if (ao >= 0) {
          FloatVector second = two.blend(three, c1.compare(VectorOperators.GT, c0));
          FloatVector first = FloatVector.fromArray(S, arg, ao + to);
          first.blend(second, lower.compare(VectorOperators.GT, upper)).intoArray(arg, ao + to);
        }
        from += 2;
        to += filters;
        p++;
      } while (p < places);
      q++;
    } while (q < lines);
  }

  static void gradient(
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
    for (int f = 0; f < filters; f += L) {
      int bias = gbo < 0 ? -1 : gbo + f;
      int w = gwo + f;
      for (int q = 0; q < lines; q += LINES) {
        int now = Math.min(LINES, lines - q);
        int from = xo + 2 * q * row;
        int to = q * places * filters + f;
        cells(x, from, row, gy, gyo + to, arg, ao + to, 0, gw, w, bias, now, places, filters);
        cells(x, from + row, row, gy, gyo + to, arg, ao + to, 2, gw, w, -1, now, places, filters);
      }
    }
  }

  /** What two neighbouring cells of each window add, {@code number} and the next. */
  private static void cells(
      float[] x,
      int xo,
      int row,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      float number,
      float[] gw,
      int gwo,
      int gbo,
      int lines,
      int places,
      int filters) {
    FloatVector none = FloatVector.zero(S);
    FloatVector bias = none;
    FloatVector left = FloatVector.broadcast(S, number);
    FloatVector right = FloatVector.broadcast(S, number + 1);
    FloatVector w0 = FloatVector.fromArray(S, gw, gwo);
    FloatVector w1 = FloatVector.fromArray(S, gw, gwo + filters);
    FloatVector w2 = FloatVector.fromArray(S, gw, gwo + 2 * filters);
    FloatVector w3 = FloatVector.fromArray(S, gw, gwo + 3 * filters);
    FloatVector w4 = FloatVector.fromArray(S, gw, gwo + 4 * filters);
    FloatVector w5 = FloatVector.fromArray(S, gw, gwo + 5 * filters);
    FloatVector w6 = FloatVector.fromArray(S, gw, gwo + 6 * filters);
    FloatVector w7 = FloatVector.fromArray(S, gw, gwo + 7 * filters);
    FloatVector w8 = FloatVector.fromArray(S, gw, gwo + 8 * filters);
    int q = 0;
    do {
      int p = 0;
      int from = xo + q * 2 * row;
      int to = q * places * filters;
      do {
        FloatVector g = FloatVector.fromArray(S, gy, gyo + to);
        FloatVector won = FloatVector.fromArray(S, arg, ao + to);
        bias = bias.add(g);
        FloatVector g0 = none.blend(g, won.compare(VectorOperators.EQ, left));
        FloatVector g1 = none.blend(g, won.compare(VectorOperators.EQ, right));
        FloatVector a;
        a = FloatVector.broadcast(S, x[from]);
        w0 = a.fma(g0, w0);
        a = FloatVector.broadcast(S, x[from + 1]);
        w1 = a.fma(g0, w1);
        w0 = a.fma(g1, w0);
        a = FloatVector.broadcast(S, x[from + 2]);
        w2 = a.fma(g0, w2);
        w1 = a.fma(g1, w1);
        a = FloatVector.broadcast(S, x[from + 3]);
        w2 = a.fma(g1, w2);
        a = FloatVector.broadcast(S, x[from + row]);
        w3 = a.fma(g0, w3);
        a = FloatVector.broadcast(S, x[from + row + 1]);
        w4 = a.fma(g0, w4);
        w3 = a.fma(g1, w3);
        a = FloatVector.broadcast(S, x[from + row + 2]);
        w5 = a.fma(g0, w5);
        w4 = a.fma(g1, w4);
        a = FloatVector.broadcast(S, x[from + row + 3]);
        w5 = a.fma(g1, w5);
        a = FloatVector.broadcast(S, x[from + 2 * row]);
        w6 = a.fma(g0, w6);
        a = FloatVector.broadcast(S, x[from + 2 * row + 1]);
        w7 = a.fma(g0, w7);
        w6 = a.fma(g1, w6);
        a = FloatVector.broadcast(S, x[from + 2 * row + 2]);
        w8 = a.fma(g0, w8);
        w7 = a.fma(g1, w7);
        a = FloatVector.broadcast(S, x[from + 2 * row + 3]);
        w8 = a.fma(g1, w8);
        from += 2;
        to += filters;
        p++;
      } while (p < places);
      q++;
    } while (q < lines);
    w0.intoArray(gw, gwo);
    w1.intoArray(gw, gwo + filters);
    w2.intoArray(gw, gwo + 2 * filters);
    w3.intoArray(gw, gwo + 3 * filters);
    w4.intoArray(gw, gwo + 4 * filters);
    w5.intoArray(gw, gwo + 5 * filters);
    w6.intoArray(gw, gwo + 6 * filters);
    w7.intoArray(gw, gwo + 7 * filters);
    w8.intoArray(gw, gwo + 8 * filters);
    if (gbo >= 0) {
      FloatVector.fromArray(S, gw, gbo).add(bias).intoArray(gw, gbo);
    }
  }
}
