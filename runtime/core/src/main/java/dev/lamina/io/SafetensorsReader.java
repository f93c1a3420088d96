package dev.lamina.io;

import dev.lamina.io.HeaderText.Unexpected;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads safetensors: a little-endian 64-bit header length, that many bytes of JSON, the data. No
 * number in the file is used before it was compared with the file's size. Gaps between tensors are
 * accepted, though the format forbids them; overlaps and bytes after the last tensor are not.
 */
final class SafetensorsReader {

  /** The reference implementation's limit. */
  static final long MAX_HEADER = 100_000_000;

  /**
   * Bytes of memory that a byte of header may take: its text, decoded, and an object for each of
   * the shortest entries, {@code "a":"",}.
   */
  private static final int HEADER_MEMORY = 32;

  private static final String HELP = "copy the file again, or save the weights again";

  /** The size of a stream, which only its end tells. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  /** Values that memory is asked for before any of them was read, where the size is not known. */
  private static final int UNSEEN = 1 << 14;

  private final String source;
  private final long size;
  private final InputStream input;
  private final long memory;

  private SafetensorsReader(String source, long size, InputStream input, long memory) {
    this.memory = memory;
    this.source = source;
    this.size = size;
    this.input = input;
  }

  /** Where a tensor's bytes are, from the start of the data. */
  private record Place(String name, int[] shape, long begin, long end) {

    int length() {
      return (int) ((end - begin) / Float.BYTES);
    }

    /** As messages say it; made only then, since formatting takes a tenth of a start. */
    String at() {
      return "tensor `%s` at bytes %d to %d".formatted(Quoted.name(name), begin, end);
    }
  }

  static WeightsFile read(Path path) {
    return read(path, Runtime.getRuntime().maxMemory());
  }

  static WeightsFile read(Path path, long memory) {
    if (!Files.isRegularFile(path)) {
      throw noFile(path);
    }
    try (InputStream input = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      return new SafetensorsReader(path.toString(), Files.size(path), input, memory).read();
    } catch (EOFException cut) {
      throw damaged(path.toString(), "the file became shorter while it was read", cut);
    } catch (IOException failure) {
      boolean denied = failure instanceof AccessDeniedException;
      throw new WeightsException(
          "weights `%s` cannot be read".formatted(path),
          denied ? "permission denied" : String.valueOf(failure.getMessage()),
          denied ? "give your user the right to read it" : "check the file and the disk it is on",
          failure);
    }
  }

  /** Reads a stream to its end, and trusts a length in it as far as the bytes are there. */
  static WeightsFile read(InputStream stream, String source, long memory) {
    try {
      BufferedInputStream input = new BufferedInputStream(stream, 1 << 16);
      return new SafetensorsReader(source, UNKNOWN, input, memory).read();
    } catch (EOFException cut) {
      throw damaged(source, "it ends too early", cut);
    } catch (IOException failure) {
      throw new WeightsException(
          "weights `%s` cannot be read".formatted(source),
          String.valueOf(failure.getMessage()),
          "check where they come from",
          failure);
    }
  }

  private WeightsFile read() throws IOException {
    if (isKnown()) {
      requireMemory(size);
    }
    byte[] header = readHeader();
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Place> places = new ArrayList<>();
    try {
      parse(decoded(header), metadata, places);
    } catch (Unexpected problem) {
      throw damaged(source, "header: " + problem.getMessage(), problem);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    places.forEach(place -> tensors.put(place.name(), null)); // keeps the header's order
    checkPlaces(places, isKnown() ? size - Long.BYTES - header.length : UNKNOWN);
    if (!isKnown()) {
      requireMemory(end(places));
    }
    long position = 0;
    for (Place place : places) {
      input.skipNBytes(place.begin() - position);
      tensors.put(place.name(), Tensor.of(place.shape(), readValues(place.length())));
      position = place.end();
    }
    if (!isKnown() && input.read() >= 0) {
      throw damaged(source, "bytes follow the last tensor", null);
    }
    return new WeightsFile(tensors, metadata, source);
  }

  private boolean isKnown() {
    return size != UNKNOWN;
  }

  private static long end(List<Place> places) {
    return places.isEmpty() ? 0 : places.get(places.size() - 1).end();
  }

  /** A quarter of the memory is left to the network the weights are for. */
  private void requireMemory(long bytes) {
    if (bytes > memory / 4 * 3) {
      throw tooLarge(
          "%s %,d MB".formatted(isKnown() ? "the file has" : "its tensors take", bytes >> 20));
    }
  }

  private byte[] readHeader() throws IOException {
    byte[] first = input.readNBytes(Long.BYTES);
    if (first.length < Long.BYTES) {
      throw damaged(
          source, "the file has %d bytes, expected at least 10".formatted(first.length), null);
    }
    long length = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long most = Math.min(MAX_HEADER, size - Long.BYTES);
    if (length < 2 || length > most) {
      throw damaged(
          source,
          "the header should have %s bytes, expected 2 to %,d; is it a safetensors file?"
              .formatted(Long.toUnsignedString(length), most),
          null);
    }
    if (length > memory / HEADER_MEMORY) {
      throw tooLarge("its header has %,d kB".formatted(length >> 10));
    }
    byte[] header = input.readNBytes((int) length);
    if (header.length < length) {
      throw new EOFException();
    }
    if (header[0] != '{') {
      throw damaged(source, "the header starts with no `{`; is it a safetensors file?", null);
    }
    return header;
  }

  private String decoded(byte[] header) throws Unexpected {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
    } catch (CharacterCodingException malformed) {
      throw new Unexpected("its text is no UTF-8");
    }
  }

  private void parse(String text, Map<String, String> metadata, List<Place> places)
      throws Unexpected {
    HeaderText header = new HeaderText(text);
    header.object(
        name -> {
          if (name.equals(SafetensorsWriter.METADATA)) {
            header.object(key -> metadata.put(key, header.string()));
          } else {
            places.add(place(header, name));
          }
        });
    header.end();
  }

  /** What the header says of one tensor; null and empty until read. */
  private static final class Entry {
    String dtype;
    List<Long> shape;
    List<Long> offsets = List.of();
  }

  private Place place(HeaderText header, String name) throws Unexpected {
    Entry entry = new Entry();
    header.object(
        key -> {
          switch (key) {
            case "dtype" -> entry.dtype = header.string();
            case "shape" -> entry.shape = header.numbers();
            case "data_offsets" -> entry.offsets = header.numbers();
            default ->
                throw new Unexpected(
                    "tensor `%s` has an unknown entry `%s`"
                        .formatted(Quoted.name(name), Quoted.name(key)));
          }
        });
    if (entry.dtype == null || entry.shape == null || entry.offsets.size() != 2) {
      throw new Unexpected(
          "tensor `%s` needs dtype, shape and two data_offsets".formatted(Quoted.name(name)));
    }
    if (!entry.dtype.equals("F32")) {
      throw new WeightsException(
          "weights `%s` have another number type".formatted(source),
          "tensor `%s` is %s, expected F32".formatted(Quoted.name(name), Quoted.name(entry.dtype)),
          "save the weights as F32 (float32)");
    }
    return new Place(name, extents(name, entry.shape), entry.offsets.get(0), entry.offsets.get(1));
  }

  private static int[] extents(String name, List<Long> shape) throws Unexpected {
    if (shape.size() > 8) {
      throw new Unexpected("tensor `%s` has more than 8 extents".formatted(Quoted.name(name)));
    }
    int[] extents = new int[shape.size()];
    for (int axis = 0; axis < extents.length; axis++) {
      if (shape.get(axis) > Integer.MAX_VALUE) {
        throw new Unexpected(
            "tensor `%s` has an extent of %,d, expected less than 2^31"
                .formatted(Quoted.name(name), shape.get(axis)));
      }
      extents[axis] = shape.get(axis).intValue();
    }
    return extents;
  }

  /** Sorts the places by where they are, and checks each against the file and its neighbour. */
  private void checkPlaces(List<Place> places, long data) {
    places.sort(Comparator.comparingLong(Place::begin).thenComparingLong(Place::end));
    long previousEnd = 0;
    String previous = null;
    for (Place place : places) {
      if (place.begin() > place.end() || place.end() > data) {
        String limit = isKnown() ? ", the file has %,d".formatted(data) : " ends before it begins";
        throw damaged(source, place.at() + limit, null);
      }
      if (place.begin() < previousEnd) {
        throw damaged(
            source, "%s overlaps `%s`".formatted(place.at(), Quoted.name(previous)), null);
      }
      checkLength(place);
      previousEnd = place.end();
      previous = place.name();
    }
    if (isKnown() && previousEnd < data) {
      throw damaged(source, "%,d bytes follow the last tensor".formatted(data - previousEnd), null);
    }
  }

  private void checkLength(Place place) {
    long bytes = place.end() - place.begin();
    long needed;
    try {
      needed = Math.multiplyExact(Tensor.elements(place.shape()), Float.BYTES);
    } catch (ArithmeticException overflow) {
      needed = Long.MAX_VALUE;
    }
    if (bytes != needed || bytes / Float.BYTES > Integer.MAX_VALUE - 8) {
      throw damaged(
          source,
          "%s does not fit its shape %s".formatted(place.at(), Tensor.extents(place.shape())),
          null);
    }
  }

  private float[] readValues(int length) throws IOException {
    float[] values = new float[isKnown() ? length : Math.min(length, UNSEEN)];
    byte[] chunk = new byte[(int) Math.min(1 << 16, (long) Float.BYTES * length)];
    for (int done = 0; done < length; ) {
      int count = Math.min(length - done, chunk.length / Float.BYTES);
      if (input.readNBytes(chunk, 0, count * Float.BYTES) < count * Float.BYTES) {
        throw new EOFException();
      }
      if (done + count > values.length) {
        values = Arrays.copyOf(values, (int) Math.min(length, 2L * (done + count)));
      }
      ByteBuffer.wrap(chunk)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values, done, count);
      done += count;
    }
    return values;
  }

  private WeightsException tooLarge(String found) {
    return new WeightsException(
        "weights `%s` need more memory than there is".formatted(source),
        "%s, Java may use %,d MB".formatted(found, memory >> 20),
        "start Java with a larger -Xmx");
  }

  private static WeightsException noFile(Path path) {
    if (Files.isDirectory(path)) {
      return new WeightsException(
          "weights `%s` are a folder".formatted(path),
          "expected a safetensors file",
          "name a file in this folder");
    }
    boolean exists = Files.exists(path);
    return new WeightsException(
        "weights `%s` %s".formatted(path, exists ? "are no file" : "do not exist"),
        "expected a safetensors file",
        exists ? "copy the weights to a file first" : "check the path, or train the network first");
  }

  private static WeightsException damaged(String source, String detail, Throwable cause) {
    return new WeightsException("weights `%s` are damaged".formatted(source), detail, HELP, cause);
  }
}
