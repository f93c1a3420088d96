package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.lamina.io.AtomicFile;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.List;

/**
 * A network and its weights as an ONNX model, for ONNX Runtime and everything else that reads ONNX:
 *
 * <pre>{@code
 * OnnxModel.of(network, WeightsFile.read(weights), List.of(), "1.0").write(Path.of("model.onnx"));
 * }</pre>
 *
 * <p>It reads what the network reads, with the batch in front and channels last, and writes what a
 * generated class answers.
 */
public final class OnnxModel {

  /** The operators' version: the first one with {@code LayerNormalization}, of 2022. */
  public static final int OPSET = 17;

  private final ModelProto proto;

  private OnnxModel(ModelProto proto) {
    this.proto = proto;
  }

  /**
   * Exports a network.
   *
   * @param network shaped
   * @param weights all of the network's and no others
   * @param labels what the classes are called, empty where nobody knows
   * @param version of Lamina, for the model's notes
   * @throws dev.lamina.io.WeightsException when the weights belong to another network
   * @throws OnnxException when ONNX cannot say what the network does
   */
  public static OnnxModel of(
      Network network, WeightsFile weights, List<String> labels, String version) {
    return new OnnxModel(new ModelWriter(network, weights, labels, version).model());
  }

  /** The message itself. */
  public ModelProto proto() {
    return proto;
  }

  /**
   * Writes the file, or leaves the one that is there as it was. The same network and weights give
   * the same bytes.
   *
   * @throws dev.lamina.io.WeightsException when it cannot be written
   */
  public void write(Path path) {
    AtomicFile.write(path, "the model", proto::writeTo);
  }
}
