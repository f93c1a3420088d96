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
   * Adds the rows of so many vectors from {@code first} on, which are {@code stride} apart; the
   * last vector begins {@code last} behind the first one and leaves its first lanes out.
   */
  static void add(
      float[] sums,
      int first,
      int rows,
      int vectors,
      float[] target,
      int to,
      int stride,
      int last,
      int skip) {
    int width = vectors * L;
    addBlock(
        sums, first * width, width, width - L, target, to + first * stride, stride, rows - first);
    FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - skip);
    for (int r = first; r < rows; r++) {
      int at = to + r * stride + last;
      FloatVector old = FloatVector.fromArray(S, target, at);
      FloatVector.fromArray(S, sums, (r + 1) * width - L).fma(keep, old).intoArray(target, at);
    }
  }

  /** Adds {@code some} floats of rows of {@code width}, {@code step} apart in the target. */
  static void addBlock(
      float[] sums, int from, int width, int some, float[] target, int to, int step, int rows) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < some; j += L) {
        int at = to + r * step + j;
        FloatVector old = FloatVector.fromArray(S, target, at);
        old.add(FloatVector.fromArray(S, sums, from + r * width + j)).intoArray(target, at);
      }
    }
  }
}
