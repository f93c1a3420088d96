package dev.lamina.io;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Named weights without their name: extents and float32 values, which may be a part of a larger
 * array. No extents at all mean one number.
 */
public final class Tensor {
  private final int[] shape;
  private final float[] array;
  private final int offset;
  private final int length;

  private Tensor(int[] shape, float[] array, int offset) {
    this.shape = shape.clone();
    this.array = array;
    this.offset = offset;
    this.length = Math.toIntExact(elements(shape));
    Objects.checkFromIndexSize(offset, length, array.length);
  }

  /**
   * A tensor of all values of an array, which is not copied.
   *
   * @throws IllegalArgumentException when the extents need another number of values
   */
  public static Tensor of(int[] shape, float[] values) {
    if (elements(shape) != values.length) {
      throw new IllegalArgumentException(
          "%d values do not fill %s".formatted(values.length, extents(shape)));
    }
    return new Tensor(shape, values, 0);
  }

  /**
   * A view of the values from {@code offset} on: later changes of the array show.
   *
   * @throws IndexOutOfBoundsException when the array has too few
   */
  public static Tensor view(int[] shape, float[] array, int offset) {
    return new Tensor(shape, array, offset);
  }

  public int[] shape() {
    return shape.clone();
  }

  /** Number of values. */
  public int length() {
    return length;
  }

  public float value(int index) {
    return array[offset + Objects.checkIndex(index, length)];
  }

  /** The values in an array of their own, in row-major order. */
  public float[] values() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  public void copyTo(float[] target, int targetOffset) {
    System.arraycopy(array, offset, target, targetOffset, length);
  }

  /** The extents as messages say them: {@code 3x3x32x64}. */
  public String extents() {
    return extents(shape);
  }

  static String extents(int[] shape) {
    return shape.length == 0
        ? "a single number"
        : Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }

  /**
   * The product of extents that are zero or more.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  static long elements(int[] shape) {
    long product = 1;
    for (int dim : shape) {
      if (dim < 0) {
        throw new IllegalArgumentException("extents are not negative: " + Arrays.toString(shape));
      }
      product = Math.multiplyExact(product, dim);
    }
    return product;
  }

  float[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  @Override
  public String toString() {
    return extents();
  }
}
