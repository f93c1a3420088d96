package dev.lamina.ir;

import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.MaxPool;
import java.util.List;
import java.util.Optional;

/**
 * What a layer computes. An op is a record with its attributes; it knows its shape rule, its
 * parameters and its cost, and nothing else computes them. Most read one value ({@link UnaryOp}),
 * merges read several.
 */
public interface Op {

  /** Its declaration: name, attributes, documentation. */
  LayerType type();

  /** Why this op cannot read values of these shapes, empty when it can. */
  Optional<Misfit> misfit(List<Shape> inputs);

  /** The output's shape, for inputs that fit. */
  Shape output(List<Shape> inputs);

  /** The learned tensors, in the order they are stored. */
  default List<ParameterSpec> parameters(List<Shape> inputs) {
    return List.of();
  }

  /**
   * Multiply-adds of one forward pass over one example; padded cells count.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  default long macs(List<Shape> inputs) {
    return 0;
  }

  /** The function applied at the end, {@link Activation#LINEAR} when there is none. */
  default Activation activation() {
    return Activation.LINEAR;
  }

  <R> R accept(Visitor<R> visitor);

  /**
   * One method for each op and no default, so that a new op stops the compiler where it is missing.
   */
  interface Visitor<R> {
    R conv(Conv op);

    R maxPool(MaxPool op);

    R avgPool(AvgPool op);

    R globalAvgPool(GlobalAvgPool op);

    R flatten(Flatten op);

    R dense(Dense op);

    R dropout(Dropout op);

    R batchNorm(BatchNorm op);

    R activate(Activate op);
  }
}
