package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Where a gradient tile leaves its sums, and how they are added to where they belong. A tile that
 * did so itself would be so large that Java 17's compiler sometimes inlined its last calls too late
 * to know their vectors, which were then boxed for good.
 */
final class Sums {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private static final ThreadLocal<float[]> OF_THREAD =
      ThreadLocal.withInitial(() -> new float[16 * L]);

  private Sums() {}

  static float[] ofThread() {
    return OF_THREAD.get();
  }

  /**
   * Adds the rows from {@code first} on, which are {@code stride} apart; the second vector begins
   * {@code last} further and leaves its first lanes out.
   */
  static void add(float[] sums, int first, float[] target, int to, int stride, int last, int skip) {
    for (int r = first; r < 6; r++) {
      addRow(sums, r * 2 * L, target, to + r * stride, last, skip);
    }
  }

  /** Adds one row, whose two vectors lie at {@code sums[from]}. */
  static void addRow(float[] sums, int from, float[] target, int to, int last, int skip) {
    FloatVector old = FloatVector.fromArray(S, target, to);
    old.add(FloatVector.fromArray(S, sums, from)).intoArray(target, to);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    old = FloatVector.fromArray(S, target, to + last);
    FloatVector.fromArray(S, sums, from + L).fma(keep, old).intoArray(target, to + last);
  }

  /** Adds rows of {@code width}, which lie {@code step} apart in the target. */
  static void addBlock(float[] sums, int width, float[] target, int to, int step, int rows) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j += L) {
        int at = to + r * step + j;
        FloatVector old = FloatVector.fromArray(S, target, at);
        old.add(FloatVector.fromArray(S, sums, r * width + j)).intoArray(target, at);
      }
    }
  }
}
