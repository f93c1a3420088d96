package dev.lamina.ir;

import java.util.List;

/**
 * A named node of a network.
 *
 * @param name unique in its network: {@code conv2}
 * @param input the shape it reads
 * @param output the shape it writes, {@link Shape#UNKNOWN} where it could not be found
 */
public record Layer(String name, Op op, Shape input, Shape output) {

  /** A layer whose op fits its input. */
  public static Layer of(String name, Op op, Shape input) {
    return new Layer(name, op, input, op.output(input));
  }

  public boolean isShaped() {
    return output.isKnown();
  }

  /** The learned tensors, none when the layer is not shaped. */
  public List<ParameterSpec> parameters() {
    return isShaped() ? op.parameters(input) : List.of();
  }

  /**
   * Number of learned values, running statistics included.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  public long params() {
    return parameters().stream().mapToLong(ParameterSpec::elements).reduce(0, Math::addExact);
  }

  /**
   * Multiply-adds for one example.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  public long macs() {
    return isShaped() ? op.macs(input) : 0;
  }
}
