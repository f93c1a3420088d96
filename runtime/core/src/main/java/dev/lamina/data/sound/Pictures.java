package dev.lamina.data.sound;

import dev.lamina.data.ByteDataset;
import dev.lamina.data.Dataset;
import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Makes a data set of pictures, each of which is computed from its number alone. */
final class Pictures {

  private Pictures() {}

  /**
   * Computes them on all processors. Which one fails first is no matter of chance: the first by its
   * number is reported.
   *
   * @throws DataException when there are too many, or one cannot be made
   */
  static Dataset of(
      Shape shape,
      List<String> labels,
      int count,
      IntUnaryOperator label,
      IntFunction<byte[]> picture) {
    int stride = Math.toIntExact(shape.elements());
    requireMemory(count, shape);
    byte[] values = new byte[count * stride];
    byte[] classes = new byte[count];
    IntStream.range(0, count)
        .parallel()
        .mapToObj(
            index -> {
              classes[index] = (byte) label.applyAsInt(index);
              return attempt(picture, index, values, index * stride);
            })
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            problem -> {
              throw problem;
            });
    return new ByteDataset(shape, labels, values, classes);
  }

  /** Null when all is well. */
  private static DataException attempt(
      IntFunction<byte[]> picture, int index, byte[] values, int offset) {
    try {
      byte[] made = picture.apply(index);
      System.arraycopy(made, 0, values, offset, made.length);
      return null;
    } catch (DataException problem) {
      return problem;
    }
  }

  private static void requireMemory(int count, Shape shape) {
    long bytes = count * shape.elements();
    long memory = Runtime.getRuntime().maxMemory();
    if (bytes > Math.min(memory, Integer.MAX_VALUE - 8)) {
      throw new DataException(
          "%,d sounds do not fit into memory".formatted(count),
          "as pictures of %s they are %,d MB, there is room for %,d MB"
              .formatted(shape, bytes >> 20, Math.min(memory, Integer.MAX_VALUE) >> 20),
          "use fewer `frames` or `bands`, or fewer sounds");
    }
  }
}
