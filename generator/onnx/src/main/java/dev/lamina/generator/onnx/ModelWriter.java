package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.lamina.io.Weights;
import dev.lamina.io.Weights.ExpectedTensor;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.stream.Stream;

/** Puts the model together: notes, inputs, a part for each layer, the output. */
final class ModelWriter {

  /** The file format that came with this opset. */
  private static final int IR_VERSION = 8;

  /** A protobuf message has at most 2^31 - 1 bytes; 16 MB are for names and attributes. */
  private static final long MOST_WEIGHT_BYTES = Integer.MAX_VALUE - (1 << 24);

  private final Network network;
  private final WeightsFile weights;
  private final List<String> labels;
  private final String version;
  private final Graph graph;

  ModelWriter(Network network, WeightsFile weights, List<String> labels, String version) {
    if (!network.isShaped()) {
      throw new IllegalArgumentException("network `" + network.name() + "` has no shapes yet");
    }
    this.network = network;
    this.weights = weights;
    this.labels = labels;
    this.version = version;
    this.graph = new Graph(network.inputs());
  }

  ModelProto model() {
    requireFits();
    Weights.match(expected(), weights);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("lamina")
            .setProducerVersion(version)
            .setDomain(network.namespace())
            .setDocString(network.documentation())
            .setGraph(graph());
    model.addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OnnxModel.OPSET));
    note(model, "network", network.name());
    if (!labels.isEmpty()) {
      note(model, "labels", Json.array(labels));
    }
    return model.build();
  }

  private void requireFits() {
    long bytes = Math.multiplyExact(network.params(), Float.BYTES);
    if (bytes > MOST_WEIGHT_BYTES) {
      throw new OnnxException(
          "network `%s` is too large for an ONNX file".formatted(network.name()),
          "its weights need %,d MB, a file has room for %,d MB"
              .formatted(bytes >> 20, MOST_WEIGHT_BYTES >> 20),
          "use fewer units, or pool before the largest layer; `lamina summary` shows which it is");
    }
  }

  private List<ExpectedTensor> expected() {
    return network.layers().stream().flatMap(ModelWriter::expected).toList();
  }

  private static Stream<ExpectedTensor> expected(Layer layer) {
    return layer.parameters().stream()
        .map(p -> new ExpectedTensor(layer.name() + "." + p.name(), dims(p.shape())));
  }

  private static int[] dims(Shape shape) {
    return shape.dims().stream().mapToInt(Integer::intValue).toArray();
  }

  private GraphProto graph() {
    GraphProto.Builder proto = GraphProto.newBuilder().setName(network.name());
    for (Layer layer : network.layers()) {
      layer.op().accept(new LayerWriter(new LayerGraph(graph, layer, weights)));
    }
    graph.end(network.result());
    for (Input input : network.inputs()) {
      proto.addInput(Declarations.of(input, Layout.CHANNELS_LAST));
    }
    proto.addOutput(Declarations.of(network.result(), Layout.CHANNELS_LAST));
    graph.copyTo(proto);
    return proto.build();
  }

  private static void note(ModelProto.Builder model, String key, String value) {
    model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
  }
}
