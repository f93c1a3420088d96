package dev.lamina.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How soon after the JVM's start a network trains at full speed. Prints images per second for each
 * quarter of a second, by the clock and by the time that processors worked for the process, its
 * compilers included: the latter hardly changes with what else the machine does. Full speed is the
 * last three seconds' median; said is from when on the rate stays above nine tenths of it.
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
    List<Rate> rates = rates(name, threads, seconds * 1000L);
    for (int i = 0; i < rates.size(); i++) {
      Rate rate = rates.get(i);
      System.out.printf(
          Locale.ROOT, "%5.2f s %,9.0f images/s %,9.0f%n", i / 4.0, rate.clock, rate.processors);
    }
    System.out.printf("%s, %d threads, nine tenths of full speed:%n", name, threads);
    said("by the clock", rates.stream().map(Rate::clock).toList());
    said("by the processors' time", rates.stream().map(Rate::processors).toList());
  }

  private static void said(String how, List<Double> rates) {
    List<Double> last = rates.subList(rates.size() - 12, rates.size()).stream().sorted().toList();
    double full = last.get(last.size() / 2);
    int from = rates.size();
    while (from > 0 && rates.get(from - 1) >= 0.9 * full) {
      from--;
    }
    int first = 0;
    while (rates.get(first) < 0.9 * full) {
      first++;
    }
    System.out.printf(
        Locale.ROOT,
        "%s of %,.0f images/s from %.2f s after the JVM's start on, first at %.2f s%n",
        how,
        full,
        from / 4.0,
        first / 4.0);
  }

  /** Images a second by the clock, and for each second of a processor. */
  private record Rate(double clock, double processors) {}

  private static List<Rate> rates(String name, int threads, long millis) {
    long start = ManagementFactory.getRuntimeMXBean().getStartTime();
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    List<Rate> rates = new ArrayList<>();
    try (Subject subject = new Subject(name, threads, BATCH)) {
      float[] images = images(BATCH * subject.inputs());
      int[] labels = new SplittableRandom(2).ints(BATCH, 0, 10).toArray();
      long at = System.currentTimeMillis() - start;
      for (long end = QUARTER; end <= millis; end += QUARTER) {
        long from = at;
        long worked = system.getProcessCpuTime();
        int steps = 0;
        while (at < end) {
          subject.train(images, labels, BATCH);
          steps++;
          at = System.currentTimeMillis() - start;
        }
        double trained = steps * BATCH;
        double nanos = Math.max(1, system.getProcessCpuTime() - worked);
        rates.add(new Rate(trained * 1000 / Math.max(1, at - from), trained * 1e9 / nanos));
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
