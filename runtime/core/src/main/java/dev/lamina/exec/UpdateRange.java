package dev.lamina.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parameters that one task updates.
 *
 * @param from first of them
 * @param to behind the last of them
 * @param dense which of the network's dense gradients they belong to, -1 for those whose gradients
 *     the shards have added up
 * @param row the first row of that dense layer's weights
 * @param rows the numbers of the rows from there on
 */
record UpdateRange(int from, int to, int dense, int row, int[] rows) {

  /** Parameters of shards that one task reduces and updates, about a first-level cache. */
  private static final int MOST = 4096;

  boolean isOfShards() {
    return dense < 0;
  }

  /** All parameters below {@code length}; biases of dense gradients go with their first rows. */
  static List<UpdateRange> of(List<DenseGradient> gradients, int length) {
    List<UpdateRange> ranges = new ArrayList<>();
    int start = Workspace.START;
    for (int i = 0; i < gradients.size(); i++) {
      DenseGradient gradient = gradients.get(i);
      shards(ranges, start, gradient.weight());
      int units = gradient.dense().outputSize();
      int inputs = gradient.dense().inputSize();
      int rows = gradient.rowsOfPart();
      for (int row = 0; row < inputs; row += rows) {
        int from = gradient.weight() + row * units;
        int count = Math.min(rows, inputs - row);
        ranges.add(
            new UpdateRange(
                from, from + count * units, i, row, IntStream.range(0, count).toArray()));
      }
      start = gradient.weight() + inputs * units;
      if (gradient.bias() >= 0) {
        shards(ranges, start, gradient.bias());
        start = gradient.bias() + units;
      }
    }
    shards(ranges, start, length);
    return ranges;
  }

  private static void shards(List<UpdateRange> ranges, int start, int end) {
    for (int from = start; from < end; from += MOST) {
      ranges.add(new UpdateRange(from, Math.min(from + MOST, end), -1, 0, null));
    }
  }
}
