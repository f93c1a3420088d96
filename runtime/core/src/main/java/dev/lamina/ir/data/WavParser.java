package dev.lamina.ir.data;

import dev.lamina.ir.data.WavHeader.Encoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the header of a WAV file: {@code RIFF}, a length, {@code WAVE}, then parts of a name, a
 * length and that many bytes, of which {@code fmt} and {@code data} count (Microsoft and IBM,
 * "Multimedia Programming Interface and Data Specifications 1.0", 1991). Lengths are believed only
 * as far as the file goes.
 */
final class WavParser {

  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xfffe;

  /** What programs write that do not know the length yet when they begin. */
  private static final long UNKNOWN = 0xffffffffL;

  /** Real files have a handful; a file of nothing but empty parts would keep us busy. */
  private static final int MOST_PARTS = 1000;

  private static final String COPY_AGAIN = "copy or record the file again";
  private static final String SAVE = "save the sound as WAV, 16-bit PCM";

  private final Path path;
  private final SeekableByteChannel file;
  private final long size;

  private WavParser(Path path, SeekableByteChannel file) throws IOException {
    this.path = path;
    this.file = file;
    this.size = file.size();
  }

  static WavHeader parse(Path path) {
    DataFiles.requireFile(path);
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      return new WavParser(path, file).header();
    } catch (IOException failure) {
      throw DataFiles.unreadable(path, failure);
    }
  }

  private WavHeader header() throws IOException {
    if (size == 0) {
      throw new DataException("`%s` is empty".formatted(path), "expected a WAV file", COPY_AGAIN);
    }
    requireWave(bytes(12));
    ByteBuffer format = null;
    for (int part = 0; part < MOST_PARTS && file.position() + 8 <= size; part++) {
      ByteBuffer start = bytes(8);
      String name = text(start, 0);
      long length = start.getInt(4) & UNKNOWN;
      long begin = file.position();
      if (name.equals("data")) {
        return header(format, begin, length);
      }
      if (name.equals("fmt ")) {
        format = bytes((int) Math.min(length, 40));
      }
      file.position(begin + length + length % 2);
    }
    throw new DataException(
        "`%s` has no sound".formatted(path),
        "the file has %,d bytes and no part named `data`".formatted(size),
        COPY_AGAIN);
  }

  private void requireWave(ByteBuffer start) {
    boolean riff = start.limit() >= 4 && text(start, 0).equals("RIFF");
    if (riff && start.limit() < 12) {
      throw new DataException(
          "`%s` ends too early".formatted(path), "the file ends inside its header", COPY_AGAIN);
    }
    if (!riff || !text(start, 8).equals("WAVE")) {
      throw new DataException(
          "`%s` is no WAV file".formatted(path),
          "starts with %s, expected `RIFF`, a length and `WAVE`".formatted(shown(start)),
          SAVE);
    }
  }

  private WavHeader header(ByteBuffer format, long begin, long announced) {
    if (format == null || format.limit() < 16) {
      throw new DataException(
          "`%s` does not say how its sound is written".formatted(path),
          "there is no whole part named `fmt ` before the samples",
          COPY_AGAIN);
    }
    int channels = format.getShort(2) & 0xffff;
    int rate = format.getInt(4);
    Encoding encoding = encoding(format);
    requireSensible(channels, rate);
    if (announced != UNKNOWN && announced > size - begin) {
      throw new DataException(
          "`%s` ends too early".formatted(path),
          "header announces %,d bytes of sound, the file has %,d after it"
              .formatted(announced, size - begin),
          COPY_AGAIN);
    }
    long bytes = announced == UNKNOWN ? size - begin : announced;
    WavHeader header =
        new WavHeader(encoding, channels, rate, bytes / (channels * encoding.bytes()), begin);
    int written = format.getShort(12) & 0xffff;
    if (written != header.frameBytes()) {
      throw new DataException(
          "the header of `%s` contradicts itself".formatted(path),
          "%d bytes for each of %d channels are %d together, it says %d"
              .formatted(encoding.bytes(), channels, header.frameBytes(), written),
          COPY_AGAIN);
    }
    if (header.frames() == 0) {
      throw new DataException(
          "`%s` has no sound".formatted(path),
          "it has a header and no samples",
          "record the file again");
    }
    return header;
  }

  private void requireSensible(int channels, int rate) {
    if (channels != 1 && channels != 2) {
      throw new DataException(
          "`%s` has %,d channels".formatted(path, channels),
          "expected 1 (mono) or 2 (stereo)",
          "mix them down to one");
    }
    if (rate < 1000 || rate > 768_000) {
      throw new DataException(
          "`%s` has an absurd sampling rate".formatted(path),
          "header says %,d samples a second, expected 1,000 to 768,000"
              .formatted(rate & 0xffffffffL),
          COPY_AGAIN);
    }
  }

  private Encoding encoding(ByteBuffer format) {
    int kind = format.getShort(0) & 0xffff;
    if (kind == EXTENSIBLE && format.limit() >= 26) {
      // The real kind begins the longer name of the format.
      kind = format.getShort(24) & 0xffff;
    }
    int bits = format.getShort(14) & 0xffff;
    return switch (kind << 16 | bits) {
      case PCM << 16 | 8 -> Encoding.PCM_8;
      case PCM << 16 | 16 -> Encoding.PCM_16;
      case PCM << 16 | 24 -> Encoding.PCM_24;
      case PCM << 16 | 32 -> Encoding.PCM_32;
      case FLOAT << 16 | 32 -> Encoding.FLOAT_32;
      default ->
          throw new DataException(
              "`%s` has samples of another kind".formatted(path),
              "they are %s, expected integers of 8, 16, 24 or 32 bits or floats of 32"
                  .formatted(named(kind, bits)),
              SAVE);
    };
  }

  private static String named(int kind, int bits) {
    return switch (kind) {
      case PCM -> "integers of %d bits".formatted(bits);
      case FLOAT -> "floats of %d bits".formatted(bits);
      case 2, 0x11 -> "compressed (ADPCM)";
      case 6 -> "compressed (A-law)";
      case 7 -> "compressed (mu-law)";
      case 0x55 -> "compressed (MP3)";
      default -> "of kind 0x%04x".formatted(kind);
    };
  }

  /** Up to so many bytes from where the file stands, fewer at its end. */
  private ByteBuffer bytes(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {
      // A channel may read less than asked for.
    }
    return bytes.flip();
  }

  private static String text(ByteBuffer bytes, int from) {
    return new String(bytes.array(), from, 4, StandardCharsets.ISO_8859_1);
  }

  private static String shown(ByteBuffer start) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(4, start.limit()); i++) {
      shown.append(i == 0 ? "" : " ").append("%02x".formatted(start.get(i)));
    }
    return shown.toString();
  }
}
