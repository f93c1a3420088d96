package dev.lamina.generator.onnx;

import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.Rescale;
import java.util.List;

/** Layers that map each value by itself, in whatever layout it is. */
final class ValueLayers {

  private ValueLayers() {}

  static void activate(LayerGraph graph, Activate op) {
    Layout layout = graph.layout();
    Activations.add(graph, op.activation(), graph.read(layout), layout);
    graph.write(layout);
  }

  static void prelu(LayerGraph graph) {
    Layout layout = graph.layout();
    Values slope = graph.tensor("weight");
    if (layout == Layout.CHANNELS_FIRST) {
      slope = slope.withAxes(graph.shape().spatialRank());
    }
    graph.node("PRelu", List.of(graph.read(layout), graph.weight("weight", slope)));
    graph.write(layout);
  }

  static void rescale(LayerGraph graph, Rescale op) {
    Layout layout = graph.layout();
    String scale = graph.constant("scale", op.scale());
    String scaled = graph.node("Mul", List.of(graph.read(layout), scale));
    if (op.offset() != 0) {
      graph.node("Add", List.of(scaled, graph.constant("offset", op.offset())));
    }
    graph.write(layout);
  }
}
