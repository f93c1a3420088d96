package dev.lamina.dsl.ide;

import java.util.Locale;

/**
 * How a training ended the last time, which is shown beside what starts it.
 *
 * @param accuracy from 0 to 1, null where there is none
 * @param seconds that it took, null where that is not known
 */
public record LastResult(Double accuracy, Double seconds) {

  /** {@code 98.90% in 12.3 s}. */
  public String text() {
    String share = accuracy == null ? "trained" : percent(accuracy);
    return seconds == null ? share : share + String.format(Locale.ROOT, " in %.1f s", seconds);
  }

  /** Cut, not rounded, as the command line does: 98.999 % is not yet 99 %. */
  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", Math.floor(share * 10_000 + 1e-9) / 100);
  }
}
