package dev.lamina.ir;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Numbers written in nested brackets, all rows of a level equally long: {@code [[1, 2], [3, 4]]}.
 */
public final class Matrix {

  /** Stands for "nothing written". */
  public static final Matrix NONE = new Matrix(List.of(0), new float[0]);

  /** Numbers of one matrix; a Java method cannot hold many more, and weights files can. */
  public static final int MOST = 4096;

  private final List<Integer> sizes;
  private final float[] values;

  private Matrix(List<Integer> sizes, float[] values) {
    this.sizes = List.copyOf(sizes);
    this.values = values;
  }

  /**
   * A matrix with these sizes, the outermost first, and its values in reading order; without sizes
   * a single number.
   *
   * @throws IllegalArgumentException when the numbers do not agree
   */
  public static Matrix of(List<Integer> sizes, float... values) {
    long count = sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (count == 0 || count != values.length) {
      throw new IllegalArgumentException(sizes + " sizes for " + values.length + " values");
    }
    return new Matrix(sizes, values.clone());
  }

  /** The same from the text that {@link #text} gives. */
  public static Matrix of(List<Integer> sizes, String text) {
    String[] words = text.split(" ");
    float[] values = new float[words.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(words[i]);
    }
    return of(sizes, values);
  }

  /**
   * All values in reading order, separated by spaces; generated classes hold them like this, since
   * a method with thousands of numbers would be too long for Java.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (float value : values) {
      text.append(text.isEmpty() ? "" : " ").append(value);
    }
    return text.toString();
  }

  public boolean isNone() {
    return values.length == 0;
  }

  public List<Integer> sizes() {
    return sizes;
  }

  /** Levels of brackets. */
  public int rank() {
    return sizes.size();
  }

  /** Number of values. */
  public int count() {
    return values.length;
  }

  /** A value in reading order. */
  public float value(int index) {
    return values[index];
  }

  /** All values in reading order. */
  public float[] values() {
    return values.clone();
  }

  /** {@code 3x3}. */
  public String shape() {
    return sizes.stream().map(Object::toString).collect(Collectors.joining("x"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Matrix that
        && sizes.equals(that.sizes)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * sizes.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return isNone() ? "none" : shape() + Arrays.toString(values);
  }
}
