package dev.lamina.kernels.vector;

import dev.lamina.kernels.TileSide;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One side of the transforms of tiles of 3x3 (see {@link TileSide}): lines of n values, {@code
 * from} floats apart, to lines {@code to} apart. There are at least as many values as lanes; a last
 * vector overlaps the one before it.
 */
final class TileSides {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /**
   * Called by way of a table, since Java 17 would put off what is left of them when a switch or its
   * caller had taken in the first (see {@link Sums}).
   */
  private static final Side[] SIDES = new Side[TileSide.values().length];

  static {
    SIDES[TileSide.INPUT.ordinal()] = TileSides::input;
    SIDES[TileSide.INPUT_BACK.ordinal()] = TileSides::inputBack;
    SIDES[TileSide.SPREAD.ordinal()] = TileSides::spread;
    SIDES[TileSide.GATHER.ordinal()] = TileSides::gather;
    SIDES[TileSide.GATHER_ADDED.ordinal()] = TileSides::add;
  }

  private TileSides() {}

  private interface Side {
    void apply(float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor);
  }

  static void run(
      TileSide side, float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor) {
    SIDES[side.ordinal()].apply(x, xo, from, y, yo, to, n, floor);
  }

  private static void input(
      float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor) {
    FloatVector two = FloatVector.broadcast(S, 2);
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    FloatVector sixth = FloatVector.broadcast(S, 1 / 6f);
    for (int j = 0; j < n; j += L) {
      int i = Math.min(j, n - L);
      int at = xo + i;
      FloatVector d0 = FloatVector.fromArray(S, x, at);
      FloatVector d1 = FloatVector.fromArray(S, x, at + from);
      FloatVector d2 = FloatVector.fromArray(S, x, at + 2 * from);
      FloatVector d3 = FloatVector.fromArray(S, x, at + 3 * from);
      FloatVector d4 = FloatVector.fromArray(S, x, at + 4 * from);
      FloatVector slope = d3.sub(d1);
      FloatVector flat = slope.mul(sixth);
      int out = yo + i;
      half.fma(slope, d0.sub(d2)).intoArray(y, out);
      half.fma(d2.sub(d3), d1).intoArray(y, out + to);
      half.mul(d2.sub(d1)).sub(flat).intoArray(y, out + 2 * to);
      flat.intoArray(y, out + 3 * to);
      d4.sub(d2).sub(two.mul(slope)).intoArray(y, out + 4 * to);
    }
  }

  /** Adds; where vectors overlap only once. */
  private static void inputBack(
      float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor) {
    FloatVector two = FloatVector.broadcast(S, 2);
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    FloatVector sixth = FloatVector.broadcast(S, 1 / 6f);
    for (int j = 0; j < n; j += L) {
      int i = Math.min(j, n - L);
      FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - j + i);
      int at = xo + i;
      int out = yo + i;
      FloatVector d0 = FloatVector.fromArray(S, x, at);
      FloatVector d1 = FloatVector.fromArray(S, x, at + from);
      FloatVector d2 = FloatVector.fromArray(S, x, at + 2 * from);
      FloatVector d3 = FloatVector.fromArray(S, x, at + 3 * from);
      FloatVector d4 = FloatVector.fromArray(S, x, at + 4 * from);
      FloatVector y0 = FloatVector.fromArray(S, y, out);
      FloatVector y1 = FloatVector.fromArray(S, y, out + to);
      FloatVector y2 = FloatVector.fromArray(S, y, out + 2 * to);
      FloatVector y3 = FloatVector.fromArray(S, y, out + 3 * to);
      FloatVector y4 = FloatVector.fromArray(S, y, out + 4 * to);
      FloatVector outer = half.fma(d0, sixth.mul(d3.sub(d2))).sub(two.mul(d4));
      FloatVector left = half.mul(d1);
      FloatVector right = half.mul(d2);
      d0.fma(keep, y0).intoArray(y, out);
      d1.sub(right).sub(outer).fma(keep, y1).intoArray(y, out + to);
      left.add(right).sub(d0).sub(d4).fma(keep, y2).intoArray(y, out + 2 * to);
      outer.sub(left).fma(keep, y3).intoArray(y, out + 3 * to);
      d4.fma(keep, y4).intoArray(y, out + 4 * to);
    }
  }

  private static void spread(
      float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor) {
    FloatVector two = FloatVector.broadcast(S, 2);
    FloatVector four = FloatVector.broadcast(S, 4);
    for (int j = 0; j < n; j += L) {
      int i = Math.min(j, n - L);
      int at = xo + i;
      FloatVector d0 = FloatVector.fromArray(S, x, at);
      FloatVector d1 = FloatVector.fromArray(S, x, at + from);
      FloatVector d2 = FloatVector.fromArray(S, x, at + 2 * from);
      FloatVector outer = d0.add(d2);
      int out = yo + i;
      d0.intoArray(y, out);
      outer.add(d1).intoArray(y, out + to);
      outer.sub(d1).intoArray(y, out + 2 * to);
      four.fma(d2, two.fma(d1, d0)).intoArray(y, out + 3 * to);
      d2.intoArray(y, out + 4 * to);
    }
  }

  private static void gather(
      float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor) {
    FloatVector least = FloatVector.broadcast(S, floor);
    FloatVector two = FloatVector.broadcast(S, 2);
    FloatVector four = FloatVector.broadcast(S, 4);
    for (int j = 0; j < n; j += L) {
      int i = Math.min(j, n - L);
      int at = xo + i;
      FloatVector d0 = FloatVector.fromArray(S, x, at);
      FloatVector d1 = FloatVector.fromArray(S, x, at + from);
      FloatVector d2 = FloatVector.fromArray(S, x, at + 2 * from);
      FloatVector d3 = FloatVector.fromArray(S, x, at + 3 * from);
      FloatVector d4 = FloatVector.fromArray(S, x, at + 4 * from);
      FloatVector inner = d1.add(d2);
      int out = yo + i;
      inner.add(d0).add(d3).max(least).intoArray(y, out);
      two.fma(d3, d1.sub(d2)).max(least).intoArray(y, out + to);
      four.fma(d3, inner).add(d4).max(least).intoArray(y, out + 2 * to);
    }
  }

  /** Where vectors overlap only once. */
  private static void add(
      float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor) {
    FloatVector two = FloatVector.broadcast(S, 2);
    FloatVector four = FloatVector.broadcast(S, 4);
    for (int j = 0; j < n; j += L) {
      int i = Math.min(j, n - L);
      FloatVector keep = FloatVector.fromArray(S, Lanes.STEP, 16 - j + i);
      int at = xo + i;
      int out = yo + i;
      FloatVector d0 = FloatVector.fromArray(S, x, at);
      FloatVector d1 = FloatVector.fromArray(S, x, at + from);
      FloatVector d2 = FloatVector.fromArray(S, x, at + 2 * from);
      FloatVector d3 = FloatVector.fromArray(S, x, at + 3 * from);
      FloatVector d4 = FloatVector.fromArray(S, x, at + 4 * from);
      FloatVector y0 = FloatVector.fromArray(S, y, out);
      FloatVector y1 = FloatVector.fromArray(S, y, out + to);
      FloatVector y2 = FloatVector.fromArray(S, y, out + 2 * to);
      FloatVector inner = d1.add(d2);
      inner.add(d0).add(d3).fma(keep, y0).intoArray(y, out);
      two.fma(d3, d1.sub(d2)).fma(keep, y1).intoArray(y, out + to);
      four.fma(d3, inner).add(d4).fma(keep, y2).intoArray(y, out + 2 * to);
    }
  }
}
