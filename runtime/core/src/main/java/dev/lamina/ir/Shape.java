package dev.lamina.ir;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extents of one example's feature map, without the batch: {@code 28x28x1} is height x width x
 * channels, {@code 576} is a vector. Channels come last.
 */
public final class Shape {

  /** The shape of a layer that could not be shaped; nothing downstream complains about it. */
  public static final Shape UNKNOWN = new Shape(new int[0]);

  private final int[] dims;

  private Shape(int[] dims) {
    this.dims = dims;
  }

  /**
   * A shape with these extents.
   *
   * @throws IllegalArgumentException when there is none, or one is not positive
   */
  public static Shape of(int... dims) {
    if (dims.length == 0) {
      throw new IllegalArgumentException("a shape needs at least one extent");
    }
    for (int dim : dims) {
      if (dim < 1) {
        throw new IllegalArgumentException("extents are positive: " + Arrays.toString(dims));
      }
    }
    return new Shape(dims.clone());
  }

  public boolean isKnown() {
    return dims.length > 0;
  }

  /** Number of extents, channels included: 3 for an image, 1 for a vector. */
  public int rank() {
    return dims.length;
  }

  /** Number of axes a window slides along: 2 for an image, 0 for a vector. */
  public int spatialRank() {
    return dims.length - 1;
  }

  public int dim(int axis) {
    return dims[axis];
  }

  public List<Integer> dims() {
    return Arrays.stream(dims).boxed().toList();
  }

  public int channels() {
    return dims[dims.length - 1];
  }

  /** Rows of an image. */
  public int height() {
    return dims[0];
  }

  /** Columns of an image. */
  public int width() {
    return dims[1];
  }

  /**
   * Number of values.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  public long elements() {
    long product = 1;
    for (int dim : dims) {
      product = Math.multiplyExact(product, dim);
    }
    return product;
  }

  /** Number of places, which is the number of values per channel. */
  public long cells() {
    return elements() / channels();
  }

  /** The name of an axis as messages say it, such as {@code height}. */
  public String axis(int axis) {
    if (axis == dims.length - 1) {
      return dims.length == 1 ? "length" : "channels";
    }
    return switch (spatialRank()) {
      case 1 -> "length";
      case 2 -> axis == 0 ? "height" : "width";
      default -> axis == 0 ? "depth" : axis == 1 ? "height" : "width";
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** As it is written in a file: {@code 26x26x32}. */
  @Override
  public String toString() {
    return isKnown()
        ? Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining("x"))
        : "?";
  }
}
