package dev.lamina.exec;

import dev.lamina.ir.FixedWeights;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.Regularizer;
import dev.lamina.ir.Shape;

/**
 * A learned tensor and its place in the model's one array.
 *
 * @param name layer and tensor, as in weights files: {@code conv1.weight}
 * @param offset in floats
 * @param inPanels true for weights that lie in {@link dev.lamina.kernels.UnitPanels} there
 */
public record Parameter(String name, long offset, ParameterSpec spec, boolean inPanels) {

  /** A trained tensor, as generated classes list them. */
  public static Parameter trained(String name, int offset, Initializer initializer, int... dims) {
    return new Parameter(name, offset, spec(name, initializer, true, dims), false);
  }

  /** A tensor that no gradient reaches, such as a running mean. */
  public static Parameter kept(String name, int offset, Initializer initializer, int... dims) {
    return new Parameter(name, offset, spec(name, initializer, false, dims), false);
  }

  /** The same, adding to the loss while training. */
  public Parameter regularized(double l1, double l2) {
    return new Parameter(name, offset, spec.regularized(new Regularizer(l1, l2)), inPanels);
  }

  /** The same, starting with values that the network's file has. */
  public Parameter startingWith(FixedWeights written) {
    return new Parameter(name, offset, spec.startingWith(written), inPanels);
  }

  /** The same for weights of a large dense or locally connected layer. */
  public Parameter laidInPanels() {
    return new Parameter(name, offset, spec, true);
  }

  /** Where it goes. */
  StoredTensor stored() {
    return new StoredTensor(name, start(), spec.shape(), inPanels);
  }

  private static ParameterSpec spec(
      String name, Initializer initializer, boolean trainable, int... dims) {
    String tensor = name.substring(name.lastIndexOf('.') + 1);
    return new ParameterSpec(tensor, Shape.of(dims), initializer, trainable);
  }

  public int start() {
    return Math.toIntExact(offset);
  }

  public int end() {
    return Math.toIntExact(offset + spec.elements());
  }
}
