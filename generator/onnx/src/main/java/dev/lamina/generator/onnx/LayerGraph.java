package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One layer's part of the graph: its nodes are called {@code conv1/Conv}, {@code conv1/Relu}, its
 * weights as in the weights file, and the last tensor as the layer.
 */
final class LayerGraph {

  private final Graph graph;
  private final Layer layer;
  private final WeightsFile weights;
  private final Map<String, Integer> counts = new HashMap<>();
  private NodeProto.Builder last;

  LayerGraph(Graph graph, Layer layer, WeightsFile weights) {
    this.graph = graph;
    this.layer = layer;
    this.weights = weights;
  }

  Layer layer() {
    return layer;
  }

  Shape shape() {
    return layer.input();
  }

  /** What the layer reads first, in this layout. */
  String read(Layout layout) {
    return read(0, layout);
  }

  /** One of the values that the layer reads, in this layout. */
  String read(int index, Layout layout) {
    return graph.read(layer.inputs().get(index), layout);
  }

  /**
   * The layout in which most of what the layer reads is there already; the convolutions' where it
   * makes no difference.
   */
  Layout layout() {
    return count(Layout.CHANNELS_LAST) > count(Layout.CHANNELS_FIRST)
        ? Layout.CHANNELS_LAST
        : Layout.CHANNELS_FIRST;
  }

  private long count(Layout layout) {
    return layer.inputs().stream().filter(node -> graph.has(node, layout)).count();
  }

  /** Adds a node of one input. */
  String node(String operator, String input, AttributeProto... attributes) {
    return node(operator, List.of(input), attributes);
  }

  /** Adds a node and returns the name of its output. */
  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    String name = unique(operator);
    last = graph.add(operator, name, inputs, name, attributes);
    return name;
  }

  /** Adds a node that gives a tensor new extents behind the batch, which keeps its own. */
  String reshape(String input, long... dims) {
    long[] all = new long[dims.length + 1];
    System.arraycopy(dims, 0, all, 1, dims.length);
    return node("Reshape", List.of(input, constant("shape", all)));
  }

  /** The last node's output is what the layer writes. */
  void write(Layout layout) {
    String name = Graph.name(layer, layout);
    last.setOutput(0, name);
    graph.hold(layer, layout, name);
  }

  /** The layer does nothing. */
  void pass() {
    graph.pass(layer);
  }

  /** A learned tensor of the layer in the axes of the weights file. */
  Values tensor(String name) {
    return Values.of(weights.tensors().get(fullName(name)));
  }

  /** Adds a learned tensor to the graph as it is. */
  String weight(String name) {
    return weight(name, tensor(name));
  }

  /** Adds a learned tensor to the graph. */
  String weight(String name, Values values) {
    return graph.floats(fullName(name), values);
  }

  private String fullName(String name) {
    return layer.name() + "." + name;
  }

  /** Adds a number. */
  String constant(String name, double value) {
    return constant(name, new Values(new long[0], new float[] {(float) value}));
  }

  String constant(String name, Values values) {
    return graph.floats(unique(name), values);
  }

  /** Adds whole numbers, such as axes or extents. */
  String constant(String name, long... values) {
    return graph.longs(unique(name), new long[] {values.length}, values);
  }

  /** Adds whole numbers in rows. */
  String table(String name, long rows, long... values) {
    return graph.longs(unique(name), new long[] {rows, values.length / rows}, values);
  }

  private String unique(String name) {
    int number = counts.merge(name, 1, Integer::sum);
    return layer.name() + "/" + name + (number == 1 ? "" : number);
  }
}
