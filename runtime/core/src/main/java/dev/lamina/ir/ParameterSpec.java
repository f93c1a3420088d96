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

  /** The weights of a layer, drawn by the fans its shape tells. */
  public static ParameterSpec weight(String name, Shape shape, WeightSettings settings) {
    return new ParameterSpec(
        name,
        shape,
        settings.initializer(),
        settings.trainable(),
        settings.regularizer(),
        Optional.empty());
  }

  /** The weights of a layer whose shape does not tell the fans. */
  public static ParameterSpec weight(
      String name, Shape shape, WeightSettings settings, double fanIn, double fanOut) {
    return new ParameterSpec(
        name,
        shape,
        settings.initializer().forFans(fanIn, fanOut),
        settings.trainable(),
        settings.regularizer(),
        Optional.empty());
  }

  /** What is added to each output; never regularized. */
  public static ParameterSpec bias(Shape shape, WeightSettings settings) {
    return new ParameterSpec("bias", shape, Initializer.ZEROS, settings.trainable());
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
