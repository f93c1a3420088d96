package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;

/** What the graph says about its tensors: float32, and a shape with a batch of any size. */
final class Declarations {

  /** The batch's size, which whoever runs the model chooses. */
  private static final String BATCH = "N";

  private Declarations() {}

  /** A node's values in a layout, under the name they have there. */
  static ValueInfoProto of(Node node, Layout layout) {
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT_VALUE)
            .setShape(shape(node.shape(), layout));
    return ValueInfoProto.newBuilder()
        .setName(Graph.name(node, layout))
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  private static TensorShapeProto shape(Shape shape, Layout layout) {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    dims.addDim(Dimension.newBuilder().setDimParam(BATCH).setDenotation("DATA_BATCH"));
    long[] sizes = layout.dims(shape);
    int channels = layout.channelAxis(shape.spatialRank()) - 1;
    for (int i = 0; i < sizes.length; i++) {
      dims.addDim(dim(sizes[i], i == channels ? "DATA_CHANNEL" : "DATA_FEATURE"));
    }
    return dims.build();
  }

  private static Dimension dim(long size, String denotation) {
    return Dimension.newBuilder().setDimValue(size).setDenotation(denotation).build();
  }
}
