package dev.lamina.generator.onnx;

import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.MaxPool;

/** Layers that keep one value of each window or of each channel. */
final class Poolings {

  private Poolings() {}

  static void max(LayerGraph graph, MaxPool op) {
    Windows windows = new Windows(op.windows(graph.shape()));
    graph.node(
        "MaxPool",
        graph.read(Layout.CHANNELS_FIRST),
        windows.kernel(),
        windows.strides(),
        windows.pads());
    graph.write(Layout.CHANNELS_FIRST);
  }

  static void average(LayerGraph graph, AvgPool op) {
    Windows windows = new Windows(op.windows(graph.shape()));
    graph.node(
        "AveragePool",
        graph.read(Layout.CHANNELS_FIRST),
        windows.kernel(),
        windows.strides(),
        windows.pads(),
        Attributes.of("count_include_pad", 0));
    graph.write(Layout.CHANNELS_FIRST);
  }

  static void globalAverage(LayerGraph graph) {
    global(graph, "ReduceMean");
  }

  static void globalMax(LayerGraph graph) {
    global(graph, "ReduceMax");
  }

  /** Reducing leaves a vector, from any layout. */
  private static void global(LayerGraph graph, String operator) {
    Layout layout = graph.layout();
    graph.node(
        operator,
        graph.read(layout),
        Attributes.of("axes", layout.spatialAxes(graph.shape().spatialRank())),
        Attributes.of("keepdims", 0));
    graph.write(Layout.CHANNELS_LAST);
  }
}
