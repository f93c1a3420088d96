package dev.lamina.diagram;

import dev.lamina.diagram.Structure.Link;
import java.util.HashMap;
import java.util.Map;

/**
 * How much there is to lay out.
 *
 * @param boxes all of them
 * @param passed boxes and edges of other rows that edges pass, which is what takes the time
 */
record Extent(long boxes, long passed) {

  /** Laid out within seconds, and already more than anyone reads. */
  static final int MOST_BOXES = 3_000;

  static final int MOST_PASSED = 20_000;

  static Extent of(Structure structure) {
    Map<Piece, Integer> rows = new HashMap<>();
    long passed = 0;
    // Links are sorted by who reads, so what is read has its row already.
    for (Link link : structure.links()) {
      int row = rows.getOrDefault(link.from(), 0) + 1;
      rows.merge(link.to(), row, Math::max);
    }
    for (Link link : structure.links()) {
      passed += Math.abs(rows.get(link.to()) - rows.getOrDefault(link.from(), 0)) - 1;
    }
    return new Extent(structure.pieces().size(), passed);
  }

  boolean isTooLarge() {
    return boxes > MOST_BOXES || passed > MOST_PASSED;
  }

  @Override
  public String toString() {
    return boxes > MOST_BOXES
        ? "it has %s boxes, a picture at most %s"
            .formatted(Amount.count(boxes), Amount.count(MOST_BOXES))
        : "its edges pass %s rows, in a picture at most %s"
            .formatted(Amount.count(passed), Amount.count(MOST_PASSED));
  }
}
