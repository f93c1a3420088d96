package dev.lamina.kernels.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Squares of four cells of planes, cells in lanes: their sums, and one value to all of them. */
final class Squares {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Each of the first half of the lanes twice, and each of the second. */
  private static final VectorShuffle<Float> FIRST = VectorShuffle.fromOp(S, i -> i / 2);

  private static final VectorShuffle<Float> SECOND = VectorShuffle.fromOp(S, i -> (L + i) / 2);

  private Squares() {}

  /** As {@code Kernels.squares}. */
  static void sums(float[] x, int xo, int[] starts, int step, float[] y, int yo, int width) {
    for (int l = 0; l < starts.length; l++) {
      for (int i = 0; i < width; i += L) {
        int at = xo + starts[l] + i;
        FloatVector above = FloatVector.fromArray(S, x, at);
        FloatVector below = FloatVector.fromArray(S, x, at + step);
        above = above.add(FloatVector.fromArray(S, x, at + 1));
        below = below.add(FloatVector.fromArray(S, x, at + step + 1));
        above.add(below).intoArray(y, yo + l * width + i);
      }
    }
  }

  /** As {@code Kernels.squaresBack}. */
  static void spread(float[] g, int go, int width, float[] gx, int gxo, int[] starts, int step) {
    for (int l = 0; l < starts.length; l++) {
      line(g, go + l * width, width, gx, gxo + starts[l]);
      line(g, go + l * width, width, gx, gxo + starts[l] + step);
    }
  }

  private static void line(float[] g, int go, int width, float[] gx, int gxo) {
    for (int i = 0; i < width; i += L) {
      FloatVector values = FloatVector.fromArray(S, g, go + i);
      values.rearrange(FIRST).intoArray(gx, gxo + 2 * i);
      values.rearrange(SECOND).intoArray(gx, gxo + 2 * i + L);
    }
  }
}
