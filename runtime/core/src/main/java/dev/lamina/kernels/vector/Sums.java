package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Where a tile of six rows and two vectors leaves its sums, and how they are added to where they
 * belong. A tile that did so itself would be so large that on Java 17 the compiler sometimes
 * inlined its last calls too late to know their vectors, which were then boxed for good.
 */
final class Sums {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private static final ThreadLocal<float[]> OF_THREAD =
      ThreadLocal.withInitial(() -> new float[12 * L]);

  private Sums() {}

  static float[] ofThread() {
    return OF_THREAD.get();
  }

  /**
   * Adds the rows from {@code first} on, which begin at {@code to + offsets[q + r]}; the second
   * vector begins {@code last} further and leaves its first lanes out.
   */
  static void add(
      float[] sums, int first, float[] target, int to, int[] offsets, int q, int last, int skip) {
    for (int r = first; r < 6; r++) {
      addRow(sums, r * 2 * L, target, to + offsets[q + r], last, skip);
    }
  }

  /** The same for rows {@code stride} apart. */
  static void add(float[] sums, int first, float[] target, int to, int stride, int last, int skip) {
    for (int r = first; r < 6; r++) {
      addRow(sums, r * 2 * L, target, to + r * stride, last, skip);
    }
  }

  private static void addRow(float[] sums, int from, float[] target, int to, int last, int skip) {
    FloatVector old = FloatVector.fromArray(S, target, to);
    old.add(FloatVector.fromArray(S, sums, from)).intoArray(target, to);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    old = FloatVector.fromArray(S, target, to + last);
    FloatVector.fromArray(S, sums, from + L).fma(keep, old).intoArray(target, to + last);
  }
}
