package dev.lamina.benchmarks;

import dev.lamina.kernels.Kernels;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints for each layer GFLOP/s of the three directions and their share of the peak, which is
 * measured in the same run; the fastest call counts. Arguments: layers, as {@link Kernel} writes
 * them; without, those of the yardstick's networks. After {@code --plain} the plain kernels are
 * measured too, and their share of the first rate is printed.
 */
public final class KernelTable {

  private static final String[] DIRECTIONS = {"forward", "inputGradient", "weightGradient"};
  private static final String HEAD =
      "%n| layer | forward | input gradient | weight gradient |%n| --- | --- | --- | --- |%n";

  private KernelTable() {}

  public static void main(String[] arguments) throws RunnerException {
    boolean plain = arguments.length > 0 && arguments[0].equals("--plain");
    String[] named = Arrays.copyOfRange(arguments, plain ? 1 : 0, arguments.length);
    String[] layers = named.length > 0 ? named : Kernel.LAYERS;
    double peak =
        Peak.flops() / fastest(new Runner(options("Peak.multiplyAdd").build()).runSingle());
    System.out.printf(
        Locale.ROOT,
        "Java %s, %s, peak %.1f GFLOP/s%n" + HEAD,
        Runtime.version().feature(),
        Kernels.describe(),
        peak);
    Map<String, Double> rates = rates(layers);
    print(layers, rates, key -> peak);
    if (plain) {
      System.out.printf(Locale.ROOT, "%nPlain kernels, and their share of these rates%n" + HEAD);
      print(layers, rates(layers, "-Dlamina.kernels=plain"), rates::get);
    }
  }

  /** GFLOP/s by layer and direction. */
  private static Map<String, Double> rates(String[] layers, String... options)
      throws RunnerException {
    ChainedOptionsBuilder kernels =
        options(Kernel.class.getSimpleName() + "\\.").param("layer", layers);
    Map<String, Double> rates = new TreeMap<>();
    for (RunResult result : new Runner(kernels.jvmArgsAppend(options).build()).run()) {
      String layer = result.getParams().getParam("layer");
      String key = layer + " " + result.getPrimaryResult().getLabel();
      rates.put(key, Kernel.flops(layer) / fastest(result));
    }
    return rates;
  }

  private static void print(
      String[] layers, Map<String, Double> rates, ToDoubleFunction<String> whole) {
    for (String layer : layers) {
      System.out.printf("| %s |", layer);
      for (String direction : DIRECTIONS) {
        String key = layer + " " + direction;
        double rate = rates.get(key);
        System.out.printf(
            Locale.ROOT, " %.1f (%.0f %%) |", rate, 100 * rate / whole.applyAsDouble(key));
      }
      System.out.println();
    }
  }

  private static ChainedOptionsBuilder options(String benchmark) {
    return new OptionsBuilder()
        .include(benchmark)
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.milliseconds(500))
        .measurementIterations(8)
        .measurementTime(TimeValue.milliseconds(100))
        .verbosity(VerboseMode.SILENT);
  }

  /** Nanoseconds of the fastest call: others were disturbed. */
  private static double fastest(RunResult result) {
    return result.getPrimaryResult().getStatistics().getMin();
  }
}
