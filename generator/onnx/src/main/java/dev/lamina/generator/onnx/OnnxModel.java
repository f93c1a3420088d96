package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.lamina.io.AtomicFile;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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

  /** A protobuf message has at most 2^31 - 1 bytes; 16 MB are for names and attributes. */
  private static final long MOST_WEIGHT_BYTES = Integer.MAX_VALUE - (1 << 24);

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
    requireFits(network);
    return new OnnxModel(new ModelWriter(network, weights, labels, version).model());
  }

  /**
   * Returns when the network can be exported; to be asked before its weights are read.
   *
   * @throws OnnxException when ONNX cannot hold it
   */
  public static void requireFits(Network network) {
    if (!network.isShaped()) {
      throw new IllegalArgumentException("network `" + network.name() + "` has no shapes yet");
    }
    long params = network.params();
    if (params > MOST_WEIGHT_BYTES / Float.BYTES) {
      throw new OnnxException(
          "network `%s` is too large for an ONNX file".formatted(network.name()),
          String.format(
              Locale.ROOT,
              "it has %,d parameters, a file has room for %,d",
              params,
              MOST_WEIGHT_BYTES / Float.BYTES),
          "use fewer units, or pool before the largest layer; `lamina summary` shows which it is");
    }
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
