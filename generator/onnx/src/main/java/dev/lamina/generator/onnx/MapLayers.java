package dev.lamina.generator.onnx;

import dev.lamina.ir.Shape;
import dev.lamina.ir.Sides;
import dev.lamina.ir.op.Crop;
import dev.lamina.ir.op.Pad;
import dev.lamina.ir.op.Upsample;
import java.util.Arrays;
import java.util.List;

/** Layers that change a map's extents and have no weights. */
final class MapLayers {

  /**
   * A zero that ONNX Runtime does not take for one. It would make a pad of zeros the padding of the
   * pooling behind it, which leaves padded cells out of its maximum or mean.
   */
  private static final Values ZERO = new Values(new long[0], new float[] {-0f});

  private MapLayers() {}

  static void pad(LayerGraph graph, Pad op) {
    Layout layout = graph.layout();
    String x = graph.read(layout);
    String pads = graph.constant("pads", pads(op.cells(), graph.shape(), layout));
    graph.node("Pad", List.of(x, pads, graph.constant("zero", ZERO)));
    graph.write(layout);
  }

  /** Before every axis, then after every axis, the batch and the channels too. */
  private static long[] pads(Sides sides, Shape shape, Layout layout) {
    int rank = shape.rank() + 1;
    long[] pads = new long[2 * rank];
    for (int axis = 0; axis < shape.spatialRank(); axis++) {
      pads[layout.spatialAxis(axis)] = sides.before(axis, shape.spatialRank());
      pads[rank + layout.spatialAxis(axis)] = sides.after(axis, shape.spatialRank());
    }
    return pads;
  }

  static void crop(LayerGraph graph, Crop op) {
    Layout layout = graph.layout();
    int spatialRank = graph.shape().spatialRank();
    long[] starts = new long[spatialRank];
    long[] ends = new long[spatialRank];
    for (int axis = 0; axis < spatialRank; axis++) {
      starts[axis] = op.cells().before(axis, spatialRank);
      ends[axis] = graph.shape().dim(axis) - op.cells().after(axis, spatialRank);
    }
    graph.node(
        "Slice",
        List.of(
            graph.read(layout),
            graph.constant("starts", starts),
            graph.constant("ends", ends),
            graph.constant("axes", layout.spatialAxes(spatialRank))));
    graph.write(layout);
  }

  /** Between cells by half-pixel centres, as Lamina and TensorFlow do. */
  static void upsample(LayerGraph graph, Upsample op) {
    boolean nearest = op.mode() == Upsample.Mode.NEAREST;
    String noRegion = "";
    graph.node(
        "Resize",
        List.of(graph.read(Layout.CHANNELS_FIRST), noRegion, scales(graph, op)),
        Attributes.of("mode", nearest ? "nearest" : "linear"),
        Attributes.of("coordinate_transformation_mode", nearest ? "asymmetric" : "half_pixel"),
        Attributes.of("nearest_mode", "floor"));
    graph.write(Layout.CHANNELS_FIRST);
  }

  private static String scales(LayerGraph graph, Upsample op) {
    int rank = graph.shape().rank() + 1;
    float[] scales = new float[rank];
    Arrays.fill(scales, 1);
    for (int axis = 0; axis < graph.shape().spatialRank(); axis++) {
      scales[Layout.CHANNELS_FIRST.spatialAxis(axis)] = op.factor().along(axis);
    }
    return graph.constant("scales", new Values(new long[] {rank}, scales));
  }
}
