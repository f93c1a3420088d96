package dev.lamina.exec;

import dev.lamina.ir.Network;
import dev.lamina.kernels.Kernels;
import java.util.Arrays;
import java.util.List;

/**
 * Measures how long the answer to one example takes, on the calling thread alone and on a pool, in
 * turns of 200 calls. Prints microseconds, best and median call.
 *
 * <p>Arguments: threads, seconds for each network, the networks' names; all without.
 */
final class PredictionLatency {

  private static final int TURN = 200;

  private PredictionLatency() {}

  public static void main(String[] arguments) {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    System.out.println(Kernels.describe());
    for (DividedPredictionTest.Case each : DividedPredictionTest.cases()) {
      List<String> names =
          List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
      if (names.isEmpty() || names.contains(each.network().name())) {
        measure(each.network(), threads, seconds);
      }
    }
  }

  private static void measure(Network network, int threads, int seconds) {
    CompiledNetwork compiled = RandomWeights.compiled(network, RandomWeights.of(network, 1));
    float[] example = new Examples(network, 1, 1).values(0);
    long[] alone = new long[1_000_000];
    long[] shared = new long[1_000_000];
    int count = 0;
    try (Pool pool = new Pool(threads)) {
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      while (System.nanoTime() < end && count + TURN < alone.length) {
        for (int i = 0; i < TURN; i++) {
          long start = System.nanoTime();
          compiled.predict(example);
          alone[count + i] = System.nanoTime() - start;
        }
        for (int i = 0; i < TURN; i++) {
          long start = System.nanoTime();
          compiled.predict(example, pool);
          shared[count + i] = System.nanoTime() - start;
        }
        count += TURN;
      }
    }
    System.out.printf(
        "%-10s alone %s, on %d threads %s%n",
        network.name(), summary(alone, count), threads, summary(shared, count));
  }

  /** Of the later two thirds, which are compiled. */
  private static String summary(long[] nanos, int count) {
    long[] sorted = Arrays.copyOfRange(nanos, count / 3, count);
    Arrays.sort(sorted);
    return "%.1f (%.1f) us".formatted(sorted[0] / 1e3, sorted[sorted.length / 2] / 1e3);
  }
}
