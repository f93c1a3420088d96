package dev.lamina.exec;

import dev.lamina.kernels.WeightPart;
import java.util.ArrayList;
import java.util.List;

/**
 * Parameters that one task updates.
 *
 * @param from first of them
 * @param to behind the last of them
 * @param layer which of the network's {@link BatchGradient}s they belong to, -1 for those whose
 *     gradients the shards have added up
 * @param part which of that layer's weights they are
 */
record UpdateRange(int from, int to, int layer, WeightPart part) {

  /** Parameters of shards that one task reduces and updates, about a first-level cache. */
  private static final int MOST = 4096;

  boolean isOfShards() {
    return layer < 0;
  }

  /** Most gradients of a range and its bias that no shard has room for. */
  static int longest(List<UpdateRange> ranges) {
    int longest = 0;
    for (UpdateRange range : ranges) {
      if (!range.isOfShards()) {
        longest = Math.max(longest, range.to - range.from + range.part.biases());
      }
    }
    return longest;
  }

  /**
   * All parameters below {@code length}; biases of layers that wait for the batch go with some of
   * their weights.
   *
   * @param batch most examples of a step
   */
  static List<UpdateRange> of(List<BatchGradient> gradients, int batch, int length) {
    List<UpdateRange> ranges = new ArrayList<>();
    int start = Workspace.START;
    for (int i = 0; i < gradients.size(); i++) {
      BatchGradient gradient = gradients.get(i);
      int weight = gradient.weight();
      shards(ranges, start, weight);
      for (WeightPart part : gradient.layer().weightParts(batch)) {
        ranges.add(new UpdateRange(weight + part.from(), weight + part.to(), i, part));
      }
      start = weight + gradient.layer().weights();
      if (gradient.bias() >= 0) {
        shards(ranges, start, gradient.bias());
        start = gradient.bias() + gradient.layer().outputSize();
      }
    }
    shards(ranges, start, length);
    return ranges;
  }

  private static void shards(List<UpdateRange> ranges, int start, int end) {
    for (int from = start; from < end; from += MOST) {
      ranges.add(new UpdateRange(from, Math.min(from + MOST, end), -1, null));
    }
  }
}
