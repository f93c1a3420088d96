package dev.lamina.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Builds IDX files byte by byte, right ones and wrong ones. */
public final class IdxFiles {

  private IdxFiles() {}

  /** A file of unsigned bytes with these extents, whatever number of values follows. */
  public static byte[] bytes(int[] dims, int... values) {
    return typed(0x08, dims, values);
  }

  public static byte[] typed(int type, int[] dims, int... values) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * dims.length + values.length);
    file.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dims.length);
    for (int dim : dims) {
      file.putInt(dim);
    }
    for (int value : values) {
      file.put((byte) value);
    }
    return file.array();
  }

  public static int[] dims(int... dims) {
    return dims;
  }

  public static byte[] gzip(byte[] contents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(contents);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
