package dev.lamina.kernels.vector;

import dev.lamina.kernels.plain.PlainElements;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums over flat arrays. Tails are scalar loops with the same operations, so bits are the same. */
final class Elements {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private Elements() {}

  static void add(float scale, float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector product = FloatVector.fromArray(S, x, xo + i).mul(scale);
      product.add(FloatVector.fromArray(S, y, yo + i)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] += scale * x[xo + i];
    }
  }

  static void sum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector left = FloatVector.fromArray(S, a, ao + i);
      left.add(FloatVector.fromArray(S, b, bo + i)).intoArray(y, yo + i);
    }
    PlainElements.sum(a, ao + i, b, bo + i, y, yo + i, n - i);
  }

  static void product(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector left = FloatVector.fromArray(S, a, ao + i);
      left.mul(FloatVector.fromArray(S, b, bo + i)).intoArray(y, yo + i);
    }
    PlainElements.product(a, ao + i, b, bo + i, y, yo + i, n - i);
  }

  static void maximum(float[] a, int ao, float[] b, int bo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector left = FloatVector.fromArray(S, a, ao + i);
      left.max(FloatVector.fromArray(S, b, bo + i)).intoArray(y, yo + i);
    }
    PlainElements.maximum(a, ao + i, b, bo + i, y, yo + i, n - i);
  }

  static void affine(float scale, float offset, float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector.fromArray(S, x, xo + i).mul(scale).add(offset).intoArray(y, yo + i);
    }
    PlainElements.affine(scale, offset, x, xo + i, y, yo + i, n - i);
  }

  static void floor(float floor, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector.fromArray(S, y, yo + i).max(floor).intoArray(y, yo + i);
    }
    PlainElements.floor(floor, y, yo + i, n - i);
  }

  static void where(
      boolean equal,
      float[] a,
      int ao,
      float[] b,
      int bo,
      float[] g,
      int go,
      float[] y,
      int yo,
      int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector left = FloatVector.fromArray(S, a, ao + i);
      FloatVector right = FloatVector.fromArray(S, b, bo + i);
      FloatVector kept = FloatVector.fromArray(S, g, go + i);
      FloatVector none = FloatVector.zero(S);
      FloatVector same = equal ? kept : none;
      FloatVector other = equal ? none : kept;
      other.blend(same, left.compare(VectorOperators.EQ, right)).intoArray(y, yo + i);
    }
    PlainElements.where(equal, a, ao + i, b, bo + i, g, go + i, y, yo + i, n - i);
  }

  static void reduce(float[][] gradients, int shards, float[] target, int from, int to) {
    int i = from;
    for (; i + L <= to; i += L) {
      sum(gradients, shards, target, i);
    }
    for (; i < to; i++) {
      float sum = gradients[0][i];
      for (int s = 1; s < shards; s++) {
        sum += gradients[s][i];
      }
      target[i] = sum;
    }
  }

  private static void sum(float[][] gradients, int shards, float[] target, int i) {
    FloatVector sum = FloatVector.fromArray(S, gradients[0], i);
    for (int s = 1; s < shards; s++) {
      sum = sum.add(FloatVector.fromArray(S, gradients[s], i));
    }
    sum.intoArray(target, i);
  }

  /** Adds the rows to one vector of {@code out}; its first {@code skip} lanes are a neighbour's. */
  static void sumRows(
      float[] y, int yo, int[] yoff, int from, int to, float[] out, int at, int skip) {
    FloatVector even = FloatVector.zero(S);
    FloatVector odd = even;
    int p = from;
    for (; p + 2 <= to; p += 2) {
      even = even.add(FloatVector.fromArray(S, y, yo + yoff[p]));
      odd = odd.add(FloatVector.fromArray(S, y, yo + yoff[p + 1]));
    }
    if (p < to) {
      even = even.add(FloatVector.fromArray(S, y, yo + yoff[p]));
    }
    FloatVector sum = even.add(odd).mul(FloatVector.fromArray(S, Lanes.STEP, 16 - skip));
    FloatVector.fromArray(S, out, at).add(sum).intoArray(out, at);
  }
}
