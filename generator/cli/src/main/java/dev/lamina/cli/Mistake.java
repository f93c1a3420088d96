package dev.lamina.cli;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A test example that was taken for something else.
 *
 * @param index among the test examples, from 0
 * @param confidence of the network in the wrong class, from 0 to 1
 */
record Mistake(int index, int expected, int predicted, float confidence) {

  /** The surest first, then in the data's order. */
  private static final Comparator<Mistake> WORST_FIRST =
      Comparator.comparingDouble((Mistake mistake) -> -mistake.confidence())
          .thenComparingInt(Mistake::index);

  /** Keeps the worst of many. */
  static final class Worst {

    private final int most;
    private final PriorityQueue<Mistake> kept = new PriorityQueue<>(WORST_FIRST.reversed());

    Worst(int most) {
      this.most = most;
    }

    void add(Mistake mistake) {
      kept.add(mistake);
      if (kept.size() > most) {
        kept.remove();
      }
    }

    /** The worst first. */
    List<Mistake> list() {
      return kept.stream().sorted(WORST_FIRST).toList();
    }
  }
}
