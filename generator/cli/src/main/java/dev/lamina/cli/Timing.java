package dev.lamina.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** With LAMINA_TIMING set, prints on stderr how long after the process began something was done. */
final class Timing {

  private final Surroundings surroundings;
  private final boolean wanted;

  Timing(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.wanted = surroundings.environment().apply("LAMINA_TIMING") != null;
  }

  void reached(String what) {
    if (!wanted) {
      return;
    }
    Instant now = Instant.now();
    // The launcher becomes the Java process, so its own time is in here; a clock tick is 10 ms.
    Instant start = ProcessHandle.current().info().startInstant().orElse(now);
    double seconds = Duration.between(start, now).toMillis() / 1000.0;
    surroundings.err().printf(Locale.ROOT, "timing: %5.2f s  %s%n", seconds, what);
  }
}
