package dev.lamina.ir.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads an IDX file, compressed or not, which the first bytes decide and not the name. A header is
 * believed only as far as the file's size allows, so a lying one cannot make us allocate.
 */
public final class IdxReader implements AutoCloseable {

  /** Deflate cannot do better: 258 bytes for two bits. */
  private static final long MAX_COMPRESSION = 1032;

  private static final String COPY_AGAIN = "copy or download the file again";

  private final Path path;
  private final long memory;
  private InputStream input;
  private boolean compressed;
  private IdxHeader header;

  private IdxReader(Path path, long memory) {
    this.path = path;
    this.memory = memory;
  }

  /**
   * Opens the file or its twin with or without {@code .gz}, and checks its header.
   *
   * @throws DataException when there is no such file, or its header and size cannot be right
   */
  public static IdxReader open(Path wanted) {
    return open(wanted, Runtime.getRuntime().maxMemory());
  }

  static IdxReader open(Path wanted, long memory) {
    IdxReader reader = new IdxReader(DataFiles.locate(wanted), memory);
    try {
      reader.start();
      return reader;
    } catch (IOException failure) {
      reader.close();
      throw reader.explain(failure);
    } catch (DataException problem) {
      reader.close();
      throw problem;
    }
  }

  /** The file that was found. */
  public Path path() {
    return path;
  }

  public IdxHeader header() {
    return header;
  }

  /**
   * All bytes after the header, to the end of the file, which checks a compressed file's checksum.
   * To be called once.
   *
   * @throws DataException when the file has fewer or more bytes than its header announces
   */
  public byte[] values() {
    long announced = header.payload();
    if (announced > Integer.MAX_VALUE - 8) {
      throw new DataException(
          "`%s` is too large".formatted(path),
          "%s are %,d bytes, at most 2,147,483,639 can be read".formatted(header, announced),
          "split the file");
    }
    // Reading holds the data twice for a moment: in pieces, then in one array.
    if (announced > memory / 2) {
      throw new DataException(
          "`%s` needs more memory than there is".formatted(path),
          "reading takes %,d MB, Java may use %,d MB"
              .formatted((announced >> 19) + 1, memory >> 20),
          "start Java with a larger -Xmx");
    }
    try {
      // Grows with what arrives, rather than with what the header promises.
      byte[] values = input.readNBytes((int) announced);
      if (values.length < announced) {
        throw tooShort(values.length);
      }
      if (input.read() >= 0) {
        throw tooLong("has more after it");
      }
      return values;
    } catch (IOException failure) {
      throw explain(failure);
    }
  }

  @Override
  public void close() {
    try {
      if (input != null) {
        input.close();
      }
    } catch (IOException ignored) {
      // The data was read and checked; nothing depends on how a file that was only read closes.
    }
  }

  private void start() throws IOException {
    long size = Files.size(path);
    if (size == 0) {
      throw new DataException("`%s` is empty".formatted(path), "expected IDX data", COPY_AGAIN);
    }
    input = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    input.mark(2);
    compressed = input.read() == 0x1f && input.read() == 0x8b;
    input.reset();
    if (compressed) {
      input = new GZIPInputStream(input, 1 << 16);
    }
    readHeader();
    checkSize(size);
  }

  private void readHeader() throws IOException {
    byte[] magic = input.readNBytes(4);
    if (magic.length < 4) {
      throw cutHeader();
    }
    int rank = magic[3] & 0xff;
    int type = magic[2] & 0xff;
    if (magic[0] != 0 || magic[1] != 0 || IdxHeader.bytesPerValue(type) == 0 || rank == 0) {
      throw new DataException(
          "`%s` is no IDX file".formatted(path),
          "starts with %02x %02x %02x %02x, expected 00 00, a type (08 for bytes) and the number of dimensions"
              .formatted(magic[0], magic[1], magic[2], magic[3]),
          "name a file in MNIST's format, compressed with gzip or not");
    }
    byte[] extents = input.readNBytes(4 * rank);
    if (extents.length < 4 * rank) {
      throw cutHeader();
    }
    int[] dims = new int[rank];
    ByteBuffer.wrap(extents).asIntBuffer().get(dims);
    header = checked(type, dims);
  }

  private IdxHeader checked(int type, int[] dims) {
    for (int axis = 0; axis < dims.length; axis++) {
      if (dims[axis] < 1) {
        throw new DataException(
            "`%s` has %s".formatted(path, dims[axis] == 0 ? "no values" : "an absurd size"),
            "dimension %d of %d is %,d, expected 1 to 2,147,483,647"
                .formatted(axis + 1, dims.length, dims[axis] & 0xffffffffL),
            COPY_AGAIN);
      }
    }
    IdxHeader candidate = new IdxHeader(type, dims);
    try {
      candidate.payload();
      return candidate;
    } catch (ArithmeticException overflow) {
      throw new DataException(
          "`%s` has an absurd size".formatted(path),
          "header announces %s, which is above 2^63 bytes".formatted(shortened(candidate)),
          COPY_AGAIN);
    }
  }

  private void checkSize(long size) {
    if (compressed) {
      if (header.payload() / MAX_COMPRESSION > size) {
        throw new DataException(
            "`%s` ends too early".formatted(path),
            "header announces %s (%,d bytes), a compressed file of %,d bytes cannot hold them"
                .formatted(header, header.payload(), size),
            COPY_AGAIN);
      }
      return;
    }
    long available = size - 4 - 4L * header.rank();
    if (available < header.payload()) {
      throw tooShort(available);
    }
    if (available > header.payload()) {
      throw tooLong("has %,d after it".formatted(available));
    }
  }

  private DataException cutHeader() {
    return new DataException(
        "`%s` ends too early".formatted(path),
        "the file ends inside its header, expected 4 bytes and 4 for each dimension",
        COPY_AGAIN);
  }

  private DataException tooShort(long available) {
    return new DataException(
        "`%s` ends too early".formatted(path),
        "header announces %s (%,d bytes), the file has %,d after it"
            .formatted(header, header.payload(), available),
        COPY_AGAIN);
  }

  private DataException tooLong(String found) {
    return new DataException(
        "`%s` is longer than its header says".formatted(path),
        "header announces %s (%,d bytes), the file %s".formatted(header, header.payload(), found),
        COPY_AGAIN);
  }

  /** A header may have 255 dimensions; four say enough. */
  private static String shortened(IdxHeader header) {
    String[] extents = header.extents().split("x");
    return extents.length <= 4
        ? header.toString()
        : "%sx%sx%sx%s… (%d dimensions)"
            .formatted(extents[0], extents[1], extents[2], extents[3], extents.length);
  }

  private DataException explain(IOException failure) {
    if (compressed && failure instanceof EOFException) {
      return new DataException(
          "`%s` ends too early".formatted(path),
          "the compressed data stops in the middle",
          COPY_AGAIN,
          failure);
    }
    if (compressed && failure instanceof ZipException) {
      return new DataException(
          "`%s` is damaged".formatted(path),
          "the compressed data is inconsistent: %s".formatted(failure.getMessage()),
          COPY_AGAIN,
          failure);
    }
    return DataFiles.unreadable(path, failure);
  }
}
