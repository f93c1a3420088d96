package dev.lamina.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How soon after the JVM's start a network trains at full speed. Prints images per second for each
 * quarter of a second, and from when on the rate stays above nine tenths of the last three seconds'
 * median.
 */
public final class Start {

  private static final int BATCH = 64;
  private static final long QUARTER = 250;

  private Start() {}

  /** Network, threads (1) and seconds (8). */
  public static void main(String[] arguments) {
    String name = arguments.length > 0 ? arguments[0] : "keras-mnist";
    int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
    List<Double> rates = rates(name, threads, seconds * 1000L);
    List<Double> last = rates.subList(rates.size() - 12, rates.size()).stream().sorted().toList();
    double full = last.get(last.size() / 2);
    int from = rates.size();
    while (from > 0 && rates.get(from - 1) >= 0.9 * full) {
      from--;
    }
    for (int i = 0; i < rates.size(); i++) {
      System.out.printf(Locale.ROOT, "%5.2f s %,9.0f images/s%n", i / 4.0, rates.get(i));
    }
    System.out.printf(
        Locale.ROOT,
        "%s, %d threads: %,.0f images/s, nine tenths of it from %.2f s after the JVM's start on%n",
        name,
        threads,
        full,
        from / 4.0);
  }

  private static List<Double> rates(String name, int threads, long millis) {
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    List<Double> rates = new ArrayList<>();
    try (Subject subject = new Subject(name, threads, BATCH)) {
      float[] images = images(BATCH * subject.inputs());
      int[] labels = new SplittableRandom(2).ints(BATCH, 0, 10).toArray();
      long at = System.currentTimeMillis() - start;
      for (long end = QUARTER; end <= millis; end += QUARTER) {
        long from = at;
        int steps = 0;
        while (at < end) {
          subject.train(images, labels, BATCH);
          steps++;
          at = System.currentTimeMillis() - start;
        }
        rates.add(steps == 0 ? 0 : steps * BATCH * 1000.0 / (at - from));
      }
    }
    return rates;
  }

  private static float[] images(int values) {
    SplittableRandom random = new SplittableRandom(1);
    float[] images = new float[values];
    for (int i = 0; i < values; i++) {
      images[i] = (float) random.nextDouble();
    }
    return images;
  }
}
