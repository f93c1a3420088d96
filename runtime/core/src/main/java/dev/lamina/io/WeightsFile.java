package dev.lamina.io;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights by name, in an order of their own, with notes about them ({@code network} is the name of
 * the network they belong to). As a file this is safetensors (github.com/huggingface/safetensors),
 * F32 only.
 *
 * @param source what messages call it, the path when it was read from a file
 */
public record WeightsFile(
    Map<String, Tensor> tensors, Map<String, String> metadata, String source) {

  public WeightsFile {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Weights that come from memory. */
  public static WeightsFile of(Map<String, Tensor> tensors, Map<String, String> metadata) {
    return new WeightsFile(tensors, metadata, "memory");
  }

  /**
   * Reads a file.
   *
   * @throws WeightsException when there is none, or anything in it is not as it should be
   */
  public static WeightsFile read(Path path) {
    return SafetensorsReader.read(path);
  }

  /**
   * Reads a stream to its end and leaves it open.
   *
   * @param source what messages call it
   * @throws WeightsException when reading fails, or anything in it is not as it should be
   */
  public static WeightsFile read(InputStream stream, String source) {
    return SafetensorsReader.read(stream, source, Runtime.getRuntime().maxMemory());
  }

  /**
   * Writes the file, or leaves the one that is there as it was. Same weights, same bytes.
   *
   * @throws WeightsException when the file cannot be written
   */
  public void write(Path path) {
    SafetensorsWriter.write(this, path);
  }
}
