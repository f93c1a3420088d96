package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.List;
import java.util.Locale;

/**
 * How fast another convolution (strided, dilated, grouped, depthwise, 1-D, 3-D, transposed, local)
 * trains, beside the plain 3x3 one with the same number of multiply-adds: GFLOP/s of the forward
 * pass and both gradients together. The two are measured in turn, so that whatever else the machine
 * does slows both. Locally connected layers are measured as a batch of 64 is trained ({@link
 * BatchCalls}), and once more with Adam's update and turning the weights, which is next to nothing
 * for the plain one. Arguments: the seconds for each of the six calls, and a part of the names of
 * the layers wanted.
 */
final class ConvolutionRatio {

  private static final int ROUNDS = 8;

  private final double seconds;

  private final String wanted;

  private ConvolutionRatio(double seconds, String wanted) {
    this.seconds = seconds;
    this.wanted = wanted;
  }

  /** A layer with its calls and the multiply-adds of one example. */
  private record Layer(String name, int products, KernelRate.Calls calls) {}

  public static void main(String[] arguments) {
    KernelRate.fewImages();
    double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 1;
    System.out.printf("java %s, %s%n", System.getProperty("java.version"), Kernels.describe());
    System.out.printf(
        "%-28s %22s %-22s %22s  ratio%n", "layer", "GFLOP/s", "plain 3x3, same cost", "GFLOP/s");
    new ConvolutionRatio(seconds, arguments.length > 1 ? arguments[1] : "").all();
  }

  private void all() {
    Window same = Window.same(32, 3, 1);
    Window half = Window.same(32, 3, 2);
    Window gaps = Window.same(32, 3, 1, 2);
    compare(conv("32x32x64->64 stride 2", half, 64, 64, 1), plain(16, 64, 64));
    compare(conv("32x32x96->96 1x1", Window.valid(32, 1, 1), 96, 96, 1), plain(32, 32, 32));
    compare(
        conv("32x32x48->192 1x1 stride 2", Window.valid(32, 1, 2), 48, 192, 1), plain(16, 32, 32));
    compare(conv("32x32x48->48 5x5", Window.same(32, 5, 1), 48, 48, 1), plain(32, 80, 80));
    compare(conv("32x32x64->64 dilation 2", gaps, 64, 64, 1), plain(32, 64, 64));
    compare(conv("32x32x64->64 2 groups", same, 64, 64, 2), plain(32, 32, 64));
    compare(conv("32x32x64->64 4 groups", same, 64, 64, 4), plain(32, 32, 32));
    compare(conv("32x32x64->64 8 groups", same, 64, 64, 8), plain(32, 16, 32));
    compare(conv("32x32x64->64 16 groups", same, 64, 64, 16), plain(32, 16, 16));
    compare(depthwise("32x32x64 depthwise", same, 64, 1), plain(32, 8, 8));
    compare(depthwise("14x14x256 depthwise", Window.same(14, 3, 1), 256, 1), plain(14, 16, 16));
    compare(depthwise("32x32x64 depthwise stride 2", half, 64, 1), plain(16, 8, 8));
    compare(depthwise("32x32x72 depthwise 5x5", Window.same(32, 5, 1), 72, 1), plain(32, 10, 20));
    compare(depthwise("32x32x64 depthwise dil. 2", gaps, 64, 1), plain(32, 8, 8));
    compare(depthwise("32x32x32 depthwise x2", same, 32, 2), plain(32, 8, 8));
    compare(
        conv("3072x64->64, 3 wide", List.of(Window.same(3072, 3, 1)), 64, 64), plain(32, 64, 64));
    Window cube = Window.same(12, 3, 1);
    compare(conv("12x12x12x32->32", List.of(cube, cube, cube), 32, 32), plain(72, 32, 32));
    compare(transposed("16x16x64->64 transposed", half, 64, 64), plain(16, 64, 64));
    for (boolean updates : new boolean[] {false, true}) {
      compareLocal(Window.valid(12, 3, 1), 32, updates);
      compareLocal(Window.valid(6, 3, 1), 32, updates);
      compareLocal(Window.valid(10, 3, 1), 64, updates);
      compareLocal(Window.valid(8, 3, 1), 128, updates);
    }
  }

  private static Layer plain(int extent, int channels, int filters) {
    String name = extent + "x" + extent + "x" + channels + "->" + filters;
    return conv(name, Window.same(extent, 3, 1), channels, filters, 1);
  }

  private static Layer conv(String name, Window window, int channels, int filters, int groups) {
    var conv = new Convolution(KernelRate.square(window), channels, filters, groups);
    int products = window.output() * window.output() * conv.weights();
    return new Layer(name, products, KernelRate.calls(conv, filters));
  }

  private static Layer conv(String name, List<Window> windows, int channels, int filters) {
    var conv = new Convolution(windows, channels, filters, 1);
    int places = windows.stream().mapToInt(Window::output).reduce(1, (a, b) -> a * b);
    return new Layer(name, places * conv.weights(), KernelRate.calls(conv, filters));
  }

  /** The window is the matching convolution's. */
  private static Layer transposed(String name, Window window, int channels, int filters) {
    var conv = new ConvTranspose(KernelRate.square(window), channels, filters);
    int products = window.output() * window.output() * conv.weights();
    return new Layer(name, products, KernelRate.calls(conv, filters));
  }

  private void compareLocal(Window window, int channels, boolean updates) {
    int extent = window.output();
    String name = "%1$dx%1$dx%2$d->%2$d";
    String local = name.formatted(window.input(), channels) + " local";
    var layer = new LocalConvolution(KernelRate.square(window), channels, channels);
    var plain =
        new Convolution(KernelRate.square(Window.same(extent, 3, 1)), channels, channels, 1);
    int products = BatchCalls.TIMES * layer.weights();
    compare(
        new Layer(
            local + (updates ? ", updated" : ""),
            products,
            new BatchCalls(layer, layer.outputSize()).all(updates)),
        new Layer(
            name.formatted(extent, channels),
            products,
            new BatchCalls(plain, channels).all(updates)));
  }

  private static Layer depthwise(String name, Window window, int channels, int multiplier) {
    var conv = new DepthwiseConvolution(KernelRate.square(window), channels, multiplier);
    int products = window.output() * window.output() * conv.weights();
    return new Layer(name, products, KernelRate.calls(conv, channels * multiplier));
  }

  private void compare(Layer layer, Layer plain) {
    if (!layer.name.contains(wanted)) {
      return;
    }
    if (layer.products != plain.products) {
      throw new IllegalStateException(layer + " costs not as much as " + plain);
    }
    double[] times = new double[3];
    double[] plainTimes = new double[3];
    for (int round = 0; round < ROUNDS; round++) {
      measure(layer, times);
      measure(plain, plainTimes);
    }
    double flops = KernelRate.flops(layer.products);
    System.out.printf(
        Locale.ROOT,
        "%-28s %s %-22s %s %6.2f%s%n",
        layer.name,
        rates(flops, times),
        plain.name,
        rates(flops, plainTimes),
        sum(plainTimes) / sum(times),
        KernelRate.allocation(layer.calls.forward(), layer.calls.input(), layer.calls.weights()));
  }

  /** Keeps the fastest calls. */
  private void measure(Layer layer, double[] times) {
    Runnable[] calls = {layer.calls.forward(), layer.calls.input(), layer.calls.weights()};
    for (int i = 0; i < calls.length; i++) {
      double time = KernelRate.best(calls[i], seconds / ROUNDS);
      times[i] = times[i] == 0 ? time : Math.min(times[i], time);
    }
  }

  private static double sum(double[] times) {
    return times[0] + times[1] + times[2];
  }

  /** Forward, input gradient and weight gradient, then all together. */
  private static String rates(double flops, double[] times) {
    return String.format(
        Locale.ROOT,
        "%5.1f %4.1f %4.1f: %5.1f",
        flops / times[0] / 1e9,
        flops / times[1] / 1e9,
        flops / times[2] / 1e9,
        3 * flops / sum(times) / 1e9);
  }
}
