package dev.lamina.exec;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A class that an example may belong to.
 *
 * @param label the class's name
 * @param index its position in the network's result, from 0
 * @param probability from 0 to 1 where the network ends with softmax or sigmoid; elsewhere the
 *     result's value as it is
 */
public record Classification(String label, int index, float probability) {

  /** The most probable ones of a result, best first; of equal ones the first comes first. */
  static List<Classification> best(float[] result, List<String> labels, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("asked for " + most + " classes, expected 1 or more");
    }
    return IntStream.range(0, result.length)
        .boxed()
        .sorted(Comparator.comparingDouble(index -> -result[index]))
        .limit(most)
        .map(index -> new Classification(labels.get(index), index, result[index]))
        .toList();
  }

  /** As people read it: {@code seven 98.21%}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.2f%%", label, 100 * probability);
  }
}
