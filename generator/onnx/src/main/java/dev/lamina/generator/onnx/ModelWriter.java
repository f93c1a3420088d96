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

  private final Network network;
  private final WeightsFile weights;
  private final List<String> labels;
  private final String version;
  private final Graph graph;

  ModelWriter(Network network, WeightsFile weights, List<String> labels, String version) {
    this.network = network;
    this.weights = weights;
    this.labels = labels;
    this.version = version;
    this.graph = new Graph(network.inputs());
  }

  ModelProto model() {
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
    graph.copyTo(proto, network.result());
    return proto.build();
  }

  private static void note(ModelProto.Builder model, String key, String value) {
    model.addMetadataProps(StringStringEntryProto.newBuilder().setKey(key).setValue(value));
  }
}
