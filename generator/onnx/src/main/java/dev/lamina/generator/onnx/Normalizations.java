package dev.lamina.generator.onnx;

import dev.lamina.ir.Shape;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.LayerNorm;
import dev.lamina.ir.op.Lrn;
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

  /** ONNX normalises the last axes, which are the channels in Lamina's order. */
  static void layer(LayerGraph graph, LayerNorm op) {
    graph.node(
        "LayerNormalization",
        List.of(graph.read(Layout.CHANNELS_LAST), graph.weight("gamma"), graph.weight("beta")),
        Attributes.of("axis", -1),
        Attributes.of("epsilon", op.epsilon()));
    graph.write(Layout.CHANNELS_LAST);
  }

  /** ONNX divides alpha by the size, and ONNX Runtime reads images only. */
  static void lrn(LayerGraph graph, Lrn op) {
    Shape shape = graph.shape();
    boolean isImage = shape.spatialRank() == 2;
    long size = 2L * (op.size() / 2) + 1;
    String x = graph.read(Layout.CHANNELS_FIRST);
    String image = isImage ? x : graph.reshape(x, shape.channels(), shape.cells(), 1);
    String y =
        graph.node(
            "LRN",
            image,
            Attributes.of("size", size),
            Attributes.of("alpha", op.alpha() * size),
            Attributes.of("beta", op.beta()),
            Attributes.of("bias", op.bias()));
    if (!isImage) {
      graph.reshape(y, Layout.CHANNELS_FIRST.dims(shape));
    }
    graph.write(Layout.CHANNELS_FIRST);
  }
}
