package dev.lamina.kernels.vector;

import dev.lamina.kernels.PoolCells;
import dev.lamina.kernels.plain.PlainPooling;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Max pooling, channels in lanes. Channels that do not fill a vector go one by one. */
final class Pooling {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private Pooling() {}

  static void forward(
      PoolCells cells, int channels, float[] x, int xo, float[] y, int yo, float[] arg, int ao) {
    for (int p = 0; p < cells.pixels; p++) {
      int from = cells.start[p];
      int to = cells.start[p + 1];
      int at = p * channels;
      int c = 0;
      for (; c + L <= channels; c += L) {
        if (ao < 0) {
          max(x, xo + c, cells.offset, from, to, y, yo + at + c);
        } else {
          max(x, xo + c, cells.offset, cells.position, from, to, y, yo + at + c, arg, ao + at + c);
        }
      }
      for (; c < channels; c++) {
        PlainPooling.max(cells, p, x, xo + c, y, yo + at + c, arg, ao < 0 ? -1 : ao + at + c);
      }
    }
  }

  private static void max(float[] x, int xo, int[] offset, int from, int to, float[] y, int yo) {
    FloatVector best = FloatVector.fromArray(S, x, xo + offset[from]);
    for (int i = from + 1; i < to; i++) {
      best = best.max(FloatVector.fromArray(S, x, xo + offset[i]));
    }
    best.intoArray(y, yo);
  }

  private static void max(
      float[] x,
      int xo,
      int[] offset,
      float[] position,
      int from,
      int to,
      float[] y,
      int yo,
      float[] arg,
      int ao) {
    FloatVector best = FloatVector.fromArray(S, x, xo + offset[from]);
    FloatVector where = FloatVector.broadcast(S, position[from]);
    for (int i = from + 1; i < to; i++) {
      FloatVector value = FloatVector.fromArray(S, x, xo + offset[i]);
      // Not (value <= best) would take NaN over numbers but also numbers over NaN.
      VectorMask<Float> more =
          value.compare(VectorOperators.GT, best).or(value.compare(VectorOperators.NE, value));
      best = best.blend(value, more);
      where = where.blend(position[i], more);
    }
    best.intoArray(y, yo);
    where.intoArray(arg, ao);
  }

  static void backward(
      PoolCells cells,
      int channels,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      float[] gx,
      int gxo) {
    for (int p = 0; p < cells.pixels; p++) {
      int from = cells.start[p];
      int to = cells.start[p + 1];
      int at = p * channels;
      int c = 0;
      for (; c + L <= channels; c += L) {
        give(
            gy,
            gyo + at + c,
            arg,
            ao + at + c,
            cells.offset,
            cells.position,
            from,
            to,
            gx,
            gxo + c);
      }
      for (; c < channels; c++) {
        PlainPooling.give(cells, p, gy[gyo + at + c], arg[ao + at + c], gx, gxo + c);
      }
    }
  }

  private static void give(
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      int[] offset,
      float[] position,
      int from,
      int to,
      float[] gx,
      int gxo) {
    FloatVector gradient = FloatVector.fromArray(S, gy, gyo);
    FloatVector where = FloatVector.fromArray(S, arg, ao);
    FloatVector none = FloatVector.zero(S);
    for (int i = from; i < to; i++) {
      int at = gxo + offset[i];
      VectorMask<Float> here = where.compare(VectorOperators.EQ, position[i]);
      FloatVector.fromArray(S, gx, at).add(none.blend(gradient, here)).intoArray(gx, at);
    }
  }
}
