package dev.lamina.kernels;

import com.sun.management.ThreadMXBean;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Window;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures GFLOP/s of the dense kernels, best of several repetitions: multiply-adds of the ordinary
 * algorithm count two. A kernel whose vectors are boxed shows a twentieth of the usual figure.
 */
final class KernelRate {

  private static final int IMAGES = 64;
  private static final SplittableRandom RANDOM = new SplittableRandom(1);

  /** With the 16 bytes of an array's header, index 12 of a large array begins a cache line. */
  private static final int FIRST = 12;

  private static final float[] DATA = random(24 << 20);
  private static final float[] WEIGHTS = random(24 << 20);
  private static int next;

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
    dense(64, 5, seconds);
    System.out.printf("%-24s %8s %8s%n", "ns per value", "forward", "backward");
    pool(Window.valid(26, 2, 2), 32, seconds);
    for (Activation activation :
        new Activation[] {Activation.RELU, Activation.GELU, Activation.SOFTPLUS}) {
      activation(activation, seconds);
    }
  }

  private static void pool(Window window, int channels, double seconds) {
    MaxPool pool = new MaxPool(List.of(window, window), channels);
    next = FIRST;
    int x = tensor(pool.inputSize() * IMAGES);
    int y = tensor(pool.outputSize() * IMAGES);
    int arg = tensor(pool.outputSize() * IMAGES);
    nanos(
        "maxpool 26x26x32 2x2",
        pool.inputSize() * IMAGES,
        seconds,
        () -> pool.forward(DATA, x, DATA, y, DATA, arg, IMAGES),
        () -> pool.backward(DATA, y, DATA, arg, WEIGHTS, 0, IMAGES));
  }

  private static void activation(Activation activation, double seconds) {
    int n = 20_000;
    nanos(
        activation.keyword(),
        n,
        seconds,
        () -> Activate.forward(activation, WEIGHTS, 12, DATA, 12, n),
        () -> Activate.backward(activation, WEIGHTS, 12, DATA, 12, DATA, 12, DATA, 40012, n));
  }

  private static void nanos(
      String name, int values, double seconds, Runnable forward, Runnable backward) {
    System.out.printf(
        Locale.ROOT,
        "%-24s %8.3f %8.3f%s%n",
        name,
        best(forward, seconds) * 1e9 / values,
        best(backward, seconds) * 1e9 / values,
        allocation(forward, backward));
  }

  /** What the calls allocate once compiled: nothing, unless vectors are boxed. */
  private static String allocation(Runnable... calls) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    StringBuilder text = new StringBuilder();
    for (Runnable call : calls) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        call.run();
      }
      long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / 100;
      text.append(bytes == 0 ? "" : "  allocates " + bytes + " bytes");
    }
    return text.toString();
  }

  private static void conv(String name, Window window, int channels, int filters, double seconds) {
    Convolution conv = new Convolution(List.of(window, window), channels, filters, 1);
    next = FIRST;
    int x = tensor(conv.inputSize() * IMAGES);
    int y = tensor(conv.outputSize() * IMAGES);
    int gx = tensor(conv.inputSize() * IMAGES);
    int s = tensor(conv.scratch());
    int w = tensor(conv.weights());
    int b = tensor(filters);
    int wt = tensor(conv.weights());
    int gw = tensor(conv.weights() + filters);
    int gb = gw + conv.weights();
    double flops = 2.0 * IMAGES * window.output() * window.output() * conv.weights();
    report(
        name,
        flops,
        seconds,
        () -> conv.forward(DATA, x, WEIGHTS, w, WEIGHTS, b, DATA, y, IMAGES, DATA, s, 0f),
        () -> conv.backwardInput(DATA, y, WEIGHTS, wt, DATA, gx, IMAGES, DATA, s),
        () -> conv.backwardWeights(DATA, x, DATA, y, WEIGHTS, gw, gb, IMAGES, DATA, s));
  }

  private static void dense(int inputs, int units, double seconds) {
    Dense dense = new Dense(inputs, units);
    next = FIRST;
    int x = tensor(inputs * IMAGES);
    int y = tensor(units * IMAGES);
    int gx = tensor(inputs * IMAGES);
    int w = tensor(dense.weights());
    int b = tensor(units);
    int wt = tensor(dense.weights());
    int gw = tensor(dense.weights() + units);
    int gb = gw + dense.weights();
    report(
        "dense " + inputs + "->" + units,
        2.0 * IMAGES * dense.weights(),
        seconds,
        () -> dense.forward(DATA, x, WEIGHTS, w, WEIGHTS, b, DATA, y, IMAGES, 0f),
        () -> dense.backwardInput(DATA, y, WEIGHTS, wt, DATA, gx, IMAGES),
        () -> dense.backwardWeights(DATA, x, DATA, y, WEIGHTS, gw, gb, IMAGES));
  }

  /** The next tensor's offset, on a cache line like the first. */
  private static int tensor(int size) {
    int at = next;
    next += (size + 15) / 16 * 16;
    return at;
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
        "%-24s %8.1f %8.1f %8.1f%s%n",
        name,
        flops / best(forward, seconds) / 1e9,
        flops / best(input, seconds) / 1e9,
        flops / best(weights, seconds) / 1e9,
        allocation(forward, input, weights));
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
