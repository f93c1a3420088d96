package dev.lamina.exec;

import dev.lamina.ir.Extents;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.reference.Ops;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything whose order of summing could depend on threads: statistics, chance, biases, gradients
 * that come from several readers, every kernel with weights.
 */
final class MixedNetwork {

  private final List<Layer> layers = new ArrayList<>();
  private Node node;

  private MixedNetwork(Input input) {
    this.node = input;
  }

  static Network network() {
    Input input = new Input(Input.DEFAULT_NAME, Shape.of(12, 12, 3));
    return new MixedNetwork(input).after(input);
  }

  private Network after(Input input) {
    Node stem = then(Ops.of("conv", "filters", 20, "kernel", Extents.of(3), "activation", "relu"));
    then(Ops.of("batchnorm"));
    then(Ops.of("depthwiseconv", "kernel", Extents.of(3), "padding", Padding.SAME));
    then(Ops.of("prelu"));
    then(Ops.of("conv", "filters", 20, "kernel", Extents.of(1), "groups", 4));
    then(Ops.of("layernorm"));
    merge("add", node, stem);
    then(Ops.of("maxpool", "window", Extents.of(2)));
    Node pooled = then(Ops.of("dropout", "rate", 0.3));
    then(Ops.of("globalavgpool"));
    Node gate = then(Ops.of("dense", "units", 20, "activation", "sigmoid"));
    merge("multiply", pooled, gate);
    then(Ops.of("spatialdropout", "rate", 0.2));
    then(Ops.of("noise", "deviation", 0.1));
    then(Ops.of("conv", "filters", 7, "kernel", Extents.of(3)));
    then(Ops.of("batchnorm"));
    then(Ops.of("relu"));
    then(Ops.of("convtranspose", "filters", 5, "kernel", Extents.of(2), "stride", Extents.of(2)));
    then(Ops.of("local", "filters", 4, "kernel", Extents.of(3)));
    then(Ops.of("flatten"));
    then(Ops.of("dropout", "rate", 0.5));
    then(Ops.of("dense", "units", 30, "activation", "tanh"));
    then(Ops.of("dense", "units", 4, "activation", "softmax"));
    return new Network("", "Mixed", "", List.of(input), layers, node, List.of());
  }

  private Node then(Op op) {
    return add(op, List.of(node));
  }

  private void merge(String name, Node... nodes) {
    add(Ops.of(name), List.of(nodes));
  }

  private Node add(Op op, List<Node> inputs) {
    Layer layer = Layer.of(op.type().name() + layers.size(), op, inputs);
    layers.add(layer);
    node = layer;
    return layer;
  }
}
