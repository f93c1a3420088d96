package dev.lamina.generator.onnx;

import dev.lamina.ir.op.Conv;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Layers that slide learned kernels along their input; ONNX reads and writes channels first. */
final class Convolutions {

  private Convolutions() {}

  static void conv(LayerGraph graph, Conv op) {
    Values weight = filtersFirst(graph.tensor("weight"));
    List<String> inputs = new ArrayList<>();
    inputs.add(graph.read(Layout.CHANNELS_FIRST));
    inputs.add(graph.weight("weight", weight));
    if (op.bias()) {
      inputs.add(graph.weight("bias"));
    }
    Windows windows =
        new Windows(
            IntStream.range(0, graph.shape().spatialRank())
                .mapToObj(axis -> op.window(graph.shape(), axis))
                .toList());
    String y =
        graph.node(
            "Conv",
            inputs,
            windows.kernel(),
            windows.strides(),
            windows.dilations(),
            windows.pads());
    Activations.add(graph, op.activation(), y, Layout.CHANNELS_FIRST);
    graph.write(Layout.CHANNELS_FIRST);
  }

  /** (kernel…, channels, filters) to (filters, channels, kernel…). */
  private static Values filtersFirst(Values weight) {
    int spatialRank = weight.dims().length - 2;
    IntStream kernel = IntStream.range(0, spatialRank);
    return weight.transposed(
        IntStream.concat(IntStream.of(spatialRank + 1, spatialRank), kernel).toArray());
  }
}
