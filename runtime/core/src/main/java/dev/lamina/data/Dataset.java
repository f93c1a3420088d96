package dev.lamina.data;

import dev.lamina.ir.Shape;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Labelled examples of one shape, readable in any order from any thread. Values are float32 in the
 * order H, W, C; bytes of a file are scaled to 0..1.
 */
public interface Dataset {

  /** The shape of one example: {@code 28x28x1}. */
  Shape shape();

  /** The name of each class, by the number {@link #label} returns. */
  List<String> labels();

  /** Number of examples. */
  int size();

  /** The class of an example, from 0. */
  int label(int index);

  /** Writes the {@code shape().elements()} values of an example to target[offset] and following. */
  void copyTo(int index, float[] target, int offset);

  /** The values of one example in an array of their own. */
  default float[] values(int index) {
    float[] values = new float[Math.toIntExact(shape().elements())];
    copyTo(index, values, 0);
    return values;
  }

  /** The first examples, or all when there are fewer; a view. */
  default Dataset limit(int count) {
    return count >= size() ? this : subset(IntStream.range(0, count).toArray());
  }

  /** The examples at these places, in this order; a view. */
  default Dataset subset(int[] indices) {
    return new Subset(this, indices);
  }
}
