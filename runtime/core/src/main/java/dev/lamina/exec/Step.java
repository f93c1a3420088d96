package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Shape;

/**
 * One kernel call of a plan, in both directions.
 *
 * @param name unique in its plan, usable in Java: {@code conv1}, {@code conv1Tanh}
 * @param layer the layer it belongs to
 * @param activation what an {@link Kind#ACTIVATE} computes, or {@link Activation#RELU} where a
 *     convolution or dense layer cuts at zero while it stores, else {@link Activation#LINEAR}
 * @param derivative the activation whose derivative the backward pass applies to {@code gradOut}
 *     before anything else
 * @param input shape of what it reads
 * @param output shape of what it writes: less than the layer's where nobody reads the rest
 * @param in what it reads
 * @param out what it writes; the same buffer where it works in place
 * @param record what the forward pass notes for the backward pass (a maximum's place), else null
 * @param gradOut gradient of {@code out}
 * @param pooling the maximum pooling that alone reads a convolution's output, through whose places
 *     the gradient goes back without a map of it; else null
 * @param gradIn gradient of {@code in}, null where nobody needs it
 */
public record Step(
    String name,
    Kind kind,
    Layer layer,
    Activation activation,
    Activation derivative,
    Shape input,
    Shape output,
    Buffer in,
    Buffer out,
    Buffer record,
    Buffer gradOut,
    Buffer gradIn,
    Step pooling) {

  /** What is called. */
  public enum Kind {
    CONV,
    DENSE,
    MAXPOOL,
    AVGPOOL,
    GLOBALAVGPOOL,
    BATCHNORM,
    DROPOUT,
    ACTIVATE
  }

  /** True for layers with a matrix of weights, whose input gradient reads it transposed. */
  public boolean hasWeights() {
    return kind == Kind.CONV || kind == Kind.DENSE;
  }

  /** True when it cuts at zero what it writes. */
  boolean endsWithRelu() {
    return activation == Activation.RELU && kind != Kind.MAXPOOL;
  }

  Step withDerivative(Activation other) {
    return with(other, pooling);
  }

  Step withPooling(Step pool) {
    return with(derivative, pool);
  }

  private Step with(Activation newDerivative, Step pool) {
    return new Step(
        name,
        kind,
        layer,
        activation,
        newDerivative,
        input,
        output,
        in,
        out,
        record,
        gradOut,
        gradIn,
        pool);
  }
}
