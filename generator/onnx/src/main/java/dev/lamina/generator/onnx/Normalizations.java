package dev.lamina.generator.onnx;

import dev.lamina.ir.op.BatchNorm;
import java.util.List;

/** Layers that scale values by what is usual for them. */
final class Normalizations {

  private Normalizations() {}

  /** With the running statistics, as in prediction. */
  static void batch(LayerGraph graph, BatchNorm op) {
    graph.node(
        "BatchNormalization",
        List.of(
            graph.read(Layout.CHANNELS_FIRST),
            graph.weight("gamma"),
            graph.weight("beta"),
            graph.weight("mean"),
            graph.weight("variance")),
        Attributes.of("epsilon", op.epsilon()));
    graph.write(Layout.CHANNELS_FIRST);
  }
}
