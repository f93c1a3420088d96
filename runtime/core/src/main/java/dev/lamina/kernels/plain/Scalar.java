package dev.lamina.kernels.plain;

import dev.lamina.ir.Activation;

/**
 * The activations for one value. The vector kernels compute the same operations in the same order,
 * so both give the same bits but for the sign of a zero.
 *
 * <p>exp is Cephes' expf (Moshier): x = n ln 2 + r, a polynomial for exp(r) - 1, and 2^n by its
 * bits.
 */
public final class Scalar {

  public static final float EXP_LEAST = -87.3f;
  public static final float EXP_MOST = 88f;
  public static final float LOG2_E = 1.44269504f;

  /** ln 2 in two parts: the first has so few bits that n times it is exact. */
  public static final float LN2_HIGH = 0.693359375f;

  public static final float LN2_LOW = -2.12194440e-4f;

  /**
   * 1.5 * 2^23 + 127: adding it rounds to a whole number n, and the low bits then hold n + 127,
   * which is 2^n's exponent once it is shifted to its place.
   */
  public static final float ROUND = 12582912f + 127f;

  public static final float P5 = 1.9875691500e-4f;
  public static final float P4 = 1.3981999507e-3f;
  public static final float P3 = 8.3334519073e-3f;
  public static final float P2 = 4.1665795894e-2f;
  public static final float P1 = 1.6666665459e-1f;
  public static final float P0 = 5.0000001201e-1f;

  /** The most that tanh looks at: from 8.5 on it is one. */
  public static final float TANH_MOST = 20f;

  public static final float TWO_LOG2_E = 2 * LOG2_E;

  /** In one part: where n is large enough for an error, tanh is so near one that it is lost. */
  public static final float HALF_LN2 = 0.34657359f;

  /** Minimax of (tanh(r) / r - 1) / r^2 for |r| up to ln 2 / 4: 1.6e-10 of tanh. */
  public static final float T1 = -3.333332266e-1f;

  public static final float T2 = 1.333117593e-1f;
  public static final float T3 = -5.272482865e-2f;

  /** sqrt(2 / pi) of the tanh form of gelu, Hendrycks and Gimpel 2016. */
  public static final float GELU_SCALE = 0.7978845608f;

  public static final float GELU_CUBE = 0.044715f * GELU_SCALE;
  public static final float LEAK = (float) Activation.LEAK;
  public static final float SELU_SCALE = (float) Activation.SELU_SCALE;
  public static final float SELU_SLOPE = (float) (Activation.SELU_SCALE * Activation.SELU_ALPHA);

  private Scalar() {}

  public static float exp(float x) {
    float cut = Math.max(Math.min(x, EXP_MOST), EXP_LEAST);
    float shifted = cut * LOG2_E + ROUND;
    float power = power(shifted);
    return power * expRest(cut, shifted - ROUND) + power;
  }

  /** exp(x) - 1 without cancellation near zero. */
  public static float expm1(float x) {
    float cut = Math.max(Math.min(x, EXP_MOST), EXP_LEAST);
    float shifted = cut * LOG2_E + ROUND;
    float power = power(shifted);
    return power * expRest(cut, shifted - ROUND) + (power - 1f);
  }

  static float power(float shifted) {
    return Float.intBitsToFloat(Float.floatToRawIntBits(shifted) << 23);
  }

  /** exp(x - n ln 2) - 1. */
  private static float expRest(float x, float n) {
    float r = x - n * LN2_HIGH - n * LN2_LOW;
    float q = P5 * r + P4;
    q = q * r + P3;
    q = q * r + P2;
    q = q * r + P1;
    q = q * r + P0;
    return q * (r * r) + r;
  }

  public static float sigmoid(float x) {
    return 1f / (exp(-x) + 1f);
  }

  /**
   * With |x| = n ln 2 / 2 + r, p = 2^n and h = tanh(r): (p - 1 + (p + 1) h) / (p + 1 + (p - 1) h),
   * the law of addition, since tanh(n ln 2 / 2) = (p - 1) / (p + 1). A quarter of the operations of
   * e^2x is saved, and its error: 1.65e-7 of the value instead of 1.72e-7. A bound is needed so
   * that nothing overflows; at this one p + 1 and p - 1 are the same, and so the result is one.
   */
  public static float tanh(float x) {
    float cut = Math.min(Math.abs(x), TANH_MOST);
    float shifted = cut * TWO_LOG2_E + ROUND;
    float p = power(shifted);
    float r = cut - (shifted - ROUND) * HALF_LN2;
    float s = r * r;
    float h = ((T3 * s + T2) * s + T1) * (s * r) + r;
    float less = p - 1f;
    float more = p + 1f;
    return Math.copySign((more * h + less) / (less * h + more), x);
  }

  /** log(1 + x) for {@code 0 <= x <= 1}, as 2 atanh(x / (2 + x)) by its series. */
  public static float log1p(float x) {
    float s = x / (x + 2f);
    float t = s * s;
    float q = t * (1f / 15) + 1f / 13;
    q = q * t + 1f / 11;
    q = q * t + 1f / 9;
    q = q * t + 1f / 7;
    q = q * t + 1f / 5;
    q = q * t + 1f / 3;
    q = q * t + 1f;
    return q * (s + s);
  }

  private static float geluInner(float x) {
    return (x * x * GELU_CUBE + GELU_SCALE) * x;
  }

  /** True when {@link #slopeOfInput} is to be used, false for {@link #slopeOfOutput}. */
  public static boolean needsInput(Activation activation) {
    return switch (activation) {
      case GELU, SILU, HARDSWISH -> true;
      default -> false;
    };
  }

  public static float activate(Activation activation, float x) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> Math.max(x, 0f);
      case LEAKYRELU -> x > 0f ? x : x * LEAK;
      case ELU -> x > 0f ? x : expm1(x);
      case SELU -> x > 0f ? x * SELU_SCALE : expm1(x) * SELU_SLOPE;
      case GELU -> (tanh(geluInner(x)) + 1f) * (x * 0.5f);
      case SILU -> x * sigmoid(x);
      case HARDSWISH -> Math.max(Math.min(x * (1f / 6) + 0.5f, 1f), 0f) * x;
      case TANH -> tanh(x);
      case SIGMOID -> sigmoid(x);
      case SOFTPLUS -> log1p(exp(-Math.abs(x))) + Math.max(x, 0f);
      case SOFTMAX -> throw new IllegalArgumentException("softmax maps rows, not values");
    };
  }

  public static float slopeOfOutput(Activation activation, float y) {
    return switch (activation) {
      case LINEAR -> 1f;
      case RELU -> y > 0f ? 1f : 0f;
      case LEAKYRELU -> y > 0f ? 1f : LEAK;
      case ELU -> y > 0f ? 1f : y + 1f;
      case SELU -> y > 0f ? SELU_SCALE : y + SELU_SLOPE;
      case TANH -> 1f - y * y;
      case SIGMOID -> (1f - y) * y;
      case SOFTPLUS -> -expm1(-y);
      default -> throw new IllegalArgumentException(activation + " needs its input");
    };
  }

  public static float slopeOfInput(Activation activation, float x) {
    return switch (activation) {
      case GELU -> {
        float t = tanh(geluInner(x));
        float inner = x * x * (3 * GELU_CUBE) + GELU_SCALE;
        yield ((1f - t * t) * inner * x + (t + 1f)) * 0.5f;
      }
      case SILU -> {
        float s = sigmoid(x);
        yield ((1f - s) * x + 1f) * s;
      }
      case HARDSWISH -> x > -3f ? (x < 3f ? x * (1f / 3) + 0.5f : 1f) : 0f;
      default -> throw new IllegalArgumentException(activation + " needs its output");
    };
  }
}
