package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Activation;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Activations against Java's double functions, slopes against central differences of those. */
class ActivateTest {

  private static final double[] CORNERS = {
    0, -0.0, 1e-30, -1e-30, 1e-4, -1e-4, 2.99, -2.99, 3.01, -3.01, 20, -20, 80, -80, 90, -90, 1000,
    -1000, 1e30, -1e30
  };

  private static double reference(Activation activation, double x) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> Math.max(0, x);
      case LEAKYRELU -> x > 0 ? x : 0.01 * x;
      case ELU -> x > 0 ? x : Math.expm1(x);
      case SELU -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
      case GELU -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
      case SILU -> x / (1 + Math.exp(-x));
      case HARDSWISH -> x * Math.max(0, Math.min(1, x / 6 + 0.5));
      case TANH -> Math.tanh(x);
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case SOFTMAX -> throw new IllegalArgumentException();
    };
  }

  @Test
  void activate_matchesDouble() {
    SplittableRandom random = new SplittableRandom(1);
    for (Activation activation : Activation.values()) {
      if (activation == Activation.SOFTMAX) {
        continue;
      }
      for (int n = 1; n < 70; n++) {
        check(activation, n, random);
      }
    }
  }

  private static void check(Activation activation, int n, SplittableRandom random) {
    String what = activation + " " + n + " " + Kernels.describe();
    Guarded x =
        Guarded.of(
            random,
            n,
            () ->
                random.nextInt(4) == 0
                    ? CORNERS[random.nextInt(CORNERS.length)]
                    : random.nextDouble(-6, 6));
    Guarded y = Guarded.random(random, n);
    Guarded gy = Guarded.random(random, n);
    Guarded gx = Guarded.random(random, n);
    Activate.forward(activation, x.a, x.at, y.a, y.at, n);
    Guarded unused = Guarded.of(random, n, () -> Double.NaN);
    boolean needsInput = Activate.needsInput(activation);
    Guarded in = needsInput ? x : unused;
    Guarded out = needsInput ? unused : y;
    Activate.backward(activation, in.a, in.at, out.a, out.at, gy.a, gy.at, gx.a, gx.at, n);
    y.checkGuards(what);
    gx.checkGuards(what);
    x.checkUnchanged(what);
    gy.checkUnchanged(what);

    float[] plainY = new float[n];
    float[] plainGx = new float[n];
    PlainKernels plain = new PlainKernels("test");
    plain.activate(activation, x.a, x.at, plainY, 0, n);
    plain.activateBackward(activation, in.a, in.at, out.a, out.at, gy.a, gy.at, plainGx, 0, n);
    for (int i = 0; i < n; i++) {
      double at = x.get(i);
      double expected = reference(activation, at);
      assertEquals(
          expected, y.get(i), 4e-7 * Math.max(Math.abs(expected), scale(activation)), what + at);
      if (smooth(activation, at)) {
        double step = 1e-5;
        double slope =
            (reference(activation, at + step) - reference(activation, at - step)) / (2 * step);
        assertEquals(slope * gy.get(i), gx.get(i), 4e-6, what + " slope at " + at);
      }
      assertEquals(plainY[i] + 0f, y.get(i) + 0f, what + " plain at " + at);
      assertEquals(plainGx[i] + 0f, gx.get(i) + 0f, what + " plain slope at " + at);
    }
  }

  /** Errors are relative to the value but where terms of this size cancel. */
  private static double scale(Activation activation) {
    return switch (activation) {
      case GELU, HARDSWISH, SILU -> 1;
      default -> 1e-30;
    };
  }

  private static boolean smooth(Activation activation, double x) {
    return Math.abs(x) < 1e3
        && Math.abs(x) > 1e-3
        && (activation != Activation.HARDSWISH || Math.abs(Math.abs(x) - 3) > 1e-3);
  }

  @Test
  void activate_inPlaceAndNaN() {
    for (Activation activation : Activation.values()) {
      if (activation == Activation.SOFTMAX) {
        continue;
      }
      SplittableRandom random = new SplittableRandom(2);
      Guarded x = Guarded.random(random, 37);
      float[] y = new float[37];
      Activate.forward(activation, x.a, x.at, y, 0, 37);
      Activate.forward(activation, x.a, x.at, x.a, x.at, 37);
      for (int i = 0; i < 37; i++) {
        assertEquals(y[i], x.get(i), activation + " in place");
        x.a[x.at + i] = Float.NaN;
      }
      Activate.forward(activation, x.a, x.at, y, 0, 37);
      for (float value : y) {
        assertTrue(Float.isNaN(value), activation + " of NaN is " + value);
      }
    }
  }

  @Test
  void exp_relativeError() {
    int n = 2_000_000;
    float[] x = new float[n + Kernels.SLACK];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (-87 + 175.0 * i / n);
    }
    float[] y = x.clone();
    Kernels.get().exp(y, 0, y, 0, n);
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double expected = Math.exp(x[i]);
      worst = Math.max(worst, Math.abs(y[i] - expected) / expected);
    }
    assertTrue(worst < 2e-7, "relative error " + worst);
  }

  @Test
  void tanh_relativeErrorAndBounds() {
    int n = 1 << 20;
    float[] x = new float[n + Kernels.SLACK];
    for (int i = 0; i < n; i++) {
      x[i] = (float) (i % 2 == 0 ? 9.5 * (i + 1) / n : -Math.exp(-20.0 * i / n) * 3);
    }
    float[] y = x.clone();
    Activate.forward(Activation.TANH, x, 0, y, 0, n);
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double expected = Math.tanh(x[i]);
      worst = Math.max(worst, Math.abs(y[i] / expected - 1));
      assertTrue(Math.abs(y[i]) <= 1, "tanh of " + x[i] + " is " + y[i]);
    }
    assertTrue(worst < 1.7e-7, "relative error " + worst);
    float[] far = {8.6f, 100, Float.MAX_VALUE, Float.POSITIVE_INFINITY};
    for (float v : far) {
      Arrays.fill(x, 0, 40, v);
      Arrays.fill(x, 40, 80, -v);
      Activate.forward(Activation.TANH, x, 0, y, 0, 80);
      assertEquals(1, y[0], "tanh of " + v);
      assertEquals(-1, y[40], "tanh of " + -v);
    }
  }
}
