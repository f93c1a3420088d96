package dev.lamina.kernels.vector;

import dev.lamina.kernels.MapRows;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 3x3 windows of channels that stay apart, on {@link MapRows}, column by column: what is read of a
 * column goes into the sums of three outputs, which move on by one. So each cell is loaded once for
 * three columns of the window, and any number of columns will do. Of the three rows, the upper two
 * are kept side by side, since cells of a map may lie so far apart that they evict each other from
 * the cache; the third is read from the map and kept for the next two rows of outputs. Rows and
 * columns outside the map are read from an array of zeros. The first two columns and the last two
 * are written out; all others surely lie in the map. The three sums of a column are joined by
 * additions, because one chain of nine products took a tenth longer.
 */
final class MapTiles {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private static final int L = Lanes.COUNT;

  /** Instead of cells outside the map. */
  static final float[] ZEROS = new float[L];

  private MapTiles() {}

  /** One vector of channels. */
  static void sums(
      float[] x,
      int xo,
      MapRows map,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] kept,
      int ko,
      float floor) {
    int[] rows = map.rows();
    int[] outputs = map.outputs();
    int[] weights = map.weights();
    int step = map.outputStep();
    int columns = map.columns();
    int shift = map.shift();
    int inputs = map.inputs();
    int length = columns * L;
    int row = length + 2 * L;
    boolean in0 = shift >= 0;
    boolean in1 = shift >= -1;
    boolean in2 = shift + columns < inputs;
    boolean in3 = shift + columns + 1 < inputs;
    keep(x, xo, map, kept, ko);
    FloatVector w0 = FloatVector.fromArray(S, w, wo + weights[0]);
    FloatVector w1 = FloatVector.fromArray(S, w, wo + weights[1]);
    FloatVector w2 = FloatVector.fromArray(S, w, wo + weights[2]);
    FloatVector w3 = FloatVector.fromArray(S, w, wo + weights[3]);
    FloatVector w4 = FloatVector.fromArray(S, w, wo + weights[4]);
    FloatVector w5 = FloatVector.fromArray(S, w, wo + weights[5]);
    FloatVector w6 = FloatVector.fromArray(S, w, wo + weights[6]);
    FloatVector w7 = FloatVector.fromArray(S, w, wo + weights[7]);
    FloatVector w8 = FloatVector.fromArray(S, w, wo + weights[8]);
    FloatVector bias = FloatVector.fromArray(S, bo < 0 ? ZEROS : b, bo < 0 ? 0 : bo);
    FloatVector least = FloatVector.broadcast(S, floor);
    int r = 0;
    do {
      boolean has = rows[3 * r + 2] >= 0;
      float[] xs = has ? x : ZEROS;
      int d = has ? map.step() : 0;
      int k0 = ko + (r & 1) * row;
      int k1 = ko + row - (r & 1) * row;
      int in = (has ? xo + rows[3 * r + 2] : 0) + shift * d;
      int out = yo + outputs[r];
      FloatVector v0 = FloatVector.fromArray(S, kept, k0);
      FloatVector v1 = FloatVector.fromArray(S, kept, k1);
      FloatVector v2 = FloatVector.fromArray(S, in0 ? xs : ZEROS, in0 ? in : 0);
      v2.intoArray(kept, k0);
      FloatVector s0 = w6.fma(v2, w3.fma(v1, w0.fma(v0, bias)));
      in += d;
      v0 = FloatVector.fromArray(S, kept, k0 + L);
      v1 = FloatVector.fromArray(S, kept, k1 + L);
      v2 = FloatVector.fromArray(S, in1 ? xs : ZEROS, in1 ? in : 0);
      v2.intoArray(kept, k0 + L);
      s0 = w7.fma(v2, w4.fma(v1, w1.fma(v0, s0)));
      FloatVector s1 = w6.fma(v2, w3.fma(v1, w0.fma(v0, bias)));
      in += d;
      int i = 2 * L;
      do {
        v0 = FloatVector.fromArray(S, kept, k0 + i);
        v1 = FloatVector.fromArray(S, kept, k1 + i);
        v2 = FloatVector.fromArray(S, xs, in);
        v2.intoArray(kept, k0 + i);
        w8.fma(v2, w5.fma(v1, w2.mul(v0))).add(s0).max(least).intoArray(y, out);
        s0 = w7.fma(v2, w4.fma(v1, w1.mul(v0))).add(s1);
        s1 = w6.fma(v2, w3.fma(v1, w0.fma(v0, bias)));
        out += step;
        in += d;
        i += L;
      } while (i < length);
      v0 = FloatVector.fromArray(S, kept, k0 + i);
      v1 = FloatVector.fromArray(S, kept, k1 + i);
      v2 = FloatVector.fromArray(S, in2 ? xs : ZEROS, in2 ? in : 0);
      v2.intoArray(kept, k0 + i);
      w8.fma(v2, w5.fma(v1, w2.mul(v0))).add(s0).max(least).intoArray(y, out);
      s0 = w7.fma(v2, w4.fma(v1, w1.mul(v0))).add(s1);
      v0 = FloatVector.fromArray(S, kept, k0 + i + L);
      v1 = FloatVector.fromArray(S, kept, k1 + i + L);
      v2 = FloatVector.fromArray(S, in3 ? xs : ZEROS, in3 ? in + d : 0);
      v2.intoArray(kept, k0 + i + L);
      w8.fma(v2, w5.fma(v1, w2.mul(v0))).add(s0).max(least).intoArray(y, out + step);
      r++;
    } while (r < outputs.length);
  }

  /** Keeps the two rows above the first that is read. */
  static void keep(float[] x, int xo, MapRows map, float[] kept, int ko) {
    int to = ko;
    int k = 0;
    do {
      int row = map.rows()[k];
      int c = map.shift();
      int end = c + map.columns() + 2;
      do {
        boolean in = row >= 0 && c >= 0 && c < map.inputs();
        int at = in ? xo + row + c * map.step() : 0;
        FloatVector.fromArray(S, in ? x : ZEROS, at).intoArray(kept, to);
        to += L;
        c++;
      } while (c < end);
      k++;
    } while (k < 2);
  }
}
