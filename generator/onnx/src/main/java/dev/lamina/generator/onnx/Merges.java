package dev.lamina.generator.onnx;

import dev.lamina.ir.Shape;
import dev.lamina.ir.op.Merge;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Layers that make one value of several. */
final class Merges {

  private Merges() {}

  static void concat(LayerGraph graph) {
    Layout layout = graph.layout();
    List<String> inputs = each(graph, index -> graph.read(index, layout));
    int axis = layout.channelAxis(graph.layer().output().spatialRank());
    graph.node("Concat", inputs, Attributes.of("axis", axis));
    graph.write(layout);
  }

  static void merge(LayerGraph graph, Merge op) {
    Layout layout = graph.layout();
    List<String> inputs = each(graph, index -> fitting(graph, index, layout));
    switch (op.kind()) {
      case ADD -> graph.node("Sum", inputs);
      case AVERAGE -> graph.node("Mean", inputs);
      case MAXIMUM -> graph.node("Max", inputs);
      case MULTIPLY -> product(graph, inputs);
    }
    graph.write(layout);
  }

  private static List<String> each(LayerGraph graph, IntFunction<String> tensor) {
    return IntStream.range(0, graph.layer().inputs().size()).mapToObj(tensor).toList();
  }

  /** For products alone there is no operator of many inputs. */
  private static void product(LayerGraph graph, List<String> inputs) {
    String product = inputs.get(0);
    for (String factor : inputs.subList(1, inputs.size())) {
      product = graph.node("Mul", List.of(product, factor));
    }
  }

  /**
   * One that has channels alone gets a place of its own: ONNX lines the last axes up, so that a
   * vector's batch would meet the places.
   */
  private static String fitting(LayerGraph graph, int index, Layout layout) {
    Shape input = graph.layer().inputs().get(index).shape();
    int spatialRank = graph.layer().output().spatialRank();
    String x = graph.read(index, layout);
    if (input.spatialRank() == spatialRank) {
      return x;
    }
    long[] dims = new long[spatialRank + 1];
    Arrays.fill(dims, 1);
    dims[layout.channelAxis(spatialRank) - 1] = input.channels();
    return graph.reshape(x, dims);
  }
}
