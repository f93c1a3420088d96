package dev.lamina.generator.onnx;

import dev.lamina.ir.Shape;
import dev.lamina.ir.op.Dense;
import java.util.ArrayList;
import java.util.List;

/** Layers that read or make vectors. */
final class DenseLayers {

  private DenseLayers() {}

  /** {@code Gemm} reads the weight as Lamina stores it, (inputs, units). */
  static void dense(LayerGraph graph, Dense op) {
    List<String> inputs = new ArrayList<>();
    inputs.add(graph.read(Layout.CHANNELS_LAST));
    inputs.add(graph.weight("weight"));
    if (op.bias()) {
      inputs.add(graph.weight("bias"));
    }
    String y = graph.node("Gemm", inputs);
    Activations.add(graph, op.activation(), y, Layout.CHANNELS_LAST);
    graph.write(Layout.CHANNELS_LAST);
  }

  /** In Lamina's order; with one channel or one place both orders are the same. */
  static void flatten(LayerGraph graph) {
    Shape shape = graph.shape();
    if (shape.spatialRank() == 0) {
      graph.pass();
      return;
    }
    boolean either = shape.channels() == 1 || shape.cells() == 1;
    String x = graph.read(either ? graph.layout() : Layout.CHANNELS_LAST);
    graph.node("Flatten", x, Attributes.of("axis", 1));
    graph.write(Layout.CHANNELS_LAST);
  }
}
