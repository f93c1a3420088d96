package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Node;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ONNX graph as it grows. For each of Lamina's nodes it knows the tensors that hold its values:
 * one, or two after somebody asked for the other layout.
 *
 * <p>The tensor with a node's own name is in Lamina's order; the one in ONNX's has the same name
 * and {@code /channels_first}.
 */
final class Graph {

  private final List<NodeProto.Builder> nodes = new ArrayList<>();
  private final List<TensorProto> constants = new ArrayList<>();
  private final Map<Node, Map<Layout, String>> tensors = new LinkedHashMap<>();

  Graph(List<Input> inputs) {
    inputs.forEach(input -> hold(input, Layout.CHANNELS_LAST, input.name()));
  }

  /** The tensor with a node's values in this layout; turned once, if nobody did before. */
  String read(Node node, Layout layout) {
    return tensors
        .get(node)
        .computeIfAbsent(
            layout, missing -> turned(node, tensors.get(node).get(layout.other()), layout));
  }

  private String turned(Node node, String tensor, Layout layout) {
    String name = name(node, layout);
    add(
        "Transpose",
        node.name() + "/Transpose",
        List.of(tensor),
        name,
        Attributes.of("perm", layout.fromOther(node.shape().spatialRank())));
    return name;
  }

  /** True when the values are there in this layout without turning them. */
  boolean has(Node node, Layout layout) {
    return tensors.get(node).containsKey(layout);
  }

  /** What the tensor with a node's values in this layout is called. */
  static String name(Node node, Layout layout) {
    boolean own = layout == Layout.CHANNELS_LAST || isVector(node);
    return own ? node.name() : node.name() + "/channels_first";
  }

  private static boolean isVector(Node node) {
    return node.shape().spatialRank() == 0;
  }

  /** From now on the tensor holds the node's values in this layout. */
  void hold(Node node, Layout layout, String tensor) {
    Map<Layout, String> known = new EnumMap<>(Layout.class);
    known.put(layout, tensor);
    if (isVector(node)) {
      known.put(layout.other(), tensor);
    }
    tensors.put(node, known);
  }

  /** The layer passes on what it reads. */
  void pass(Layer layer) {
    tensors.put(layer, tensors.get(layer.inputs().get(0)));
  }

  /** Adds a node and returns it, so that its output can still be renamed. */
  NodeProto.Builder add(
      String operator,
      String name,
      List<String> inputs,
      String output,
      AttributeProto... attributes) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setOpType(operator).setName(name).addAllInput(inputs);
    node.addOutput(output).addAllAttribute(List.of(attributes));
    nodes.add(node);
    return node;
  }

  String floats(String name, Values values) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    tensor.setDataType(TensorProto.DataType.FLOAT_VALUE).setRawData(values.bytes());
    for (long dim : values.dims()) {
      tensor.addDims(dim);
    }
    constants.add(tensor.build());
    return name;
  }

  String longs(String name, long[] dims, long[] values) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
    tensor.setDataType(TensorProto.DataType.INT64_VALUE);
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    for (long value : values) {
      tensor.addInt64Data(value);
    }
    constants.add(tensor.build());
    return name;
  }

  /** The graph ends here: a tensor with the node's own name holds its values. */
  void end(Node result) {
    String tensor = read(result, Layout.CHANNELS_LAST);
    if (!tensor.equals(result.name())) {
      // A layer that does nothing has no tensor of its own, but an output needs a name.
      add("Identity", result.name() + "/Identity", List.of(tensor), result.name());
    }
  }

  /** Declares what is between inputs and output too, so that a reader can check every shape. */
  void copyTo(GraphProto.Builder proto, Node result) {
    nodes.forEach(proto::addNode);
    proto.addAllInitializer(constants);
    for (Node node : tensors.keySet()) {
      boolean isDeclared = node instanceof Input || node == result;
      if (!isDeclared && isOwn(node, Layout.CHANNELS_LAST)) {
        proto.addValueInfo(Declarations.of(node, Layout.CHANNELS_LAST));
      }
      if (!isVector(node) && isOwn(node, Layout.CHANNELS_FIRST)) {
        proto.addValueInfo(Declarations.of(node, Layout.CHANNELS_FIRST));
      }
    }
  }

  /** False for a layer that passes on another's tensor. */
  private boolean isOwn(Node node, Layout layout) {
    return name(node, layout).equals(tensors.get(node).get(layout));
  }
}
