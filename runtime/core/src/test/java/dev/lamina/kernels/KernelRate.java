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

  /** Examples a call: a batch for the first table, then as many as a pass of training takes. */
  private static int images = 64;

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
    System.out.printf("%-24s %8s %8s %8s %8s%n", "GFLOP/s", "forward", "input", "weights", "all");
    conv("28x28x1->32 valid", Window.valid(28, 3, 1), 1, 32, seconds);
    conv("13x13x32->64 valid", Window.valid(13, 3, 1), 32, 64, seconds);
    conv("5x5x64->64 valid", Window.valid(5, 3, 1), 64, 64, seconds);
    conv("32x32x64->64 same", Window.same(32, 3, 1), 64, 64, seconds);
    dense(576, 64, seconds);
    dense(64, 10, seconds);
    dense(64, 5, seconds);
    fewImages();
    special(seconds);
    System.out.printf("%-24s %8s %8s%n", "ns per value", "forward", "backward");
    pool(Window.valid(26, 2, 2), 32, seconds);
    batchNorm(1024, 64, seconds);
    for (Activation activation :
        new Activation[] {Activation.RELU, Activation.GELU, Activation.SOFTPLUS}) {
      activation(activation, seconds);
    }
  }

  /** As many as a pass of training takes. */
  static void fewImages() {
    images = 8;
  }

  /**
   * Layers beside the plain convolution of the same map; {@link ConvolutionRatio} compares costs.
   */
  private static void special(double seconds) {
    Window same = Window.same(32, 3, 1);
    conv("32x32x64->64 same", same, 64, 64, seconds);
    conv("32x32x8->8 same", same, 8, 8, seconds);
    conv("32x32x16->16 same", same, 16, 16, seconds);
    conv("32x32x32->32 same", same, 32, 32, seconds);
    depthwise("32x32x64 depthwise", same, 64, 1, seconds);
    depthwise("32x32x64 depthwise 5x5", Window.same(32, 5, 1), 64, 1, seconds);
    depthwise("32x32x64 depthwise /2", Window.same(32, 3, 2), 64, 1, seconds);
    depthwise("14x14x256 depthwise", Window.same(14, 3, 1), 256, 1, seconds);
    depthwise("32x32x40 depthwise", same, 40, 1, seconds);
    depthwise("32x32x32 depthwise x2", same, 32, 2, seconds);
    conv("32x32x64->64 /2", Window.same(32, 3, 2), 64, 64, seconds);
    conv("32x32x64->128 1x1 /2", Window.valid(32, 1, 2), 64, 128, seconds);
    conv("32x32x64->64 2 groups", same, 64, 64, 2, seconds);
    conv("32x32x64->64 4 groups", same, 64, 64, 4, seconds);
    conv("32x32x64->64 8 groups", same, 64, 64, 8, seconds);
    conv("32x32x64->64 16 groups", same, 64, 64, 16, seconds);
    transposed("16x16x64->64 *2", Window.same(32, 3, 2), 64, 64, seconds);
    local("12x12x16->16 local", Window.valid(12, 3, 1), 16, 16, seconds);
  }

  private static void pool(Window window, int channels, double seconds) {
    MaxPool pool = new MaxPool(List.of(window, window), channels);
    next = FIRST;
    int x = tensor(pool.inputSize() * images);
    int y = tensor(pool.outputSize() * images);
    int arg = tensor(pool.outputSize() * images);
    nanos(
        "maxpool 26x26x32 2x2",
        pool.inputSize() * images,
        seconds,
        () -> pool.forward(DATA, x, DATA, y, DATA, arg, images),
        () -> pool.backward(DATA, y, DATA, arg, WEIGHTS, 0, images));
  }

  /** Statistics and normalisation, forth and back, of so many cells of each image. */
  private static void batchNorm(int cells, int channels, double seconds) {
    BatchNorm norm = new BatchNorm(channels);
    double[] partial = new double[norm.partial()];
    next = FIRST;
    int rows = cells * images;
    int x = tensor(rows * channels);
    int y = tensor(rows * channels);
    int mean = tensor(channels);
    int scale = tensor(channels);
    int gamma = tensor(channels);
    int sums = tensor(2 * channels);
    float[] w = WEIGHTS;
    nanos(
        "batchnorm 32x32x64",
        rows * channels,
        seconds,
        () -> {
          norm.partials(DATA, x, rows, partial, 0);
          norm.normalise(DATA, x, DATA, y, rows, w, mean, w, scale, w, gamma, w, sums);
        },
        () -> {
          norm.backwardPartials(DATA, x, DATA, y, rows, w, mean, w, scale, partial, 0);
          norm.backwardInput(
              DATA, x, DATA, y, DATA, y, rows, w, mean, w, scale, w, gamma, w, sums, rows);
        });
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
  static String allocation(Runnable... calls) {
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

  static List<Window> square(Window window) {
    return List.of(window, window);
  }

  private static void conv(String name, Window window, int channels, int filters, double seconds) {
    conv(name, window, channels, filters, 1, seconds);
  }

  private static void conv(
      String name, Window window, int channels, int filters, int groups, double seconds) {
    Convolution conv = new Convolution(square(window), channels, filters, groups);
    layer(name, conv, filters, window.output() * window.output() * conv.weights(), seconds);
  }

  private static void depthwise(
      String name, Window window, int channels, int multiplier, double seconds) {
    var conv = new DepthwiseConvolution(square(window), channels, multiplier);
    int products = window.output() * window.output() * conv.weights();
    layer(name, conv, channels * multiplier, products, seconds);
  }

  /** The window is the matching convolution's. */
  private static void transposed(
      String name, Window window, int channels, int filters, double seconds) {
    ConvTranspose conv = new ConvTranspose(square(window), channels, filters);
    layer(name, conv, filters, window.output() * window.output() * conv.weights(), seconds);
  }

  private static void local(String name, Window window, int channels, int filters, double seconds) {
    LocalConvolution conv = LocalConvolution.inPanels(square(window), channels, filters);
    layer(name, conv, conv.outputSize(), conv.weights(), seconds);
  }

  private static void layer(String name, Weighted conv, int biases, int products, double seconds) {
    Calls calls = calls(conv, biases);
    report(name, flops(products), seconds, calls.forward, calls.input, calls.weights);
  }

  /** Of a call for all examples with so many multiply-adds each. */
  static double flops(int products) {
    return 2.0 * images * products;
  }

  /** The three calls of a layer in training. */
  record Calls(Runnable forward, Runnable input, Runnable weights) {}

  static Calls calls(Weighted conv, int biases) {
    next = FIRST;
    int x = tensor(conv.inputSize() * images);
    int y = tensor(conv.outputSize() * images);
    int gx = tensor(conv.inputSize() * images);
    int s = tensor(conv.scratch());
    int w = tensor(conv.weights());
    int b = tensor(biases);
    int wt = tensor(conv.weights());
    int gw = tensor(conv.weights() + biases);
    int gb = gw + conv.weights();
    return new Calls(
        () -> conv.forward(DATA, x, WEIGHTS, w, WEIGHTS, b, DATA, y, images, DATA, s, 0f),
        () -> conv.backwardInput(DATA, y, WEIGHTS, wt, DATA, gx, images, DATA, s),
        () -> conv.backwardWeights(DATA, x, DATA, y, WEIGHTS, gw, gb, images, DATA, s));
  }

  private static void dense(int inputs, int units, double seconds) {
    Dense dense = Dense.inPanels(inputs, units);
    next = FIRST;
    int x = tensor(inputs * images);
    int y = tensor(units * images);
    int gx = tensor(inputs * images);
    int w = tensor(dense.weights());
    int b = tensor(units);
    int wt = tensor(dense.weights());
    int gw = tensor(dense.weights() + units);
    int gb = gw + dense.weights();
    report(
        "dense " + inputs + "->" + units,
        2.0 * images * dense.weights(),
        seconds,
        () -> dense.forward(DATA, x, WEIGHTS, w, WEIGHTS, b, DATA, y, images, 0f),
        () -> dense.backwardInput(DATA, y, WEIGHTS, wt, DATA, gx, images),
        () -> dense.backwardWeights(DATA, x, DATA, y, WEIGHTS, gw, gb, images));
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
    double[] times = {best(forward, seconds), best(input, seconds), best(weights, seconds)};
    System.out.printf(
        Locale.ROOT,
        "%-24s %8.1f %8.1f %8.1f %8.1f%s%n",
        name,
        flops / times[0] / 1e9,
        flops / times[1] / 1e9,
        flops / times[2] / 1e9,
        3 * flops / (times[0] + times[1] + times[2]) / 1e9,
        allocation(forward, input, weights));
  }

  /** Seconds of the fastest call; the first calls compile the kernels. */
  static double best(Runnable call, double seconds) {
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
