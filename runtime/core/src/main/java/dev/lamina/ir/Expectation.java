package dev.lamina.ir;

import java.util.Locale;

/**
 * What training must reach, such as {@code accuracy >= 99%}.
 *
 * @param metric {@link #ACCURACY}, measured on the test examples
 * @param limit accuracy as a share, 0.99 for 99%
 */
public record Expectation(String metric, Comparison comparison, double limit) {

  /** Share of test examples whose most probable class is the right one. */
  public static final String ACCURACY = "accuracy";

  public boolean isMetBy(double value) {
    return comparison.holds(value, limit);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %s %s%%", metric, comparison.symbol(), percent());
  }

  private String percent() {
    double percent = Math.round(limit * 1e8) / 1e6;
    return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
  }
}
