package dev.lamina.ir;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A resolved network: named, shaped layers in an order in which they can be computed. Every layer
 * is needed for the output.
 *
 * @param namespace the file's package, or an empty text
 * @param documentation the doc comment's text, or empty
 * @param layers each after the ones it reads
 * @param result what the network answers with, usually the last layer
 * @param blocks the block calls the layers come from, outer ones first
 */
public record Network(
    String namespace,
    String name,
    String documentation,
    List<Input> inputs,
    List<Layer> layers,
    Node result,
    List<BlockCall> blocks) {

  public Network {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    blocks = List.copyOf(blocks);
  }

  /** A network without blocks whose result is its last layer, or its input when it has none. */
  public static Network of(
      String namespace, String name, String documentation, Input input, List<Layer> layers) {
    Node result = layers.isEmpty() ? input : layers.get(layers.size() - 1);
    return new Network(namespace, name, documentation, List.of(input), layers, result, List.of());
  }

  /** The same network in another package. */
  public Network withNamespace(String other) {
    return new Network(other, name, documentation, inputs, layers, result, blocks);
  }

  /** The shape of one example, of the first input where there are several. */
  public Shape input() {
    return inputs.isEmpty() ? Shape.UNKNOWN : inputs.get(0).shape();
  }

  public Shape output() {
    return result.shape();
  }

  /** True when every layer has a shape, so that the network can run. */
  public boolean isShaped() {
    return inputs.stream().allMatch(input -> input.shape().isKnown())
        && layers.stream().allMatch(Layer::isShaped);
  }

  /**
   * Number of learned values, running statistics included.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  public long params() {
    return sum(Layer::params);
  }

  /** Learned values that training changes by their gradient. */
  public long trainableParams() {
    return sum(
        layer ->
            layer.parameters().stream()
                .filter(ParameterSpec::trainable)
                .mapToLong(ParameterSpec::elements)
                .reduce(0, Math::addExact));
  }

  /**
   * Multiply-adds of one forward pass over one example.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  public long macs() {
    return sum(Layer::macs);
  }

  /**
   * Bytes to predict one example with: all weights, and the largest sum of values that are alive at
   * the same time, as if every layer wrote a new one and freed what nobody reads any more.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  public long memory() {
    return Math.multiplyExact(Float.BYTES, Math.addExact(params(), LiveValues.most(this)));
  }

  /** How much of the input each node sees. */
  public Map<Node, ReceptiveField> receptiveFields() {
    return ReceptiveField.of(this);
  }

  /** The activation of the result, which decides what losses fit. */
  public Activation outputActivation() {
    return result instanceof Layer layer ? layer.op().activation() : Activation.LINEAR;
  }

  private long sum(ToLongFunction<Layer> count) {
    return layers.stream().mapToLong(count).reduce(0, Math::addExact);
  }
}
