package dev.lamina.train;

import dev.lamina.exec.Loss;

/**
 * Categorical cross-entropy on a softmax: {@code -log p(label)}. Its gradient with respect to the
 * logits is {@code p - onehot(label)}, since the softmax's derivative cancels (Bishop 2006, section
 * 4.3.4).
 */
public final class CrossEntropy implements Loss {

  /** Smallest probability whose logarithm is taken, Keras's {@code epsilon}. */
  private static final double SMALLEST = 1e-7;

  @Override
  public double apply(
      float[] values, int output, int gradient, int classes, int label, float scale) {
    float probability = values[output + label];
    for (int i = 0; i < classes; i++) {
      values[gradient + i] = values[output + i] * scale;
    }
    values[gradient + label] = (probability - 1) * scale;
    return of(probability);
  }

  /** The loss for the probability that was given to the right class. */
  public static double of(float probability) {
    return -Math.log(Math.max(probability, SMALLEST));
  }
}
