package dev.lamina.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Writes safetensors: tensors one after another in their order, the header filled up to 8 bytes.
 */
final class SafetensorsWriter {

  static final String METADATA = "__metadata__";

  private SafetensorsWriter() {}

  static void write(WeightsFile file, Path path) {
    byte[] header = header(file);
    AtomicFile.write(
        path,
        "weights",
        output -> {
          ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          output.write(length.putLong(header.length).array());
          output.write(header);
          for (Tensor tensor : file.tensors().values()) {
            writeValues(tensor, output);
          }
        });
  }

  private static byte[] header(WeightsFile file) {
    StringBuilder json = new StringBuilder("{");
    if (!file.metadata().isEmpty()) {
      json.append('"').append(METADATA).append("\":{");
      String separator = "";
      for (Map.Entry<String, String> note : file.metadata().entrySet()) {
        json.append(separator).append(Quoted.json(note.getKey()));
        json.append(':').append(Quoted.json(note.getValue()));
        separator = ",";
      }
      json.append('}');
    }
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("a tensor cannot be called " + METADATA);
      }
      long end = offset + (long) Float.BYTES * entry.getValue().length();
      json.append(json.length() > 1 ? "," : "").append(Quoted.json(entry.getKey()));
      json.append(":{\"dtype\":\"F32\",\"shape\":");
      json.append(Arrays.toString(entry.getValue().shape()).replace(" ", ""));
      json.append(",\"data_offsets\":[%d,%d]}".formatted(offset, end));
      offset = end;
    }
    byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(bytes, (bytes.length + 7) / 8 * 8);
    Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
    return padded;
  }

  private static void writeValues(Tensor tensor, OutputStream output) throws IOException {
    byte[] chunk = new byte[1 << 16];
    ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    for (int done = 0; done < tensor.length(); ) {
      int count = Math.min(tensor.length() - done, chunk.length / Float.BYTES);
      buffer.asFloatBuffer().put(tensor.array(), tensor.offset() + done, count);
      output.write(chunk, 0, count * Float.BYTES);
      done += count;
    }
  }
}
