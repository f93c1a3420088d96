package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures GFLOP/s of the dense kernels, best of several repetitions: multiply-adds of the ordinary
 * algorithm count two. A kernel whose vectors are boxed shows a twentieth of the usual figure.
 */
final class KernelRate {

  private static final int IMAGES = 64;
  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  private KernelRate() {}

  public static void main(String[] arguments) {
    double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 0.5;
    System.out.printf("java %s, %s%n", System.getProperty("java.version"), Kernels.describe());
    System.out.printf("%-24s %8s %8s %8s%n", "GFLOP/s", "forward", "input", "weights");
    conv("28x28x1->32 valid", Window.valid(28, 3, 1), 1, 32, seconds);
    conv("13x13x32->64 valid", Window.valid(13, 3, 1), 32, 64, seconds);
    conv("5x5x64->64 valid", Window.valid(5, 3, 1), 64, 64, seconds);
    conv("32x32x64->64 same", Window.same(32, 3, 1), 64, 64, seconds);
    dense(576, 64, seconds);
    dense(64, 10, seconds);
  }

  private static void conv(String name, Window window, int channels, int filters, double seconds) {
    Conv2d conv = new Conv2d(window, window, channels, filters);
    float[] x = random(conv.inputSize() * IMAGES);
    float[] y = random(conv.outputSize() * IMAGES);
    float[] w = random(conv.weights());
    float[] b = random(filters);
    float[] wt = random(conv.weights());
    float[] gx = random(conv.inputSize() * IMAGES);
    float[] gw = random(conv.weights() + filters);
    float[] s = random(conv.scratch());
    double flops = 2.0 * IMAGES * window.output() * window.output() * conv.weights();
    report(
        name,
        flops,
        seconds,
        () -> conv.forward(x, 0, w, 0, b, 0, y, 0, IMAGES, s, 0, 0f),
        () -> conv.backwardInput(y, 0, wt, 0, gx, 0, IMAGES, s, 0),
        () -> conv.backwardWeights(x, 0, y, 0, gw, 0, conv.weights(), IMAGES, s, 0));
  }

  private static void dense(int inputs, int units, double seconds) {
    Dense dense = new Dense(inputs, units);
    float[] x = random(inputs * IMAGES);
    float[] y = random(units * IMAGES);
    float[] w = random(dense.weights());
    float[] b = random(units);
    float[] wt = random(dense.weights());
    float[] gx = random(inputs * IMAGES);
    float[] gw = random(dense.weights() + units);
    report(
        "dense " + inputs + "->" + units,
        2.0 * IMAGES * dense.weights(),
        seconds,
        () -> dense.forward(x, 0, w, 0, b, 0, y, 0, IMAGES, 0f),
        () -> dense.backwardInput(y, 0, wt, 0, gx, 0, IMAGES),
        () -> dense.backwardWeights(x, 0, y, 0, gw, 0, dense.weights(), IMAGES));
  }

  private static void report(
      String name,
      double flops,
      double seconds,
      Runnable forward,
      Runnable input,
      Runnable weights) {
    System.out.printf(
        Locale.ROOT,
        "%-24s %8.1f %8.1f %8.1f%n",
        name,
        flops / best(forward, seconds) / 1e9,
        flops / best(input, seconds) / 1e9,
        flops / best(weights, seconds) / 1e9);
  }

  /** Seconds of the fastest call; the first calls compile the kernels. */
  private static double best(Runnable call, double seconds) {
    double best = Double.MAX_VALUE;
    int least = 20;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    do {
      long start = System.nanoTime();
      call.run();
      best = Math.min(best, (System.nanoTime() - start) / 1e9);
    } while (System.nanoTime() < end || --least > 0);
    return best;
  }

  private static float[] random(int size) {
    float[] values = new float[size + Kernels.SLACK];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) RANDOM.nextDouble(-1, 1);
    }
    return values;
  }
}
