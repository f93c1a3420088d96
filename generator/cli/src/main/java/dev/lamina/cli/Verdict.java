package dev.lamina.cli;

import dev.lamina.ir.Expectation;
import java.util.List;

/**
 * What was expected of a training, and what came out.
 *
 * @param nanos the training took
 */
record Verdict(
    Measurement measured, List<Expectation> expectations, WeightsTarget weights, long nanos) {

  boolean passed() {
    return expectations.stream().allMatch(this::isMet);
  }

  private boolean isMet(Expectation expectation) {
    return expectation.isMetBy(measured.accuracy());
  }

  /** {@code expect accuracy >= 99%: met, 99.21%} for each expectation. */
  List<String> lines() {
    String accuracy = Amount.percent(measured.accuracy());
    return expectations.stream()
        .map(e -> "expect %s: %s, %s".formatted(e, isMet(e) ? "met" : "missed", accuracy))
        .toList();
  }
}
