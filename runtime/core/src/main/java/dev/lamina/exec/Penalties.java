package dev.lamina.exec;

import java.util.List;

/**
 * What regularized weights add to the loss, {@code l1 · Σ|w| + l2 · Σw²}, and to their gradients,
 * {@code l1 · sign(w) + 2 · l2 · w}. Works range by range, since ranges are updated by different
 * threads; the sum is taken in the order of the ranges.
 */
final class Penalties {

  private final Parameter[] regularized;
  private final double[] ofRange;

  Penalties(List<Parameter> parameters, int ranges) {
    this.regularized =
        parameters.stream()
            .filter(parameter -> parameter.spec().trainable())
            .filter(parameter -> !parameter.spec().regularizer().isNone())
            .toArray(Parameter[]::new);
    this.ofRange = new double[ranges];
  }

  /**
   * Adds to the gradients of weights {@code from} (included) to {@code to} (excluded), the first of
   * which is at {@code gradient}.
   */
  void apply(float[] weights, float[] gradients, int gradient, int range, int from, int to) {
    double sum = 0;
    for (Parameter parameter : regularized) {
      int first = Math.max(from, parameter.start());
      int end = Math.min(to, parameter.end());
      double l1 = parameter.spec().regularizer().l1();
      double l2 = parameter.spec().regularizer().l2();
      for (int i = first; i < end; i++) {
        double weight = weights[i];
        sum += l1 * Math.abs(weight) + l2 * weight * weight;
        gradients[gradient + i - from] += (float) (l1 * Math.signum(weight) + 2 * l2 * weight);
      }
    }
    ofRange[range] = sum;
  }

  /** What all weights together added to the loss, before the last update. */
  double sum() {
    double total = 0;
    for (double part : ofRange) {
      total += part;
    }
    return total;
  }
}
