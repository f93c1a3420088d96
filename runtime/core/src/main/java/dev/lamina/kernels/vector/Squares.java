package dev.lamina.kernels.vector;

import dev.lamina.kernels.Convolution;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Squares of four cells of planes, cells in lanes: their means, and a quarter of a value to all of
 * them. What a result needs is collected from several vectors first, at lanes that differ, and then
 * put in order by one shuffle: Java 17 checks all of a shuffle's lanes each time.
 */
final class Squares {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final VectorSpecies<Integer> BITS = S.withLanes(int.class);
  private static final int L = Lanes.COUNT;

  /** All bits in odd lanes, none in the others; read from 1 on it is the other way round. */
  private static final int[] EVERY_OTHER = new int[L + 1];

  static {
    for (int i = 1; i <= L; i += 2) {
      EVERY_OTHER[i] = -1;
    }
  }

  /** First the even lanes, then the odd ones. */
  private static final VectorShuffle<Float> EVEN_ODD =
      VectorShuffle.fromOp(S, i -> 2 * i % L + 2 * i / L);

  /**
   * Where the values of one of several filters are that lie side by side, for half as many columns
   * as lanes: in each of {@code vectors} vectors, {@code step} floats apart, {@code columns} of
   * them, one lane later than in the vector before.
   *
   * @param bits for each vector all bits in these lanes, none in the others
   * @param order lanes to columns, each twice
   */
  private record Picks(int step, int[] bits, VectorShuffle<Float> order) {

    static Picks of(int filters) {
      int most = 1 + (L - 1) / filters;
      while ((most - 1) * filters + vectors(most) > L) {
        most--;
      }
      int columns = most;
      int[] bits = new int[vectors(columns) * L];
      for (int c = 0; c < L / 2; c++) {
        bits[c / columns * L + lane(c, columns, filters)] = -1;
      }
      VectorShuffle<Float> order = VectorShuffle.fromOp(S, i -> lane(i / 2, columns, filters));
      return new Picks(columns * filters - 1, bits, order);
    }

    private static int vectors(int columns) {
      return (L / 2 + columns - 1) / columns;
    }

    private static int lane(int column, int columns, int filters) {
      return column % columns * filters + column / columns;
    }
  }

  /** For one filter, two, and so on. */
  private static final List<Picks> PICKS =
      IntStream.rangeClosed(1, Convolution.FEW_FILTERS).mapToObj(Picks::of).toList();

  private Squares() {}

  /** As {@code Kernels.squares}. */
  static void means(
      float[] x, int xo, int[] starts, int step, float[] y, int yo, int[] places, int limit) {
    for (int p = 0; p < starts.length; p++) {
      int at = xo + starts[p];
      int to = yo + places[p];
      if (to + L > limit) {
        last(x, at, step, y, to, limit - to);
        continue;
      }
      IntVector even = sums(x, at, step).and(IntVector.fromArray(BITS, EVERY_OTHER, 1));
      IntVector odd = sums(x, at + L - 1, step).and(IntVector.fromArray(BITS, EVERY_OTHER, 0));
      FloatVector both = even.or(odd).reinterpretAsFloats();
      both.rearrange(EVEN_ODD).mul(0.25f).intoArray(y, to);
    }
  }

  private static void last(float[] x, int xo, int step, float[] y, int yo, int count) {
    for (int i = 0; i < count; i++) {
      int at = xo + 2 * i;
      float above = x[at] + x[at + 1];
      y[yo + i] = 0.25f * (above + (x[at + step] + x[at + step + 1]));
    }
  }

  /** Of the four cells that begin with each. */
  private static IntVector sums(float[] x, int at, int step) {
    FloatVector above = FloatVector.fromArray(S, x, at);
    FloatVector below = FloatVector.fromArray(S, x, at + step);
    above = above.add(FloatVector.fromArray(S, x, at + 1));
    below = below.add(FloatVector.fromArray(S, x, at + step + 1));
    return above.add(below).reinterpretAsInts();
  }

  /** As {@code Kernels.squaresBack}. */
  static void spread(
      float[] g, int go, int filters, int[] places, float[] gx, int gxo, int[] starts, int step) {
    Picks picks = PICKS.get(filters - 1);
    for (int p = 0; p < starts.length; p++) {
      spread(g, go + places[p] * filters, picks, gx, gxo + starts[p], step);
    }
  }

  private static void spread(float[] g, int go, Picks picks, float[] gx, int to, int step) {
    int[] bits = picks.bits;
    IntVector some = picked(g, go, bits, 0);
    if (bits.length > L) {
      some = some.or(picked(g, go + picks.step, bits, L));
    }
    if (bits.length > 2 * L) {
      some = some.or(picked(g, go + 2 * picks.step, bits, 2 * L));
    }
    if (bits.length > 3 * L) {
      some = some.or(picked(g, go + 3 * picks.step, bits, 3 * L));
    }
    FloatVector ordered = some.reinterpretAsFloats().rearrange(picks.order).mul(0.25f);
    ordered.intoArray(gx, to);
    ordered.intoArray(gx, to + step);
  }

  private static IntVector picked(float[] g, int go, int[] bits, int from) {
    IntVector values = FloatVector.fromArray(S, g, go).reinterpretAsInts();
    return values.and(IntVector.fromArray(BITS, bits, from));
  }
}
