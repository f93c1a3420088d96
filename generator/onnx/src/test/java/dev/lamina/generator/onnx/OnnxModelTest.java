package dev.lamina.generator.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.lamina.exec.InitialWeights;
import dev.lamina.io.WeightsException;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Node;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Sides;
import dev.lamina.reference.Ops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an exported file says. */
class OnnxModelTest {

  @TempDir Path folder;

  private static Network small() {
    return NetworkBuilder.network("Small", 8, 8, 3)
        .conv(4, 3, 2, Padding.SAME, Activation.RELU)
        .batchnorm()
        .maxpool(2)
        .dropout(0.5)
        .flatten()
        .dense(2, Activation.SOFTMAX)
        .build();
  }

  private static ModelProto model(Network network) {
    return OnnxModel.of(network, InitialWeights.of(network, 1), List.of(), "1.0").proto();
  }

  private static List<String> operators(Network network) {
    return model(network).getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
  }

  /** Padding in numbers, ONNX's layout from the first convolution to flatten, names of layers. */
  @Test
  void graph_asText() {
    assertEquals(
        """
        graph Small
        input  input (N batch, 8 feature, 8 feature, 3 channel)
        node   input/Transpose: Transpose(input) perm=[0, 3, 1, 2] -> input/channels_first
        node   conv1/Conv: Conv(input/channels_first, conv1.weight, conv1.bias) kernel_shape=[3, 3] \
        strides=[2, 2] dilations=[1, 1] pads=[0, 0, 1, 1] group=1 -> conv1/Conv
        node   conv1/Relu: Relu(conv1/Conv) -> conv1/channels_first
        node   batchnorm1/BatchNormalization: BatchNormalization(conv1/channels_first, \
        batchnorm1.gamma, batchnorm1.beta, batchnorm1.mean, batchnorm1.variance) \
        epsilon=0.001 -> batchnorm1/channels_first
        node   maxpool1/MaxPool: MaxPool(batchnorm1/channels_first) kernel_shape=[2, 2] \
        strides=[2, 2] pads=[0, 0, 0, 0] -> maxpool1/channels_first
        node   dropout1/Transpose: Transpose(maxpool1/channels_first) perm=[0, 2, 3, 1] -> dropout1
        node   flatten1/Reshape: Reshape(dropout1, flatten1/shape) -> flatten1
        node   dense1/Gemm: Gemm(flatten1, dense1.weight, dense1.bias) -> dense1/Gemm
        node   dense1/Softmax: Softmax(dense1/Gemm) axis=1 -> dense1
        output dense1 (N batch, 2 channel)
        value  input/channels_first (N batch, 3 channel, 8 feature, 8 feature)
        value  conv1/channels_first (N batch, 4 channel, 4 feature, 4 feature)
        value  batchnorm1/channels_first (N batch, 4 channel, 4 feature, 4 feature)
        value  maxpool1/channels_first (N batch, 4 channel, 2 feature, 2 feature)
        value  dropout1 (N batch, 2 feature, 2 feature, 4 channel)
        value  flatten1 (N batch, 16 channel)
        tensor conv1.weight [4, 3, 3, 3]
        tensor conv1.bias [4]
        tensor batchnorm1.gamma [4]
        tensor batchnorm1.beta [4]
        tensor batchnorm1.mean [4]
        tensor batchnorm1.variance [4]
        tensor flatten1/shape [2] = [0, 16]
        tensor dense1.weight [16, 2]
        tensor dense1.bias [2]
        """,
        OnnxText.of(model(small()).getGraph()).replace("\r", ""));
  }

  @Test
  void model_saysWhereItComesFrom() {
    Network small = small();
    Network network =
        new Network(
            "digits.lab",
            "Small",
            "Two classes.",
            small.inputs(),
            small.layers(),
            small.result(),
            List.of());
    List<String> labels = List.of("a \"b\"", "c,\n\\");
    ModelProto model = OnnxModel.of(network, InitialWeights.of(network, 1), labels, "1.0").proto();
    assertEquals("lamina 1.0", model.getProducerName() + " " + model.getProducerVersion());
    assertEquals("digits.lab", model.getDomain());
    assertEquals("Two classes.", model.getDocString());
    assertEquals(8, model.getIrVersion());
    assertEquals(17, model.getOpsetImport(0).getVersion());
    assertEquals("network", model.getMetadataProps(0).getKey());
    assertEquals("Small", model.getMetadataProps(0).getValue());
    assertEquals("labels", model.getMetadataProps(1).getKey());
    assertEquals("[\"a \\\"b\\\"\",\"c,\\u000a\\\\\"]", model.getMetadataProps(1).getValue());
  }

  /** One turn in, one out: nothing between needs Lamina's order. */
  @Test
  void transposes_onlyWhereTheOrderMatters() {
    Network network =
        NetworkBuilder.network("Deep", 8, 8, 2)
            .conv(2, 3, 1, Padding.SAME, Activation.GELU)
            .batchnorm()
            .activate(Activation.SOFTMAX)
            .add(Ops.of("pad", "cells", Sides.of(1)))
            .add(Ops.of("upsample", "factor", Extents.of(2)))
            .add(Ops.of("prelu"))
            .conv(3, 3, Activation.RELU)
            .globalavgpool()
            .dense(2, Activation.LINEAR)
            .build();
    assertEquals(1, operators(network).stream().filter("Transpose"::equals).count());
  }

  /** Two readers of one node share the turned tensor. */
  @Test
  void transposes_areShared() {
    Input input = new Input("input", Shape.of(4, 4, 2));
    Layer left = convolution("left", input);
    Layer right = convolution("right", input);
    Layer sum = Layer.of("sum", Ops.of("add"), List.of(left, right));
    Network network =
        new Network("", "Fork", "", List.of(input), List.of(left, right, sum), sum, List.of());
    assertEquals(List.of("Transpose", "Conv", "Conv", "Sum", "Transpose"), operators(network));
  }

  private static Layer convolution(String name, Node input) {
    return Layer.of(name, Ops.of("conv", "filters", 2, "kernel", Extents.of(1)), List.of(input));
  }

  @Test
  void output_ofALayerThatDoesNothing() {
    Network network = NetworkBuilder.network("Nothing", 4).dropout(0.5).build();
    assertEquals(List.of("Identity"), operators(network));
    new Agreement(network, 1).ofOnnx();
  }

  @Test
  void output_isALayerThatOthersRead() {
    Input input = new Input("input", Shape.of(4, 4, 2));
    Layer first = convolution("first", input);
    Layer second = convolution("second", first);
    Layer sum = Layer.of("sum", Ops.of("add"), List.of(first, second));
    Network network =
        new Network("", "Inner", "", List.of(input), List.of(first, second, sum), first, List.of());
    new Agreement(network, 1).ofOnnx();
  }

  @Test
  void file_isTheSameForTheSameWeights() throws Exception {
    Path file = folder.resolve("small.onnx");
    OnnxModel.of(small(), InitialWeights.of(small(), 1), List.of(), "1.0").write(file);
    byte[] first = Files.readAllBytes(file);
    OnnxModel.of(small(), InitialWeights.of(small(), 1), List.of(), "1.0").write(file);
    assertArrayEquals(first, Files.readAllBytes(file));
    assertEquals(model(small()), ModelProto.parseFrom(first));
  }

  @Test
  void file_thatCannotBeWritten() {
    OnnxModel model = OnnxModel.of(small(), InitialWeights.of(small(), 1), List.of(), "1.0");
    WeightsException refused = assertThrows(WeightsException.class, () -> model.write(folder));
    assertEquals(
        """
        the model cannot be written to `%s`
          a folder has this name
          help: name a file in this folder"""
            .formatted(folder),
        refused.getMessage());
  }

  @Test
  void weights_ofAnotherNetwork() {
    Network other = NetworkBuilder.network("Other", 4).dense(2, Activation.LINEAR).build();
    WeightsFile weights = InitialWeights.of(other, 1);
    WeightsException refused =
        assertThrows(
            WeightsException.class, () -> OnnxModel.of(small(), weights, List.of(), "1.0"));
    assertTrue(refused.getMessage().contains("layer `conv1`"), refused.getMessage());
  }

  /** Before anybody makes room for 3 billion weights. */
  @Test
  void network_thatIsTooLarge() {
    Network network =
        NetworkBuilder.network("Vast", 60_000).dense(50_000, Activation.LINEAR).build();
    OnnxException refused = assertThrows(OnnxException.class, () -> OnnxModel.requireFits(network));
    assertEquals(
        """
        network `Vast` is too large for an ONNX file
          it has 3,000,050,000 parameters, a file has room for 532,676,607
          help: use fewer units, or pool before the largest layer; `lamina summary` shows which it is""",
        refused.getMessage());
  }

  @Test
  void network_withoutShapes() {
    Layer layer = Layer.unshaped("x", Ops.of("relu"), List.of(new Input("input", Shape.UNKNOWN)));
    Network network =
        Network.of("", "Broken", "", new Input("input", Shape.UNKNOWN), List.of(layer));
    assertThrows(
        IllegalArgumentException.class,
        () -> OnnxModel.of(network, WeightsFile.of(Map.of(), Map.of()), List.of(), "1.0"));
  }

  /** The tests below {@link Agreement} rest on this: a wrong shape is refused, not repaired. */
  @Test
  void runtime_comparesShapes() {
    ModelProto.Builder wrong = model(small()).toBuilder();
    wrong
        .getGraphBuilder()
        .getValueInfoBuilder(1)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(2)
        .setDimValue(5);
    assertTrue(Onnx.accepts(model(small())));
    assertFalse(Onnx.accepts(wrong.build()));
  }
}
