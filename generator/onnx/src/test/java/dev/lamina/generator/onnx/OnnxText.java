package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.stream.Collectors;

/** A graph as text, a line for each part, without the values of its weights. */
final class OnnxText {

  private OnnxText() {}

  static String of(GraphProto graph) {
    StringBuilder text = new StringBuilder("graph " + graph.getName() + "\n");
    graph.getInputList().forEach(value -> line(text, "input", declared(value)));
    graph.getNodeList().forEach(node -> line(text, "node", node(node)));
    graph.getOutputList().forEach(value -> line(text, "output", declared(value)));
    graph.getValueInfoList().forEach(value -> line(text, "value", declared(value)));
    graph.getInitializerList().forEach(tensor -> line(text, "tensor", tensor(tensor)));
    return text.toString();
  }

  private static void line(StringBuilder text, String kind, String what) {
    text.append(String.format("%-7s%s%n", kind, what));
  }

  private static String declared(ValueInfoProto value) {
    return value.getName()
        + value.getType().getTensorType().getShape().getDimList().stream()
            .map(OnnxText::dimension)
            .collect(Collectors.joining(", ", " (", ")"));
  }

  private static String dimension(Dimension dimension) {
    String size =
        dimension.getDimParam().isEmpty()
            ? Long.toString(dimension.getDimValue())
            : dimension.getDimParam();
    return size + " " + dimension.getDenotation().replace("DATA_", "").toLowerCase();
  }

  private static String node(NodeProto node) {
    String attributes =
        node.getAttributeList().stream()
            .map(a -> " " + a.getName() + "=" + value(a))
            .collect(Collectors.joining());
    return "%s: %s(%s)%s -> %s"
        .formatted(
            node.getName(),
            node.getOpType(),
            String.join(", ", node.getInputList()),
            attributes,
            String.join(", ", node.getOutputList()));
  }

  private static String value(AttributeProto attribute) {
    return switch (attribute.getType()) {
      case INT -> Long.toString(attribute.getI());
      case FLOAT -> Float.toString(attribute.getF());
      case STRING -> attribute.getS().toStringUtf8();
      case INTS -> attribute.getIntsList().toString();
      default -> throw new AssertionError(attribute);
    };
  }

  private static String tensor(TensorProto tensor) {
    String values =
        tensor.getDataType() == TensorProto.DataType.INT64_VALUE
            ? " = " + tensor.getInt64DataList()
            : "";
    return tensor.getName() + " " + tensor.getDimsList() + values;
  }
}
