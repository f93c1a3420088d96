package dev.lamina.ir;

import java.util.List;
import java.util.Optional;

/** An op that reads one value. */
public interface UnaryOp extends Op {

  /** Why this op cannot read {@code input}, empty when it can. */
  Optional<Misfit> misfit(Shape input);

  /** The output's shape, for an input that fits. */
  Shape output(Shape input);

  /** The learned tensors, in the order they are stored. */
  default List<ParameterSpec> parameters(Shape input) {
    return List.of();
  }

  /**
   * Multiply-adds of one forward pass over one example; padded cells count.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  default long macs(Shape input) {
    return 0;
  }

  /** Where each place of the output looks, as {@link Op#reach}. */
  List<Reach> reach(Shape input);

  @Override
  default List<Reach> reach(List<Shape> inputs) {
    return reach(inputs.get(0));
  }

  @Override
  default Optional<Misfit> misfit(List<Shape> inputs) {
    return misfit(inputs.get(0));
  }

  @Override
  default Shape output(List<Shape> inputs) {
    return output(inputs.get(0));
  }

  @Override
  default List<ParameterSpec> parameters(List<Shape> inputs) {
    return parameters(inputs.get(0));
  }

  @Override
  default long macs(List<Shape> inputs) {
    return macs(inputs.get(0));
  }
}
