package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.UnaryOperator;

/** Gradients against central differences of a reference in double. */
final class Slopes {

  private static final double STEP = 1e-5;

  private Slopes() {}

  /** Of sum over gy f(x) by each x: what {@code actual} must be. */
  static void check(
      String what, UnaryOperator<double[]> f, double[] x, Guarded gy, Guarded actual, double[] to) {
    for (int i = 0; i < x.length; i++) {
      double[] moved = x.clone();
      moved[i] = x[i] + STEP;
      double[] above = f.apply(moved);
      moved[i] = x[i] - STEP;
      double[] below = f.apply(moved);
      double slope = to == null ? 0 : to[i];
      for (int j = 0; j < above.length; j++) {
        slope += gy.get(j) * (above[j] - below[j]) / (2 * STEP);
      }
      assertEquals(slope, actual.get(i), 3e-5 * (1 + Math.abs(slope)), what + " slope " + i);
    }
  }

  static double[] values(Guarded tensor) {
    double[] values = new double[tensor.size];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.get(i);
    }
    return values;
  }

  static double[] originals(Guarded tensor) {
    double[] values = new double[tensor.size];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.original(i);
    }
    return values;
  }
}
