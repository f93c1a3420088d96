package dev.lamina.kernels.plain;

/**
 * Multiply-adds of whole lines: the loops that C2 turns into vector instructions, on Java 17 as on
 * 25. It does so only where all arrays are read and written at the same index, so a line is an
 * array of its own, from index 0 on; and only where a body is small, so twelve products are the
 * most. Each sum adds one product after the other: written as one sum of products, or with {@code
 * Math.fma}, Java 17 fails to match the operations of neighbouring places, and the order is that of
 * the definition.
 */
final class LineLoops {

  /** Twice this makes the least positive number more than one. */
  private static final float HUGE = 0x1p100f;

  private LineLoops() {}

  /**
   * The same number. Java 17 needs to see that none is negative or large: else it leaves checks in
   * the loop that keep it from unrolling.
   */
  static int within(int n) {
    return Math.max(0, Math.min(n, Lines.LENGTH));
  }

  /** Four sums of three lines each. */
  static void add4x3(
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3,
      float[] x0,
      float[] x1,
      float[] x2,
      float a0,
      float a1,
      float a2,
      float b0,
      float b1,
      float b2,
      float c0,
      float c1,
      float c2,
      float d0,
      float d1,
      float d2,
      int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      float u = x0[i];
      float v = x1[i];
      float w = x2[i];
      y0[i] = y0[i] + a0 * u + a1 * v + a2 * w;
      y1[i] = y1[i] + b0 * u + b1 * v + b2 * w;
      y2[i] = y2[i] + c0 * u + c1 * v + c2 * w;
      y3[i] = y3[i] + d0 * u + d1 * v + d2 * w;
    }
  }

  /** Four sums of one line. */
  static void add4x1(
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3,
      float[] x,
      float a,
      float b,
      float c,
      float d,
      int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      float u = x[i];
      y0[i] = y0[i] + a * u;
      y1[i] = y1[i] + b * u;
      y2[i] = y2[i] + c * u;
      y3[i] = y3[i] + d * u;
    }
  }

  /** One sum of six lines. */
  static void add1x6(
      float[] y,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float[] x4,
      float[] x5,
      float a0,
      float a1,
      float a2,
      float a3,
      float a4,
      float a5,
      int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      y[i] = y[i] + a0 * x0[i] + a1 * x1[i] + a2 * x2[i] + a3 * x3[i] + a4 * x4[i] + a5 * x5[i];
    }
  }

  /** One sum of three lines. */
  static void add1x3(
      float[] y, float[] x0, float[] x1, float[] x2, float a0, float a1, float a2, int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      y[i] = y[i] + a0 * x0[i] + a1 * x1[i] + a2 * x2[i];
    }
  }

  /** One sum of one line. */
  static void add1x1(float[] y, float[] x, float a, int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      y[i] = y[i] + a * x[i];
    }
  }

  /** A sum of three products of lines. */
  static void addProducts(
      float[] y, float[] x0, float[] w0, float[] x1, float[] w1, float[] x2, float[] w2, int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      y[i] = y[i] + x0[i] * w0[i] + x1[i] * w1[i] + x2[i] * w2[i];
    }
  }

  /** A product of lines. */
  static void addProduct(float[] y, float[] x, float[] w, int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      y[i] = y[i] + x[i] * w[i];
    }
  }

  /** y = max(floor, y). */
  static void floor(float[] y, float floor, int n) {
    int end = floor == Float.NEGATIVE_INFINITY ? 0 : within(n);
    for (int i = 0; i < end; i++) {
      y[i] = Math.max(floor, y[i]);
    }
  }

  /** y = max(x, y). */
  static void maximum(float[] x, float[] y, int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      y[i] = Math.max(x[i], y[i]);
    }
  }

  /**
   * y = max(x, y), and the position where x is the larger one: without a comparison, which C2 makes
   * no vector of. What is positive, be it ever so small, becomes one; equal infinities give NaN.
   */
  static void winner(float[] x, float[] y, float[] arg, float position, int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      float u = x[i];
      float v = y[i];
      float lead = Math.min(Math.max(u - v, 0f) * HUGE * HUGE, 1f);
      arg[i] = arg[i] + lead * (position - arg[i]);
      y[i] = Math.max(u, v);
    }
  }

  /** y = what {@link Scalar#power} makes a power of two, for {@link Scalar#tanh} of x. */
  static void exponents(float[] x, float[] y, int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      y[i] = Math.min(Math.abs(x[i]), Scalar.TANH_MOST) * Scalar.TWO_LOG2_E + Scalar.ROUND;
    }
  }

  /** x = tanh(x) by the powers of two. Between -t and t the sign of 2 x makes t what x is. */
  static void tanh(float[] x, float[] power, int n) {
    int end = within(n);
    for (int i = 0; i < end; i++) {
      float v = x[i];
      float p = power[i];
      float cut = Math.min(Math.abs(v), Scalar.TANH_MOST);
      float shifted = cut * Scalar.TWO_LOG2_E + Scalar.ROUND;
      float r = cut - (shifted - Scalar.ROUND) * Scalar.HALF_LN2;
      float s = r * r;
      float h = ((Scalar.T3 * s + Scalar.T2) * s + Scalar.T1) * (s * r) + r;
      float less = p - 1f;
      float more = p + 1f;
      float t = (more * h + less) / (less * h + more);
      x[i] = Math.max(Math.min(t, v + v), -t);
    }
  }
}
