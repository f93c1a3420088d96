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
