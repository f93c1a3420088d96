package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows five cells wide over so few filters that a vector of them is all there is. A tile of five
 * windows side by side broadcasts each input once for all windows that read it: nine broadcasts and
 * five loads for 25 vector products, where six rows apart take a broadcast for each. Tiles leave
 * their sums in an array; {@link Sums} says why.
 */
final class FiveTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Vectors a tile leaves that goes back to the inputs. */
  private static final int LINES = 9;

  private FiveTiles() {}

  /** As {@code Kernels.fivesBack}. */
  static void back(
      float[] gy,
      int gyo,
      int filters,
      int gyLine,
      int columns,
      float[] w,
      int wo,
      int width,
      float[] gx,
      int gxo,
      int gxStep,
      int gxLine) {
    float[] sums = Sums.ofThread();
    for (int j = 0; j < columns; j++) {
      for (int c = 0; c < width; c += L) {
        tileBack(gy, gyo + j * filters, gyLine, w, wo + c * 5 * filters, filters, sums);
        Sums.addBlock(sums, 0, L, L, gx, gxo + j * gxStep + c, gxLine, LINES);
      }
    }
  }

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

  /**
   * SUMS[j + k] += sum over f of GY[go + k line + f] W[wo + 5 f + j], j and k below 5, W of
   * vectors.
   */
  private static void tileBack(
      float[] gy, int go, int line, float[] w, int wo, int filters, float[] sums) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    FloatVector s8 = s0;
    int from = wo;
    int f = 0;
    do {
      if (Lanes.never(f)) {
        break;
      }
      FloatVector w0 = FloatVector.fromArray(S, w, from);
      FloatVector w1 = FloatVector.fromArray(S, w, from + L);
      FloatVector w2 = FloatVector.fromArray(S, w, from + 2 * L);
      FloatVector w3 = FloatVector.fromArray(S, w, from + 3 * L);
      FloatVector w4 = FloatVector.fromArray(S, w, from + 4 * L);
      int at = go + f;
      FloatVector a;
      a = FloatVector.broadcast(S, gy[at]);
      s0 = a.fma(w0, s0);
      s1 = a.fma(w1, s1);
      s2 = a.fma(w2, s2);
      s3 = a.fma(w3, s3);
      s4 = a.fma(w4, s4);
      a = FloatVector.broadcast(S, gy[at + line]);
      s1 = a.fma(w0, s1);
      s2 = a.fma(w1, s2);
      s3 = a.fma(w2, s3);
      s4 = a.fma(w3, s4);
      s5 = a.fma(w4, s5);
      a = FloatVector.broadcast(S, gy[at + 2 * line]);
      s2 = a.fma(w0, s2);
      s3 = a.fma(w1, s3);
      s4 = a.fma(w2, s4);
      s5 = a.fma(w3, s5);
      s6 = a.fma(w4, s6);
      a = FloatVector.broadcast(S, gy[at + 3 * line]);
      s3 = a.fma(w0, s3);
      s4 = a.fma(w1, s4);
      s5 = a.fma(w2, s5);
      s6 = a.fma(w3, s6);
      s7 = a.fma(w4, s7);
      a = FloatVector.broadcast(S, gy[at + 4 * line]);
      s4 = a.fma(w0, s4);
      s5 = a.fma(w1, s5);
      s6 = a.fma(w2, s6);
      s7 = a.fma(w3, s7);
      s8 = a.fma(w4, s8);
      from += 5 * L;
      f++;
    } while (f < filters);
    s0.intoArray(sums, 0);
    s1.intoArray(sums, L);
    s2.intoArray(sums, 2 * L);
    s3.intoArray(sums, 3 * L);
    s4.intoArray(sums, 4 * L);
    s5.intoArray(sums, 5 * L);
    s6.intoArray(sums, 6 * L);
    s7.intoArray(sums, 7 * L);
    s8.intoArray(sums, 8 * L);
  }
}
