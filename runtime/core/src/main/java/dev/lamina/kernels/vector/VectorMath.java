package dev.lamina.kernels.vector;

import dev.lamina.kernels.plain.Scalar;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of {@link Scalar} for a vector, operation by operation. Not lanewise(EXP):
 * depending on the JDK that calls native code or boxes, and its last bits differ.
 */
final class VectorMath {

  private static final VectorSpecies<Float> S = Lanes.SPECIES;

  private VectorMath() {}

  static FloatVector exp(FloatVector x) {
    FloatVector cut = x.min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
    FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
    FloatVector power = power(shifted);
    return power.mul(expRest(cut, shifted.sub(Scalar.ROUND))).add(power);
  }

  static FloatVector expm1(FloatVector x) {
    FloatVector cut = x.min(Scalar.EXP_MOST).max(Scalar.EXP_LEAST);
    FloatVector shifted = cut.mul(Scalar.LOG2_E).add(Scalar.ROUND);
    FloatVector power = power(shifted);
    return power.mul(expRest(cut, shifted.sub(Scalar.ROUND))).add(power.sub(1f));
  }

  private static FloatVector power(FloatVector shifted) {
    return shifted
        .reinterpretAsInts()
        .lanewise(VectorOperators.LSHL, 23)
        .add(0x3f800000)
        .reinterpretAsFloats();
  }

  private static FloatVector expRest(FloatVector x, FloatVector n) {
    FloatVector r = x.sub(n.mul(Scalar.LN2_HIGH)).sub(n.mul(Scalar.LN2_LOW));
    FloatVector q = r.mul(Scalar.P5).add(Scalar.P4);
    q = q.mul(r).add(Scalar.P3);
    q = q.mul(r).add(Scalar.P2);
    q = q.mul(r).add(Scalar.P1);
    q = q.mul(r).add(Scalar.P0);
    return q.mul(r.mul(r)).add(r);
  }

  static FloatVector sigmoid(FloatVector x) {
    return FloatVector.broadcast(S, 1f).div(exp(x.neg()).add(1f));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector e = expm1(x.mul(2f));
    return e.div(e.add(2f));
  }

  static FloatVector log1p(FloatVector x) {
    FloatVector s = x.div(x.add(2f));
    FloatVector t = s.mul(s);
    FloatVector q = t.mul(1f / 15).add(1f / 13);
    q = q.mul(t).add(1f / 11);
    q = q.mul(t).add(1f / 9);
    q = q.mul(t).add(1f / 7);
    q = q.mul(t).add(1f / 5);
    q = q.mul(t).add(1f / 3);
    q = q.mul(t).add(1f);
    return q.mul(s.add(s));
  }

  static FloatVector geluInner(FloatVector x) {
    return x.mul(x).mul(Scalar.GELU_CUBE).add(1f).mul(x).mul(Scalar.GELU_SCALE);
  }
}
