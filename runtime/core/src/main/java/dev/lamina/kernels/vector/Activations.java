package dev.lamina.kernels.vector;

import dev.lamina.ir.Activation;
import dev.lamina.kernels.plain.Scalar;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Activations forward: one loop each, as a switch inside the loop would box the vectors. */
final class Activations {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

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
      VectorMath.exp(FloatVector.fromArray(S, x, xo + i)).intoArray(y, yo + i);
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
      VectorMath.expm1(v).blend(v, v.compare(VectorOperators.GT, 0f)).intoArray(y, yo + i);
    }
    return i;
  }

  private static int selu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      VectorMath.expm1(v)
          .mul(Scalar.SELU_SLOPE)
          .blend(v.mul(Scalar.SELU_SCALE), v.compare(VectorOperators.GT, 0f))
          .intoArray(y, yo + i);
    }
    return i;
  }

  private static int gelu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      VectorMath.tanh(VectorMath.geluInner(v)).add(1f).mul(v.mul(0.5f)).intoArray(y, yo + i);
    }
    return i;
  }

  private static int silu(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      v.mul(VectorMath.sigmoid(v)).intoArray(y, yo + i);
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

  private static int tanh(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      VectorMath.tanh(v).intoArray(y, yo + i);
    }
    return i;
  }

  private static int sigmoid(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      VectorMath.sigmoid(v).intoArray(y, yo + i);
    }
    return i;
  }

  private static int softplus(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v = FloatVector.fromArray(S, x, xo + i);
      VectorMath.log1p(VectorMath.exp(v.abs().neg())).add(v.max(0f)).intoArray(y, yo + i);
    }
    return i;
  }
}
