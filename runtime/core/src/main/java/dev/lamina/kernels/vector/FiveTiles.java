package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows five cells wide over so few filters that a vector of them is all there is. A tile of five
 * windows side by side broadcasts each input once for all windows that read it: nine broadcasts and
 * five loads for 25 vector products, where six rows apart take a broadcast for each.
 */
final class FiveTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private FiveTiles() {}

  /** As {@code Kernels.fives}. */
  static void products(
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
    int tiles = points * columns.length;
    for (int t = 0; t < tiles; t++) {
      int p = t / columns.length;
      FloatVector s0 = FloatVector.zero(S);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      FloatVector s4 = s0;
      int base = xo + p * xstep + columns[t % columns.length];
      int from = wo + p * wstep;
      int i = 0;
      do {
        if (Lanes.never(i)) {
          break;
        }
        FloatVector w0 = FloatVector.fromArray(S, w, from);
        FloatVector w1 = FloatVector.fromArray(S, w, from + L);
        FloatVector w2 = FloatVector.fromArray(S, w, from + 2 * L);
        FloatVector w3 = FloatVector.fromArray(S, w, from + 3 * L);
        FloatVector w4 = FloatVector.fromArray(S, w, from + 4 * L);
        int at = base + terms[i];
        FloatVector a;
        a = FloatVector.broadcast(S, x[at]);
        s0 = a.fma(w0, s0);
        a = FloatVector.broadcast(S, x[at + 1]);
        s0 = a.fma(w1, s0);
        s1 = a.fma(w0, s1);
        a = FloatVector.broadcast(S, x[at + 2]);
        s0 = a.fma(w2, s0);
        s1 = a.fma(w1, s1);
        s2 = a.fma(w0, s2);
        a = FloatVector.broadcast(S, x[at + 3]);
        s0 = a.fma(w3, s0);
        s1 = a.fma(w2, s1);
        s2 = a.fma(w1, s2);
        s3 = a.fma(w0, s3);
        a = FloatVector.broadcast(S, x[at + 4]);
        s0 = a.fma(w4, s0);
        s1 = a.fma(w3, s1);
        s2 = a.fma(w2, s2);
        s3 = a.fma(w1, s3);
        s4 = a.fma(w0, s4);
        a = FloatVector.broadcast(S, x[at + 5]);
        s1 = a.fma(w4, s1);
        s2 = a.fma(w3, s2);
        s3 = a.fma(w2, s3);
        s4 = a.fma(w1, s4);
        a = FloatVector.broadcast(S, x[at + 6]);
        s2 = a.fma(w4, s2);
        s3 = a.fma(w3, s3);
        s4 = a.fma(w2, s4);
        a = FloatVector.broadcast(S, x[at + 7]);
        s3 = a.fma(w4, s3);
        s4 = a.fma(w3, s4);
        a = FloatVector.broadcast(S, x[at + 8]);
        s4 = a.fma(w4, s4);
        from += 5 * L;
        i++;
      } while (i < count);
      int to = yo + 5 * t * L;
      s0.intoArray(y, to);
      s1.intoArray(y, to + L);
      s2.intoArray(y, to + 2 * L);
      s3.intoArray(y, to + 3 * L);
      s4.intoArray(y, to + 4 * L);
    }
  }
}
