package dev.lamina.cli;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** With LAMINA_TIMING set, prints on stderr how long after the start something was done. */
final class Timing {

  private final Surroundings surroundings;
  private final boolean wanted;

  Timing(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.wanted = surroundings.environment().apply("LAMINA_TIMING") != null;
  }

  void reached(String what) {
    if (wanted) {
      double seconds = (System.currentTimeMillis() - start()) / 1000.0;
      surroundings.err().printf(Locale.ROOT, "timing: %5.2f s  %s%n", seconds, what);
    }
  }

  /** When the launcher began, or Java where it was started by hand; in milliseconds since 1970. */
  private static long start() {
    Long launched = Long.getLong("lamina.started");
    return launched != null ? launched : ManagementFactory.getRuntimeMXBean().getStartTime();
  }
}
