package dev.lamina.exec;

import dev.lamina.kernels.UnitPanels;
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
 * @param panel which panel of that dense layer's weights
 * @param row the first row of the panel
 * @param rows the numbers of the rows from there on
 */
record UpdateRange(int from, int to, int dense, int panel, int row, int[] rows) {

  /** Parameters of shards that one task reduces and updates, about a first-level cache. */
  private static final int MOST = 4096;

  boolean isOfShards() {
    return dense < 0;
  }

  /** Most gradients of a range and its bias that no shard has room for. */
  static int longest(List<UpdateRange> ranges) {
    return ranges.stream()
        .filter(range -> !range.isOfShards())
        .mapToInt(range -> (range.to - range.from) / range.rows.length * (range.rows.length + 1))
        .max()
        .orElse(0);
  }

  /**
   * All parameters below {@code length}; biases of dense gradients go with a panel's first rows.
   */
  static List<UpdateRange> of(List<DenseGradient> gradients, int length) {
    List<UpdateRange> ranges = new ArrayList<>();
    int start = Workspace.START;
    for (int i = 0; i < gradients.size(); i++) {
      DenseGradient gradient = gradients.get(i);
      shards(ranges, start, gradient.weight());
      int units = gradient.dense().outputSize();
      for (int panel = 0; panel < gradient.dense().panels().count(); panel++) {
        panel(ranges, gradient, i, panel);
      }
      start = gradient.weight() + gradient.dense().weights();
      if (gradient.bias() >= 0) {
        shards(ranges, start, gradient.bias());
        start = gradient.bias() + units;
      }
    }
    shards(ranges, start, length);
    return ranges;
  }

  private static void panel(
      List<UpdateRange> ranges, DenseGradient gradient, int dense, int panel) {
    UnitPanels panels = gradient.dense().panels();
    int inputs = gradient.dense().inputSize();
    int rows = gradient.rowsOfPart(panel);
    for (int row = 0; row < inputs; row += rows) {
      int count = Math.min(rows, inputs - row);
      int from = gradient.weight() + panels.at(panel, row);
      int to = gradient.weight() + panels.at(panel, row + count);
      int[] numbers = IntStream.range(0, count).toArray();
      ranges.add(new UpdateRange(from, to, dense, panel, row, numbers));
    }
  }

  private static void shards(List<UpdateRange> ranges, int start, int end) {
    for (int from = start; from < end; from += MOST) {
      ranges.add(new UpdateRange(from, Math.min(from + MOST, end), -1, 0, 0, null));
    }
  }
}
