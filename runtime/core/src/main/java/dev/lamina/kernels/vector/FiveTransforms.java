package dev.lamina.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of Winograd's F(5, 5) down columns (Winograd 1980; Lavin and Gray 2016): nine
 * values instead of 25 products for five outputs of a window five long. Polynomials are evaluated
 * at plus and minus each of four points, which share even and odd powers, and at infinity. What
 * divides the results is part of the input's transform, so that weights and gradients of outputs
 * have the same one, and so have outputs and gradients of weights.
 *
 * <p>Points of few bits, so that their powers are exact, and of those the ones with the smallest
 * error: the largest is 1.4e-6 of the largest output (six channels, random values), that of plain
 * sums 4e-7. With 1/2, 1, 3/2, 2 and zero instead of infinity it is 2.4e-6.
 */
final class FiveTransforms {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private static final double[] POINTS = {1, 0.25, 0.75, 2};

  /** For each point its first four powers. */
  private static final float[] POWERS = new float[16];

  /** For each point the factors of the odd lines, then those of the even ones. */
  private static final float[] FACTORS = new float[32];

  /** At infinity, of the even lines but the last. */
  private static final float[] LAST = new float[4];

  /** Stands in for a bias: read with steps of 0. */
  private static final float[] ZEROS = new float[L];

  static {
    for (int i = 0; i < 4; i++) {
      double point = POINTS[i];
      double[] others = new double[3];
      double value = 1;
      for (int j = 0; j < 3; j++) {
        others[j] = POINTS[j < i ? j : j + 1];
        value *= point * point - others[j] * others[j];
      }
      double[] factors = withRoots(others);
      for (int k = 0; k < 4; k++) {
        POWERS[4 * i + k] = (float) Math.pow(point, k + 1);
        FACTORS[8 * i + k] = (float) (factors[k] / (2 * point * value));
        FACTORS[8 * i + 4 + k] = (float) (factors[k] / (2 * value));
      }
    }
    double[] all = withRoots(POINTS);
    for (int k = 0; k < 4; k++) {
      LAST[k] = (float) all[k];
    }
  }

  private FiveTransforms() {}

  /** The product of all (x - r r), lowest power first. */
  private static double[] withRoots(double[] roots) {
    double[] product = {1};
    for (double r : roots) {
      double[] next = Arrays.copyOf(product, product.length + 1);
      for (int k = next.length - 1; k >= 0; k--) {
        next[k] = (k > 0 ? product[k - 1] : 0) - r * r * (k < product.length ? product[k] : 0);
      }
      product = next;
    }
    return product;
  }

  /** As {@code Kernels.fivesInput}. */
  static void input(float[] x, int xo, int line, float[] v, int vo, int step, int width) {
    for (int i = 0; i < width; i += L) {
      vector(x, xo + i, line, v, vo + i, step);
    }
  }

  private static void vector(float[] x, int xo, int line, float[] v, int vo, int step) {
    FloatVector d0 = FloatVector.fromArray(S, x, xo);
    FloatVector d1 = FloatVector.fromArray(S, x, xo + line);
    FloatVector d2 = FloatVector.fromArray(S, x, xo + 2 * line);
    FloatVector d3 = FloatVector.fromArray(S, x, xo + 3 * line);
    FloatVector d4 = FloatVector.fromArray(S, x, xo + 4 * line);
    FloatVector d5 = FloatVector.fromArray(S, x, xo + 5 * line);
    FloatVector d6 = FloatVector.fromArray(S, x, xo + 6 * line);
    FloatVector d7 = FloatVector.fromArray(S, x, xo + 7 * line);
    int to = vo;
    for (int i = 0; i < 32; i += 8) {
      FloatVector odd = d1.mul(FACTORS[i]);
      odd = d3.fma(FloatVector.broadcast(S, FACTORS[i + 1]), odd);
      odd = d5.fma(FloatVector.broadcast(S, FACTORS[i + 2]), odd);
      odd = d7.fma(FloatVector.broadcast(S, FACTORS[i + 3]), odd);
      FloatVector even = d0.mul(FACTORS[i + 4]);
      even = d2.fma(FloatVector.broadcast(S, FACTORS[i + 5]), even);
      even = d4.fma(FloatVector.broadcast(S, FACTORS[i + 6]), even);
      even = d6.fma(FloatVector.broadcast(S, FACTORS[i + 7]), even);
      even.add(odd).intoArray(v, to);
      even.sub(odd).intoArray(v, to + step);
      to += 2 * step;
    }
    FloatVector last = FloatVector.fromArray(S, x, xo + 8 * line);
    last = d0.fma(FloatVector.broadcast(S, LAST[0]), last);
    last = d2.fma(FloatVector.broadcast(S, LAST[1]), last);
    last = d4.fma(FloatVector.broadcast(S, LAST[2]), last);
    d6.fma(FloatVector.broadcast(S, LAST[3]), last).intoArray(v, to);
  }

  /** As {@code Kernels.fivesInputBack}. */
  static void inputBack(float[] v, int vo, int step, float[] x, int xo, int line, int width) {
    for (int i = 0; i < width; i += L) {
      evenLines(v, vo + i, step, x, xo + i, line);
      oddLines(v, vo + i, step, x, xo + i + line, line);
    }
  }

  private static void evenLines(float[] v, int vo, int step, float[] x, int xo, int line) {
    FloatVector last = FloatVector.fromArray(S, v, vo + 8 * step);
    FloatVector d0 = FloatVector.fromArray(S, x, xo);
    FloatVector d2 = FloatVector.fromArray(S, x, xo + 2 * line);
    FloatVector d4 = FloatVector.fromArray(S, x, xo + 4 * line);
    FloatVector d6 = FloatVector.fromArray(S, x, xo + 6 * line);
    d0 = last.fma(FloatVector.broadcast(S, LAST[0]), d0);
    d2 = last.fma(FloatVector.broadcast(S, LAST[1]), d2);
    d4 = last.fma(FloatVector.broadcast(S, LAST[2]), d4);
    d6 = last.fma(FloatVector.broadcast(S, LAST[3]), d6);
    int from = vo;
    for (int i = 4; i < 32; i += 8) {
      FloatVector sum = FloatVector.fromArray(S, v, from);
      sum = sum.add(FloatVector.fromArray(S, v, from + step));
      d0 = sum.fma(FloatVector.broadcast(S, FACTORS[i]), d0);
      d2 = sum.fma(FloatVector.broadcast(S, FACTORS[i + 1]), d2);
      d4 = sum.fma(FloatVector.broadcast(S, FACTORS[i + 2]), d4);
      d6 = sum.fma(FloatVector.broadcast(S, FACTORS[i + 3]), d6);
      from += 2 * step;
    }
    d0.intoArray(x, xo);
    d2.intoArray(x, xo + 2 * line);
    d4.intoArray(x, xo + 4 * line);
    d6.intoArray(x, xo + 6 * line);
    last.add(FloatVector.fromArray(S, x, xo + 8 * line)).intoArray(x, xo + 8 * line);
  }

  private static void oddLines(float[] v, int vo, int step, float[] x, int xo, int line) {
    FloatVector d1 = FloatVector.fromArray(S, x, xo);
    FloatVector d3 = FloatVector.fromArray(S, x, xo + 2 * line);
    FloatVector d5 = FloatVector.fromArray(S, x, xo + 4 * line);
    FloatVector d7 = FloatVector.fromArray(S, x, xo + 6 * line);
    int from = vo;
    for (int i = 0; i < 32; i += 8) {
      FloatVector difference = FloatVector.fromArray(S, v, from);
      difference = difference.sub(FloatVector.fromArray(S, v, from + step));
      d1 = difference.fma(FloatVector.broadcast(S, FACTORS[i]), d1);
      d3 = difference.fma(FloatVector.broadcast(S, FACTORS[i + 1]), d3);
      d5 = difference.fma(FloatVector.broadcast(S, FACTORS[i + 2]), d5);
      d7 = difference.fma(FloatVector.broadcast(S, FACTORS[i + 3]), d7);
      from += 2 * step;
    }
    d1.intoArray(x, xo);
    d3.intoArray(x, xo + 2 * line);
    d5.intoArray(x, xo + 4 * line);
    d7.intoArray(x, xo + 6 * line);
  }

  /** As {@code Kernels.fivesSpread}. */
  static void spread(
      float[] g,
      int go,
      int line,
      int column,
      float[] v,
      int vo,
      int step,
      int vcolumn,
      int columns) {
    for (int j = 0; j < columns; j++) {
      spread(g, go + j * column, line, v, vo + j * vcolumn, step);
    }
  }

  private static void spread(float[] g, int go, int line, float[] v, int vo, int step) {
    FloatVector g0 = FloatVector.fromArray(S, g, go);
    FloatVector g1 = FloatVector.fromArray(S, g, go + line);
    FloatVector g2 = FloatVector.fromArray(S, g, go + 2 * line);
    FloatVector g3 = FloatVector.fromArray(S, g, go + 3 * line);
    FloatVector g4 = FloatVector.fromArray(S, g, go + 4 * line);
    int to = vo;
    for (int i = 0; i < 16; i += 4) {
      FloatVector square = FloatVector.broadcast(S, POWERS[i + 1]);
      FloatVector even = g4.fma(square, g2).fma(square, g0);
      FloatVector odd = g3.fma(square, g1).mul(POWERS[i]);
      even.add(odd).intoArray(v, to);
      even.sub(odd).intoArray(v, to + step);
      to += 2 * step;
    }
    g4.intoArray(v, to);
  }

  /** As {@code Kernels.fivesTogether}. */
  static void together(
      float[] v,
      int vo,
      int step,
      int vcolumn,
      float[] b,
      int bo,
      int bline,
      int bcolumn,
      float floor,
      float[] y,
      int yo,
      int line,
      int column,
      int columns) {
    for (int j = 0; j < columns; j++) {
      int from = vo + j * vcolumn;
      int to = yo + j * column;
      if (bo < 0) {
        together(v, from, step, ZEROS, 0, 0, floor, y, to, line);
      } else {
        together(v, from, step, b, bo + j * bcolumn, bline, floor, y, to, line);
      }
    }
  }

  private static void together(
      float[] v,
      int vo,
      int step,
      float[] b,
      int bo,
      int bline,
      float floor,
      float[] y,
      int yo,
      int line) {
    FloatVector y0 = FloatVector.fromArray(S, b, bo);
    FloatVector y1 = FloatVector.fromArray(S, b, bo + bline);
    FloatVector y2 = FloatVector.fromArray(S, b, bo + 2 * bline);
    FloatVector y3 = FloatVector.fromArray(S, b, bo + 3 * bline);
    FloatVector y4 = FloatVector.fromArray(S, b, bo + 4 * bline);
    int from = vo;
    for (int i = 0; i < 16; i += 4) {
      FloatVector plus = FloatVector.fromArray(S, v, from);
      FloatVector minus = FloatVector.fromArray(S, v, from + step);
      FloatVector sum = plus.add(minus);
      FloatVector difference = plus.sub(minus);
      y0 = y0.add(sum);
      y1 = difference.fma(FloatVector.broadcast(S, POWERS[i]), y1);
      y2 = sum.fma(FloatVector.broadcast(S, POWERS[i + 1]), y2);
      y3 = difference.fma(FloatVector.broadcast(S, POWERS[i + 2]), y3);
      y4 = sum.fma(FloatVector.broadcast(S, POWERS[i + 3]), y4);
      from += 2 * step;
    }
    FloatVector least = FloatVector.broadcast(S, floor);
    y0.max(least).intoArray(y, yo);
    y1.max(least).intoArray(y, yo + line);
    y2.max(least).intoArray(y, yo + 2 * line);
    y3.max(least).intoArray(y, yo + 3 * line);
    y4.add(FloatVector.fromArray(S, v, from)).max(least).intoArray(y, yo + 4 * line);
  }

  /** As {@code Kernels.fivesSum}; five at a time, since one sum waits for its last row. */
  static void sum(float[] g, int go, int rows, float[] y, int yo) {
    FloatVector sum = FloatVector.fromArray(S, y, yo);
    FloatVector other = FloatVector.zero(S);
    FloatVector third = other;
    FloatVector fourth = other;
    FloatVector fifth = other;
    for (int r = 0; r < rows; r += 5) {
      int at = go + r * L;
      sum = sum.add(FloatVector.fromArray(S, g, at));
      other = other.add(FloatVector.fromArray(S, g, at + L));
      third = third.add(FloatVector.fromArray(S, g, at + 2 * L));
      fourth = fourth.add(FloatVector.fromArray(S, g, at + 3 * L));
      fifth = fifth.add(FloatVector.fromArray(S, g, at + 4 * L));
    }
    sum.add(other.add(third)).add(fourth.add(fifth)).intoArray(y, yo);
  }
}
