package dev.lamina.dsl;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Measures how long checking takes once warm, best of several runs, for files of 1,000 and 10,000
 * layers. Processor time of the one thread that checks, so that other work does not count.
 */
final class CheckRate {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CheckRate() {}

  public static void main(String[] arguments) {
    double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 2;
    for (IntFunction<String> form : LargeFiles.forms().values()) {
      best(form.apply(1_000), seconds / 4);
    }
    System.out.printf("java %s%n", System.getProperty("java.version"));
    System.out.printf("%-18s %10s %10s%n", "ms", "1,000", "10,000");
    for (Map.Entry<String, IntFunction<String>> form : LargeFiles.forms().entrySet()) {
      double thousand = best(form.getValue().apply(1_000), seconds);
      double tenThousand = best(form.getValue().apply(10_000), seconds);
      System.out.printf(Locale.ROOT, "%-18s %10.1f %10.1f%n", form.getKey(), thousand, tenThousand);
    }
  }

  /** Milliseconds of the fastest run. */
  static double best(String text, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    long best = Long.MAX_VALUE;
    do {
      long start = THREADS.getCurrentThreadCpuTime();
      Compile.text("large.lamina", text);
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
    } while (System.nanoTime() < end);
    return best / 1e6;
  }
}
