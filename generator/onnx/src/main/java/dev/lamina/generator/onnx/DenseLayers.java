package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.lamina.ir.Shape;
import dev.lamina.ir.op.Dense;
import java.util.ArrayList;
import java.util.List;

/** Layers that read or make vectors, or lay values out anew. */
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

  /** The numbers of an example are floats like everything else; ONNX looks up by whole numbers. */
  static void embedding(LayerGraph graph) {
    String numbers =
        graph.node(
            "Cast",
            graph.read(Layout.CHANNELS_LAST),
            Attributes.of("to", TensorProto.DataType.INT64_VALUE));
    graph.node("Gather", List.of(graph.weight("weight"), numbers));
    graph.write(Layout.CHANNELS_LAST);
  }

  /** Flatten and reshape: the values in memory order, with the layer's extents. */
  static void reshape(LayerGraph graph) {
    Shape shape = graph.shape();
    Shape output = graph.layer().output();
    if (shape.equals(output)) {
      graph.pass();
      return;
    }
    // With one channel or one place the order is the same in both layouts.
    boolean either = shape.channels() == 1 || shape.cells() == 1;
    String x = graph.read(either ? graph.layout() : Layout.CHANNELS_LAST);
    graph.reshape(x, Layout.CHANNELS_LAST.dims(output));
    graph.write(Layout.CHANNELS_LAST);
  }
}
