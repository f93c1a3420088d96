package dev.lamina.dsl.server;

import java.util.Locale;

/**
 * How a training ended, which is shown beside what starts it.
 *
 * @param name of the training
 * @param accuracy from 0 to 1, null where there is none
 */
public record Outcome(String uri, String name, Double accuracy, Double seconds) {

  static String key(String uri, String name) {
    return uri + "#" + name;
  }

  /** {@code 98.90% in 12.3 s}. */
  String text() {
    String share = accuracy == null ? "trained" : percent(accuracy);
    return seconds == null ? share : share + String.format(Locale.ROOT, " in %.1f s", seconds);
  }

  /** Cut, not rounded, as the command line does: 98.999 % is not yet 99 %. */
  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", Math.floor(share * 10_000 + 1e-9) / 100);
  }
}
