package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Forward tiles of one row, for one or two images at a time and for the last row of narrow outputs.
 */
final class ForwardSingles {
  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private ForwardSingles() {}

  static void tile1x4(
      float[] x,
      int x0,
      int[] runs,
      int height,
      int run,
      float[] w,
      int wo,
      int stride,
      int last,
      float[] b,
      int bo,
      int biasStep,
      int biasLast,
      float[] y,
      int y0,
      float floor) {
    FloatVector c00 = FloatVector.fromArray(S, b, bo);
    FloatVector c01 = FloatVector.fromArray(S, b, bo + biasStep);
    FloatVector c02 = FloatVector.fromArray(S, b, bo + 2 * biasStep);
    FloatVector c03 = FloatVector.fromArray(S, b, bo + biasLast);
    int at = wo;
    int h = 0;
    do {
      int from = runs[h];
      int p0 = x0 + from;
      int k = 0;
      do {
        FloatVector w0 = FloatVector.fromArray(S, w, at);
        FloatVector w1 = FloatVector.fromArray(S, w, at + L);
        FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
        FloatVector w3 = FloatVector.fromArray(S, w, at + last);
        FloatVector a = FloatVector.broadcast(S, x[p0 + k]);
        c00 = a.fma(w0, c00);
        c01 = a.fma(w1, c01);
        c02 = a.fma(w2, c02);
        c03 = a.fma(w3, c03);
        at += stride;
        k++;
      } while (k < run);
      h++;
    } while (h < height);
    FloatVector least = FloatVector.broadcast(S, floor);
    c00.max(least).intoArray(y, y0);
    c01.max(least).intoArray(y, y0 + L);
    c02.max(least).intoArray(y, y0 + 2 * L);
    c03.max(least).intoArray(y, y0 + last);
  }

  static void tile1x2(
      float[] x,
      int x0,
      int[] runs,
      int height,
      int run,
      float[] w,
      int wo,
      int stride,
      int last,
      float[] b,
      int bo,
      int biasStep,
      int biasLast,
      float[] y,
      int y0,
      float floor) {
    FloatVector c00 = FloatVector.fromArray(S, b, bo);
    FloatVector c01 = FloatVector.fromArray(S, b, bo + biasLast);
    int at = wo;
    int h = 0;
    do {
      int from = runs[h];
      int p0 = x0 + from;
      int k = 0;
      do {
        FloatVector w0 = FloatVector.fromArray(S, w, at);
        FloatVector w1 = FloatVector.fromArray(S, w, at + last);
        FloatVector a = FloatVector.broadcast(S, x[p0 + k]);
        c00 = a.fma(w0, c00);
        c01 = a.fma(w1, c01);
        at += stride;
        k++;
      } while (k < run);
      h++;
    } while (h < height);
    FloatVector least = FloatVector.broadcast(S, floor);
    c00.max(least).intoArray(y, y0);
    c01.max(least).intoArray(y, y0 + last);
  }

  static void tile1x1(
      float[] x,
      int x0,
      int[] runs,
      int height,
      int run,
      float[] w,
      int wo,
      int stride,
      float[] b,
      int bo,
      float[] y,
      int y0,
      float floor) {
    FloatVector c00 = FloatVector.fromArray(S, b, bo);
    int at = wo;
    int h = 0;
    do {
      int from = runs[h];
      int p0 = x0 + from;
      int k = 0;
      do {
        FloatVector w0 = FloatVector.fromArray(S, w, at);
        FloatVector a = FloatVector.broadcast(S, x[p0 + k]);
        c00 = a.fma(w0, c00);
        at += stride;
        k++;
      } while (k < run);
      h++;
    } while (h < height);
    c00.max(floor).intoArray(y, y0);
  }
}
