package dev.lamina.benchmarks;

import dev.lamina.kernels.Kernels;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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
 * them; without, those of the yardstick's networks.
 */
public final class KernelTable {

  private static final String[] DIRECTIONS = {"forward", "inputGradient", "weightGradient"};

  private KernelTable() {}

  public static void main(String[] arguments) throws RunnerException {
    String[] layers = arguments.length > 0 ? arguments : Kernel.LAYERS;
    double peak =
        Peak.flops() / fastest(new Runner(options("Peak.multiplyAdd").build()).runSingle());
    Map<String, Double> times = new TreeMap<>();
    Collection<RunResult> results =
        new Runner(options(Kernel.class.getSimpleName() + "\\.").param("layer", layers).build())
            .run();
    for (RunResult result : results) {
      String layer = result.getParams().getParam("layer");
      times.put(layer + " " + result.getPrimaryResult().getLabel(), fastest(result));
    }
    System.out.printf(
        Locale.ROOT,
        "Java %s, %s, peak %.1f GFLOP/s%n%n| layer | forward | input gradient | weight gradient |%n"
            + "| --- | --- | --- | --- |%n",
        Runtime.version().feature(),
        Kernels.describe(),
        peak);
    for (String layer : layers) {
      System.out.printf("| %s |", layer);
      for (String direction : DIRECTIONS) {
        double rate = Kernel.flops(layer) / times.get(layer + " " + direction);
        System.out.printf(Locale.ROOT, " %.1f (%.0f %%) |", rate, 100 * rate / peak);
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
