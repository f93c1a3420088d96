package dev.lamina.ir;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * A resolved network: named, shaped layers in the order they are computed.
 *
 * @param namespace the file's package, or an empty text
 * @param documentation the doc comment's text, or empty
 * @param input the shape of one example
 */
public record Network(
    String namespace, String name, String documentation, Shape input, List<Layer> layers) {

  public Network {
    layers = List.copyOf(layers);
  }

  public Shape output() {
    return layers.isEmpty() ? input : layers.get(layers.size() - 1).output();
  }

  /** True when every layer has a shape, so that the network can run. */
  public boolean isShaped() {
    return input.isKnown() && layers.stream().allMatch(Layer::isShaped);
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

  /** The last layer's activation, which decides what losses fit. */
  public Activation outputActivation() {
    return layers.isEmpty() ? Activation.LINEAR : layers.get(layers.size() - 1).op().activation();
  }

  private long sum(ToLongFunction<Layer> count) {
    return layers.stream().mapToLong(count).reduce(0, Math::addExact);
  }
}
