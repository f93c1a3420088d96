package dev.lamina.kernels.vector;

import dev.lamina.ir.Activation;
import dev.lamina.kernels.plain.Scalar;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Activations forward, the operations of {@link Scalar} in its order. Each has its own loop with
 * the exponential written out, as Java 17 boxed the vectors of more of them with shared functions.
 * Not lanewise(EXP): depending on the JDK that calls native code, and its last bits differ.
 */
final class Activations {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  /** Added to a positive float's bits it makes those of NaN, and no others, negative. */
  static final int UP_TO_NAN = 0x7fffff;

  /** The bits of the bound, so much higher. */
  static final int TANH_MOST = Float.floatToRawIntBits(Scalar.TANH_MOST) + UP_TO_NAN;

  private Activations() {}

  static void forward(Activation activation, float[] x, int xo, float[] y, int yo, int n) {
    int i =
        switch (activation) {
          case LINEAR -> copy(x, xo, y, yo, n);
          case RELU -> relu(x, xo, y, yo, n);
          case LEAKYRELU -> leakyRelu(x, xo, y, yo, n);
          case ELU -> elu(x, xo, y, yo, n);
          case SELU -> selu(x, xo, y, yo, n);
          case GELU -> gelu(x, xo, y, yo, n);
          case SILU -> silu(x, xo, y, yo, n);
          case HARDSWISH -> hardswish(x, xo, y, yo, n);
          case TANH -> tanh(x, xo, y, yo, n);
          case SIGMOID -> sigmoid(x, xo, y, yo, n);
          case SOFTPLUS -> softplus(x, xo, y, yo, n);
          case SOFTMAX -> 0;
        };
    for (; i < n; i++) {
      y[yo + i] = Scalar.activate(activation, x[xo + i]);
    }
  }

  static void exp(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector cut = v.min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
      FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
      FloatVector power =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector whole = shifted.sub(Scalar.ROUND);
      FloatVector r = cut.sub(whole.mul(Scalar.LN2_HIGH)).sub(whole.mul(Scalar.LN2_LOW));
      FloatVector q = r.mul(Scalar.P5).add(Scalar.P4).mul(r).add(Scalar.P3);
      q = q.mul(r).add(Scalar.P2).mul(r).add(Scalar.P1).mul(r).add(Scalar.P0);
      FloatVector rest = q.mul(r.mul(r)).add(r);
      FloatVector e = power.mul(rest).add(power);
      e.intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Scalar.exp(x[xo + i]);
    }
  }

  private static int copy(float[] x, int xo, float[] y, int yo, int n) {
    System.arraycopy(x, xo, y, yo, n);
    return n;
  }

  private static int relu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      v.max(0f).intoArray(y, yo + i);
    }
    return i;
  }

  private static int leakyRelu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      v.mul(Scalar.LEAK).blend(v, v.compare(VectorOperators.GT, 0f)).intoArray(y, yo + i);
    }
    return i;
  }

  private static int elu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector cut = v.min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
      FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
      FloatVector power =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector whole = shifted.sub(Scalar.ROUND);
      FloatVector r = cut.sub(whole.mul(Scalar.LN2_HIGH)).sub(whole.mul(Scalar.LN2_LOW));
      FloatVector q = r.mul(Scalar.P5).add(Scalar.P4).mul(r).add(Scalar.P3);
      q = q.mul(r).add(Scalar.P2).mul(r).add(Scalar.P1).mul(r).add(Scalar.P0);
      FloatVector rest = q.mul(r.mul(r)).add(r);
      FloatVector e = power.mul(rest).add(power.sub(1f));
      e.blend(v, v.compare(VectorOperators.GT, 0f)).intoArray(y, yo + i);
    }
    return i;
  }

  private static int selu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector cut = v.min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
      FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
      FloatVector power =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector whole = shifted.sub(Scalar.ROUND);
      FloatVector r = cut.sub(whole.mul(Scalar.LN2_HIGH)).sub(whole.mul(Scalar.LN2_LOW));
      FloatVector q = r.mul(Scalar.P5).add(Scalar.P4).mul(r).add(Scalar.P3);
      q = q.mul(r).add(Scalar.P2).mul(r).add(Scalar.P1).mul(r).add(Scalar.P0);
      FloatVector rest = q.mul(r.mul(r)).add(r);
      FloatVector e = power.mul(rest).add(power.sub(1f));
      e.mul(Scalar.SELU_SLOPE)
          .blend(v.mul(Scalar.SELU_SCALE), v.compare(VectorOperators.GT, 0f))
          .intoArray(y, yo + i);
    }
    return i;
  }

  private static int gelu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector one = FloatVector.broadcast(S, 1f);
      FloatVector u = v.mul(v).mul(Scalar.GELU_CUBE).add(Scalar.GELU_SCALE).mul(v);
      IntVector size = u.abs().reinterpretAsInts();
      IntVector up = size.broadcast(UP_TO_NAN);
      IntVector bounded = size.add(up).min(TANH_MOST).sub(up);
      FloatVector cut = bounded.reinterpretAsFloats();
      FloatVector round = u.broadcast(Scalar.ROUND);
      FloatVector shifted = cut.mul(Scalar.TWO_LOG2_E).add(round);
      FloatVector p =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector r = cut.sub(shifted.sub(round).mul(Scalar.HALF_LN2));
      FloatVector s = r.mul(r);
      FloatVector q = s.mul(Scalar.T3).add(Scalar.T2).mul(s).add(Scalar.T1);
      FloatVector h = q.mul(s.mul(r)).add(r);
      FloatVector less = p.sub(one);
      FloatVector more = p.add(one);
      FloatVector positive = more.mul(h).add(less).div(less.mul(h).add(more));
      IntVector sign = u.reinterpretAsInts().lanewise(VectorOperators.XOR, size);
      FloatVector t = positive.reinterpretAsInts().or(sign).reinterpretAsFloats();
      t.add(one).mul(v.mul(0.5f)).intoArray(y, yo + i);
    }
    return i;
  }

  private static int silu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector cut = v.neg().min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
      FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
      FloatVector power =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector whole = shifted.sub(Scalar.ROUND);
      FloatVector r = cut.sub(whole.mul(Scalar.LN2_HIGH)).sub(whole.mul(Scalar.LN2_LOW));
      FloatVector q = r.mul(Scalar.P5).add(Scalar.P4).mul(r).add(Scalar.P3);
      q = q.mul(r).add(Scalar.P2).mul(r).add(Scalar.P1).mul(r).add(Scalar.P0);
      FloatVector rest = q.mul(r.mul(r)).add(r);
      FloatVector e = power.mul(rest).add(power);
      FloatVector s = v.broadcast(1f).div(e.add(1f));
      v.mul(s).intoArray(y, yo + i);
    }
    return i;
  }

  private static int hardswish(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      v.mul(1f / 6).add(0.5f).min(1f).max(0f).mul(v).intoArray(y, yo + i);
    }
    return i;
  }

  /**
   * The bound of |x| is taken as that of a whole number, a quarter of what a minimum of floats
   * costs; {@link #UP_TO_NAN} keeps NaN.
   */
  private static int tanh(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      IntVector size = v.abs().reinterpretAsInts();
      IntVector up = size.broadcast(UP_TO_NAN);
      IntVector bounded = size.add(up).min(TANH_MOST).sub(up);
      FloatVector cut = bounded.reinterpretAsFloats();
      FloatVector round = v.broadcast(Scalar.ROUND);
      FloatVector shifted = cut.mul(Scalar.TWO_LOG2_E).add(round);
      FloatVector p =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector r = cut.sub(shifted.sub(round).mul(Scalar.HALF_LN2));
      FloatVector s = r.mul(r);
      FloatVector q = s.mul(Scalar.T3).add(Scalar.T2).mul(s).add(Scalar.T1);
      FloatVector h = q.mul(s.mul(r)).add(r);
      FloatVector one = v.broadcast(1f);
      FloatVector less = p.sub(one);
      FloatVector more = p.add(one);
      FloatVector t = more.mul(h).add(less).div(less.mul(h).add(more));
      IntVector sign = v.reinterpretAsInts().lanewise(VectorOperators.XOR, size);
      FloatVector signed = t.reinterpretAsInts().or(sign).reinterpretAsFloats();
      signed.intoArray(y, yo + i);
    }
    return i;
  }

  private static int sigmoid(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector cut = v.neg().min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
      FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
      FloatVector power =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector whole = shifted.sub(Scalar.ROUND);
      FloatVector r = cut.sub(whole.mul(Scalar.LN2_HIGH)).sub(whole.mul(Scalar.LN2_LOW));
      FloatVector q = r.mul(Scalar.P5).add(Scalar.P4).mul(r).add(Scalar.P3);
      q = q.mul(r).add(Scalar.P2).mul(r).add(Scalar.P1).mul(r).add(Scalar.P0);
      FloatVector rest = q.mul(r.mul(r)).add(r);
      FloatVector e = power.mul(rest).add(power);
      FloatVector s = v.broadcast(1f).div(e.add(1f));
      s.intoArray(y, yo + i);
    }
    return i;
  }

  private static int softplus(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      FloatVector cut = v.abs().neg().min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
      FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
      FloatVector power =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector whole = shifted.sub(Scalar.ROUND);
      FloatVector r = cut.sub(whole.mul(Scalar.LN2_HIGH)).sub(whole.mul(Scalar.LN2_LOW));
      FloatVector q = r.mul(Scalar.P5).add(Scalar.P4).mul(r).add(Scalar.P3);
      q = q.mul(r).add(Scalar.P2).mul(r).add(Scalar.P1).mul(r).add(Scalar.P0);
      FloatVector rest = q.mul(r.mul(r)).add(r);
      FloatVector e = power.mul(rest).add(power);
      FloatVector s = e.div(e.add(2f));
      FloatVector t = s.mul(s);
      FloatVector l = t.mul(1f / 15).add(1f / 13).mul(t).add(1f / 11).mul(t).add(1f / 9);
      l = l.mul(t).add(1f / 7).mul(t).add(1f / 5).mul(t).add(1f / 3).mul(t).add(1f);
      l.mul(s.add(s)).add(v.max(0f)).intoArray(y, yo + i);
    }
    return i;
  }
}
