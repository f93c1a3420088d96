package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Cuts what a tile has written at a floor, as long as it is in the first-level cache. A tile that
 * did so itself would be so large that Java 17's compiler sometimes inlined its last calls too late
 * to know their vectors, which were then boxed for good.
 */
final class Floors {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private Floors() {}

  /** Rows from {@code from} to {@code to} of a tile whose last vector begins at {@code last}. */
  static void rows(float[] y, int yo, int[] yoff, int from, int to, int last, float floor) {
    if (floor == Float.NEGATIVE_INFINITY) {
      return;
    }
    FloatVector least = FloatVector.broadcast(S, floor);
    for (int p = from; p < to; p++) {
      int row = yo + yoff[p];
      for (int j = 0; j < last; j += L) {
        FloatVector.fromArray(S, y, row + j).max(least).intoArray(y, row + j);
      }
      FloatVector.fromArray(S, y, row + last).max(least).intoArray(y, row + last);
    }
  }
}
