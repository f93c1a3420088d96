package dev.lamina.ir;

import java.util.Optional;

/**
 * One tensor of learned values.
 *
 * @param name within its layer, such as {@code weight}
 * @param shape in Keras's order: (kernel height, kernel width, input channels, filters) or (inputs,
 *     units)
 * @param trainable false for running statistics, which no gradient reaches, and for layers that are
 *     not to be trained
 * @param fixed the first values where the file has them, instead of the initializer's
 */
public record ParameterSpec(
    String name,
    Shape shape,
    Initializer initializer,
    boolean trainable,
    Regularizer regularizer,
    Optional<FixedWeights> fixed) {

  /** A tensor that is drawn and not regularized. */
  public ParameterSpec(String name, Shape shape, Initializer initializer, boolean trainable) {
    this(name, shape, initializer, trainable, Regularizer.NONE, Optional.empty());
  }

  /** The same tensor, adding to the loss while training. */
  public ParameterSpec regularized(Regularizer added) {
    return new ParameterSpec(name, shape, initializer, trainable, added, fixed);
  }

  /** The same tensor, starting with values of the file where it has some. */
  public ParameterSpec startingWith(FixedWeights written) {
    return written.matrix().isNone()
        ? this
        : new ParameterSpec(name, shape, initializer, trainable, regularizer, Optional.of(written));
  }

  public long elements() {
    return shape.elements();
  }

  /** Values one output reads: all axes but the last. */
  public long fanIn() {
    return elements() / shape.channels();
  }

  /** Values one input feeds: filters times the kernel's cells. */
  public long fanOut() {
    long inputs = shape.rank() < 2 ? 1 : shape.dim(shape.rank() - 2);
    return elements() / inputs;
  }
}
