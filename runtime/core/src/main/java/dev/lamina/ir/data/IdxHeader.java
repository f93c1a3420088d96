package dev.lamina.ir.data;

import dev.lamina.ir.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The first bytes of an IDX file (yann.lecun.com/exdb/mnist): two zeros, the element type, the
 * number of dimensions, then each dimension as a big-endian 32-bit number. MNIST's training images
 * are {@code 60000x28x28} of {@link #UNSIGNED_BYTE}. Every dimension is positive, and the number of
 * bytes they announce fits a long.
 */
public record IdxHeader(int type, int[] dims) {

  /** The element type of all MNIST files. */
  public static final int UNSIGNED_BYTE = 0x08;

  public IdxHeader {
    dims = dims.clone();
  }

  /**
   * Reads only the header, from a file that may be compressed; takes {@code name.gz} for {@code
   * name} and the other way round.
   *
   * @throws DataException when there is no such file, or its header and size cannot be right
   */
  public static IdxHeader read(Path path) {
    try (IdxReader reader = IdxReader.open(path)) {
      return reader.header();
    }
  }

  @Override
  public int[] dims() {
    return dims.clone();
  }

  public int rank() {
    return dims.length;
  }

  /** Number of examples, the first dimension. */
  public int count() {
    return dims[0];
  }

  /**
   * The shape of one image: height x width x channels, one channel when the file has three
   * dimensions.
   *
   * @throws IllegalStateException when the file has neither three nor four dimensions
   */
  public Shape imageShape() {
    return switch (dims.length) {
      case 3 -> Shape.of(dims[1], dims[2], 1);
      case 4 -> Shape.of(dims[1], dims[2], dims[3]);
      default -> throw new IllegalStateException("no images: " + this);
    };
  }

  /** Bytes of one element, or 0 for a type the format does not define. */
  static int bytesPerValue(int type) {
    return switch (type) {
      case UNSIGNED_BYTE, 0x09 -> 1;
      case 0x0B -> 2;
      case 0x0C, 0x0D -> 4;
      case 0x0E -> 8;
      default -> 0;
    };
  }

  /** The element type in words. */
  public String typeName() {
    return switch (type) {
      case UNSIGNED_BYTE -> "unsigned bytes";
      case 0x09 -> "signed bytes";
      case 0x0B -> "16-bit integers";
      case 0x0C -> "32-bit integers";
      case 0x0D -> "32-bit floats";
      case 0x0E -> "64-bit floats";
      default -> "type 0x%02x".formatted(type);
    };
  }

  /** Bytes after the header. */
  long payload() {
    long bytes = bytesPerValue(type);
    for (int dim : dims) {
      bytes = Math.multiplyExact(bytes, dim);
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdxHeader header
        && type == header.type
        && Arrays.equals(dims, header.dims);
  }

  @Override
  public int hashCode() {
    return 31 * type + Arrays.hashCode(dims);
  }

  /** The dimensions as messages say them: {@code 60000x28x28}. */
  public String extents() {
    return Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }

  @Override
  public String toString() {
    return extents() + " " + typeName();
  }
}
