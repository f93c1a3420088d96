package dev.lamina.reference;

import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Computes what a network answers to one example. */
public final class Reference {

  private final Network network;
  private final Map<String, double[]> tensors;

  /**
   * A reading with these weights.
   *
   * @param tensors by full name, {@code conv1.weight}
   */
  public Reference(Network network, Map<String, double[]> tensors) {
    this.network = network;
    this.tensors = tensors;
  }

  /** The values of every input and layer, for one example. */
  public Map<Node, double[]> values(Map<Input, double[]> example) {
    Map<Node, double[]> values = new IdentityHashMap<>(example);
    for (Layer layer : network.layers()) {
      List<double[]> inputs = layer.inputs().stream().map(values::get).toList();
      double[] output = layer.op().accept(new LayerReading(layer, inputs, tensors));
      if (output.length != layer.output().elements()) {
        throw new AssertionError(layer + " has " + output.length + " values");
      }
      values.put(layer, output);
    }
    return values;
  }

  /** What the network answers. */
  public double[] run(Map<Input, double[]> example) {
    return values(example).get(network.result());
  }
}
