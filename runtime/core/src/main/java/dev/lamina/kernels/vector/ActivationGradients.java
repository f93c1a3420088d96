package dev.lamina.kernels.vector;

import dev.lamina.ir.Activation;
import dev.lamina.kernels.plain.Scalar;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Activations backward; v is the output, or the input where the output does not tell the slope. */
final class ActivationGradients {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private ActivationGradients() {}

  static void backward(
      Activation activation,
      float[] x,
      int xo,
      float[] y,
      int yo,
      float[] gy,
      int gyo,
      float[] gx,
      int gxo,
      int n) {
    int i =
        switch (activation) {
          case LINEAR -> copy(gy, gyo, gx, gxo, n);
          case RELU -> relu(y, yo, gy, gyo, gx, gxo, n);
          case LEAKYRELU -> leakyRelu(y, yo, gy, gyo, gx, gxo, n);
          case ELU -> elu(y, yo, gy, gyo, gx, gxo, n);
          case SELU -> selu(y, yo, gy, gyo, gx, gxo, n);
          case GELU -> gelu(x, xo, gy, gyo, gx, gxo, n);
          case SILU -> silu(x, xo, gy, gyo, gx, gxo, n);
          case HARDSWISH -> hardswish(x, xo, gy, gyo, gx, gxo, n);
          case TANH -> tanh(y, yo, gy, gyo, gx, gxo, n);
          case SIGMOID -> sigmoid(y, yo, gy, gyo, gx, gxo, n);
          case SOFTPLUS -> softplus(y, yo, gy, gyo, gx, gxo, n);
          case SOFTMAX -> 0;
        };
    boolean byInput = Scalar.needsInput(activation);
    for (; i < n; i++) {
      float slope =
          byInput
              ? Scalar.slopeOfInput(activation, x[xo + i])
              : Scalar.slopeOfOutput(activation, y[yo + i]);
      gx[gxo + i] = slope * gy[gyo + i];
    }
  }

  private static int copy(float[] gy, int gyo, float[] gx, int gxo, int n) {
    System.arraycopy(gy, gyo, gx, gxo, n);
    return n;
  }

  private static int relu(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      FloatVector.zero(S).blend(g, v0.compare(VectorOperators.GT, 0f)).intoArray(gx, gxo + i);
    }
    return i;
  }

  private static int leakyRelu(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      g.mul(Scalar.LEAK).blend(g, v0.compare(VectorOperators.GT, 0f)).intoArray(gx, gxo + i);
    }
    return i;
  }

  private static int elu(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      g.mul(v0.add(1f)).blend(g, v0.compare(VectorOperators.GT, 0f)).intoArray(gx, gxo + i);
    }
    return i;
  }

  private static int selu(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      g.mul(v0.add(Scalar.SELU_SLOPE))
          .blend(g.mul(Scalar.SELU_SCALE), v0.compare(VectorOperators.GT, 0f))
          .intoArray(gx, gxo + i);
    }
    return i;
  }

  private static int tanh(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      v0.mul(v0).neg().add(1f).mul(g).intoArray(gx, gxo + i);
    }
    return i;
  }

  private static int sigmoid(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      v0.neg().add(1f).mul(v0).mul(g).intoArray(gx, gxo + i);
    }
    return i;
  }

  private static int softplus(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      FloatVector cut = v0.neg().min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
      FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
      FloatVector power =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector whole = shifted.sub(Scalar.ROUND);
      FloatVector r = cut.sub(whole.mul(Scalar.LN2_HIGH)).sub(whole.mul(Scalar.LN2_LOW));
      FloatVector q = r.mul(Scalar.P5).add(Scalar.P4).mul(r).add(Scalar.P3);
      q = q.mul(r).add(Scalar.P2).mul(r).add(Scalar.P1).mul(r).add(Scalar.P0);
      FloatVector rest = q.mul(r.mul(r)).add(r);
      FloatVector e = power.mul(rest).add(power.sub(1f));
      e.neg().mul(g).intoArray(gx, gxo + i);
    }
    return i;
  }

  private static int gelu(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      FloatVector one = FloatVector.broadcast(S, 1f);
      FloatVector scale = FloatVector.broadcast(S, Scalar.GELU_SCALE);
      FloatVector u = v0.mul(v0).mul(Scalar.GELU_CUBE).add(scale).mul(v0);
      IntVector size = u.abs().reinterpretAsInts();
      IntVector up = size.broadcast(Activations.UP_TO_NAN);
      IntVector bounded = size.add(up).min(Activations.TANH_MOST).sub(up);
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
      FloatVector inner = v0.mul(v0).mul(3 * Scalar.GELU_CUBE).add(scale);
      one.sub(t.mul(t)).mul(inner).mul(v0).add(t.add(one)).mul(0.5f).mul(g).intoArray(gx, gxo + i);
    }
    return i;
  }

  private static int silu(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      FloatVector cut = v0.neg().min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
      FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
      FloatVector power =
          shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector whole = shifted.sub(Scalar.ROUND);
      FloatVector r = cut.sub(whole.mul(Scalar.LN2_HIGH)).sub(whole.mul(Scalar.LN2_LOW));
      FloatVector q = r.mul(Scalar.P5).add(Scalar.P4).mul(r).add(Scalar.P3);
      q = q.mul(r).add(Scalar.P2).mul(r).add(Scalar.P1).mul(r).add(Scalar.P0);
      FloatVector rest = q.mul(r.mul(r)).add(r);
      FloatVector e = power.mul(rest).add(power);
      FloatVector s = v0.broadcast(1f).div(e.add(1f));
      s.neg().add(1f).mul(v0).add(1f).mul(s).mul(g).intoArray(gx, gxo + i);
    }
    return i;
  }

  private static int hardswish(float[] v, int vo, float[] gy, int gyo, float[] gx, int gxo, int n) {
    int i = 0;
    for (; i + L <= n; i += L) {
      FloatVector v0 = FloatVector.fromArray(S, v, vo + i);
      FloatVector g = FloatVector.fromArray(S, gy, gyo + i);
      FloatVector slope = v0.mul(1f / 3).add(0.5f);
      VectorMask<Float> high = v0.compare(VectorOperators.GE, 3f);
      VectorMask<Float> low = v0.compare(VectorOperators.LE, -3f);
      slope.blend(1f, high).blend(0f, low).mul(g).intoArray(gx, gxo + i);
    }
    return i;
  }
}
