package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows by a list of places: some vectors of the sum stay in registers while the list goes by. Six
 * are what three cells of 32 channels take with 512 bit, twelve are more than Java 17's compiler
 * inlines at once, and fewer than four would wait for each other. Nothing outside the run is
 * touched.
 */
final class Sparse {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private Sparse() {}

  static void add(
      float[] x,
      int xo,
      int[] from,
      int run,
      float[] e,
      int offsets,
      int values,
      int count,
      float[] z,
      int zo,
      int[] to) {
    for (int h = 0; h < from.length; h++) {
      row(x, xo + from[h], run, e, offsets, values, count, z, zo + to[h]);
    }
  }

  /**
   * As {@code Kernels.sparseMarked}, some columns of one row of the window after the other, so that
   * the weights in use stay in the first-level cache: with whole windows they came from the second
   * level, which took twice as long.
   */
  static void addMarked(
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
      int[] to) {
    for (int h = 0; h < from.length; h++) {
      int j = 0;
      while (j < run) {
        int width = run - j >= 6 * L ? 6 * L : run - j >= 3 * L ? 3 * L : run - j >= L ? L : 1;
        int rows = wo + from[h] + j;
        columns(width, marks, starts, positions, filters, g, go, w, rows, run, z, zo + to[h] + j);
        j += width;
      }
    }
  }

  private static void columns(
      int width,
      long[] marks,
      int[] starts,
      int positions,
      int filters,
      float[] g,
      int go,
      float[] w,
      int wo,
      int run,
      float[] z,
      int zo) {
    int word = 0;
    for (int i = 0; i < starts.length; i += positions) {
      for (int p = i; p < i + positions; p++) {
        int target = zo + starts[p];
        for (int f = 0; f < filters; f += Long.SIZE) {
          long won = marks[word++];
          if (won == 0) {
            continue;
          }
          if (width == 6 * L) {
            marked6(won, g, go + f, w, wo + f * run, run, z, target);
          } else if (width == 3 * L) {
            marked3(won, g, go + f, w, wo + f * run, run, z, target);
          } else if (width == L) {
            marked1(won, g, go + f, w, wo + f * run, run, z, target);
          } else {
            z[target] = marked(won, g, go + f, w, wo + f * run, run, z[target]);
          }
        }
      }
      go += filters;
    }
  }

  private static float marked(
      long marks, float[] g, int go, float[] w, int wo, int run, float sum) {
    for (long left = marks; left != 0; left &= left - 1) {
      int f = Long.numberOfTrailingZeros(left);
      sum = Math.fma(g[go + f], w[wo + f * run], sum);
    }
    return sum;
  }

  private static void marked6(
      long marks, float[] g, int go, float[] w, int wo, int run, float[] z, int to) {
    FloatVector c0 = FloatVector.fromArray(S, z, to);
    FloatVector c1 = FloatVector.fromArray(S, z, to + L);
    FloatVector c2 = FloatVector.fromArray(S, z, to + 2 * L);
    FloatVector c3 = FloatVector.fromArray(S, z, to + 3 * L);
    FloatVector c4 = FloatVector.fromArray(S, z, to + 4 * L);
    FloatVector c5 = FloatVector.fromArray(S, z, to + 5 * L);
    int left = Long.bitCount(marks);
    do {
      int f = Long.numberOfTrailingZeros(marks);
      marks &= marks - 1;
      int from = wo + f * run;
      FloatVector a = FloatVector.broadcast(S, g[go + f]);
      c0 = a.fma(FloatVector.fromArray(S, w, from), c0);
      c1 = a.fma(FloatVector.fromArray(S, w, from + L), c1);
      c2 = a.fma(FloatVector.fromArray(S, w, from + 2 * L), c2);
      c3 = a.fma(FloatVector.fromArray(S, w, from + 3 * L), c3);
      c4 = a.fma(FloatVector.fromArray(S, w, from + 4 * L), c4);
      c5 = a.fma(FloatVector.fromArray(S, w, from + 5 * L), c5);
      left--;
    } while (left > 0);
    c0.intoArray(z, to);
    c1.intoArray(z, to + L);
    c2.intoArray(z, to + 2 * L);
    c3.intoArray(z, to + 3 * L);
    c4.intoArray(z, to + 4 * L);
    c5.intoArray(z, to + 5 * L);
  }

  private static void marked3(
      long marks, float[] g, int go, float[] w, int wo, int run, float[] z, int to) {
    FloatVector c0 = FloatVector.fromArray(S, z, to);
    FloatVector c1 = FloatVector.fromArray(S, z, to + L);
    FloatVector c2 = FloatVector.fromArray(S, z, to + 2 * L);
    int left = Long.bitCount(marks);
    do {
      int f = Long.numberOfTrailingZeros(marks);
      marks &= marks - 1;
      int from = wo + f * run;
      FloatVector a = FloatVector.broadcast(S, g[go + f]);
      c0 = a.fma(FloatVector.fromArray(S, w, from), c0);
      c1 = a.fma(FloatVector.fromArray(S, w, from + L), c1);
      c2 = a.fma(FloatVector.fromArray(S, w, from + 2 * L), c2);
      left--;
    } while (left > 0);
    c0.intoArray(z, to);
    c1.intoArray(z, to + L);
    c2.intoArray(z, to + 2 * L);
  }

  private static void marked1(
      long marks, float[] g, int go, float[] w, int wo, int run, float[] z, int to) {
    FloatVector sum = FloatVector.fromArray(S, z, to);
    int left = Long.bitCount(marks);
    do {
      int f = Long.numberOfTrailingZeros(marks);
      marks &= marks - 1;
      FloatVector a = FloatVector.broadcast(S, g[go + f]);
      sum = a.fma(FloatVector.fromArray(S, w, wo + f * run), sum);
      left--;
    } while (left > 0);
    sum.intoArray(z, to);
  }

  private static void row(
      float[] x,
      int xo,
      int run,
      float[] e,
      int offsets,
      int values,
      int count,
      float[] z,
      int zo) {
    int j = 0;
    for (; j + 6 * L <= run; j += 6 * L) {
      add6(x, xo + j, e, offsets, values, count, z, zo + j);
    }
    for (; j + 4 * L <= run; j += 4 * L) {
      add4(x, xo + j, e, offsets, values, count, z, zo + j);
    }
    for (; j + L <= run; j += L) {
      add1(x, xo + j, e, offsets, values, count, z, zo + j);
    }
    for (; j < run; j++) {
      float sum = z[zo + j];
      for (int i = 0; i < count; i++) {
        sum = Math.fma(e[values + i], x[xo + j + (int) e[offsets + i]], sum);
      }
      z[zo + j] = sum;
    }
  }

  private static void add6(
      float[] x, int xo, float[] e, int offsets, int values, int count, float[] z, int to) {
    FloatVector c0 = FloatVector.fromArray(S, z, to);
    FloatVector c1 = FloatVector.fromArray(S, z, to + L);
    FloatVector c2 = FloatVector.fromArray(S, z, to + 2 * L);
    FloatVector c3 = FloatVector.fromArray(S, z, to + 3 * L);
    FloatVector c4 = FloatVector.fromArray(S, z, to + 4 * L);
    FloatVector c5 = FloatVector.fromArray(S, z, to + 5 * L);
    int i = 0;
    do {
      int from = xo + (int) e[offsets + i];
      FloatVector a = FloatVector.broadcast(S, e[values + i]);
      c0 = FloatVector.fromArray(S, x, from).fma(a, c0);
      c1 = FloatVector.fromArray(S, x, from + L).fma(a, c1);
      c2 = FloatVector.fromArray(S, x, from + 2 * L).fma(a, c2);
      c3 = FloatVector.fromArray(S, x, from + 3 * L).fma(a, c3);
      c4 = FloatVector.fromArray(S, x, from + 4 * L).fma(a, c4);
      c5 = FloatVector.fromArray(S, x, from + 5 * L).fma(a, c5);
      i++;
    } while (i < count);
    c0.intoArray(z, to);
    c1.intoArray(z, to + L);
    c2.intoArray(z, to + 2 * L);
    c3.intoArray(z, to + 3 * L);
    c4.intoArray(z, to + 4 * L);
    c5.intoArray(z, to + 5 * L);
  }

  private static void add4(
      float[] x, int xo, float[] e, int offsets, int values, int count, float[] z, int to) {
    FloatVector c0 = FloatVector.fromArray(S, z, to);
    FloatVector c1 = FloatVector.fromArray(S, z, to + L);
    FloatVector c2 = FloatVector.fromArray(S, z, to + 2 * L);
    FloatVector c3 = FloatVector.fromArray(S, z, to + 3 * L);
    int i = 0;
    do {
      int from = xo + (int) e[offsets + i];
      FloatVector a = FloatVector.broadcast(S, e[values + i]);
      c0 = FloatVector.fromArray(S, x, from).fma(a, c0);
      c1 = FloatVector.fromArray(S, x, from + L).fma(a, c1);
      c2 = FloatVector.fromArray(S, x, from + 2 * L).fma(a, c2);
      c3 = FloatVector.fromArray(S, x, from + 3 * L).fma(a, c3);
      i++;
    } while (i < count);
    c0.intoArray(z, to);
    c1.intoArray(z, to + L);
    c2.intoArray(z, to + 2 * L);
    c3.intoArray(z, to + 3 * L);
  }

  private static void add1(
      float[] x, int xo, float[] e, int offsets, int values, int count, float[] z, int to) {
    FloatVector c0 = FloatVector.fromArray(S, z, to);
    int i = 0;
    do {
      int from = xo + (int) e[offsets + i];
      FloatVector a = FloatVector.broadcast(S, e[values + i]);
      c0 = FloatVector.fromArray(S, x, from).fma(a, c0);
      i++;
    } while (i < count);
    c0.intoArray(z, to);
  }
}
