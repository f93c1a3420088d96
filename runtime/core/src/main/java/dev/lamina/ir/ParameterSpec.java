package dev.lamina.ir;

/**
 * One tensor of learned values.
 *
 * @param name within its layer, such as {@code weight}
 * @param shape in Keras's order: (kernel height, kernel width, input channels, filters) or (inputs,
 *     units)
 * @param trainable false for running statistics, which no gradient reaches
 */
public record ParameterSpec(String name, Shape shape, Initializer initializer, boolean trainable) {

  public static ParameterSpec weight(Shape shape, Initializer initializer) {
    return new ParameterSpec("weight", shape, initializer, true);
  }

  public static ParameterSpec bias(int outputs) {
    return new ParameterSpec("bias", Shape.of(outputs), Initializer.ZEROS, true);
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
