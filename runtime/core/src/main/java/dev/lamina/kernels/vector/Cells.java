package dev.lamina.kernels.vector;

import dev.lamina.kernels.plain.PlainElements;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weighted sums of cells, channels in lanes. With fewer channels than lanes a vector passes the end
 * of its cell, and the next cell, written later, overwrites what is not its own.
 */
final class Cells {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private Cells() {}

  static void shares(
      float[] x,
      int xo,
      int[] start,
      int[] offset,
      float[] share,
      float[] y,
      int yo,
      int channels,
      int limit) {
    for (int p = 0; p < start.length - 1; p++) {
      int from = start[p];
      int to = start[p + 1];
      int at = yo + p * channels;
      if (from == to) {
        Arrays.fill(y, at, at + channels, 0f);
      } else if (channels >= L) {
        for (int c = 0; c < channels; c += L) {
          int first = Math.min(c, channels - L);
          sum(x, xo + first, offset, share, from, to, y, at + first);
        }
      } else if (at + L <= limit) {
        sum(x, xo, offset, share, from, to, y, at);
      } else {
        PlainElements.shares(x, xo, offset, share, from, to, y, at, channels);
      }
    }
  }

  private static void sum(
      float[] x, int xo, int[] offset, float[] share, int from, int to, float[] y, int yo) {
    FloatVector sum = FloatVector.fromArray(S, x, xo + offset[from]).mul(share[from]);
    for (int i = from + 1; i < to; i++) {
      sum = FloatVector.fromArray(S, x, xo + offset[i]).mul(share[i]).add(sum);
    }
    sum.intoArray(y, yo);
  }
}
