package dev.lamina.dsl.format;

import java.util.List;

/**
 * Where a chain is broken: where the author did if all lines fit, otherwise so that there are few
 * lines, few of them begin with a layer without arguments, and few have two layers with arguments.
 */
final class ChainBreaks {

  private static final long TOO_LONG = 1_000_000;

  private final List<Part> links;
  private final int start;
  private final int column;
  private final int tail;

  /**
   * @param start where the first line begins
   * @param column where the others do
   * @param tail columns that follow the last
   */
  ChainBreaks(List<Part> links, int start, int column, int tail) {
    this.links = links;
    this.start = start;
    this.column = column;
    this.tail = tail;
  }

  /** Whether each link begins a line. */
  boolean[] breaks() {
    boolean[] author = new boolean[links.size()];
    boolean fit = true;
    int from = 0;
    for (int i = 1; i <= links.size(); i++) {
      if (i == links.size() || beganLine(links.get(i))) {
        fit &= fits(from, i);
        from = i;
        if (i < links.size()) {
          author[i] = true;
        }
      }
    }
    return fit ? author : cheapest();
  }

  /** A break behind the arrow counts as one before it. */
  private static boolean beganLine(Part link) {
    return link.first().beganLine()
        || (link instanceof Part.Sequence arrow && arrow.parts().get(1).first().breaks() > 0)
            && !link.isForced();
  }

  /** The breaks of least cost, found from the last link backwards. */
  private boolean[] cheapest() {
    int count = links.size();
    long[] cost = new long[count + 1];
    int[] next = new int[count];
    for (int from = count - 1; from >= 0; from--) {
      cost[from] = Long.MAX_VALUE;
      for (int to = from + 1; to <= count && (to == from + 1 || fits(from, to - 1)); to++) {
        if (cost(from, to) + cost[to] <= cost[from]) {
          cost[from] = cost(from, to) + cost[to];
          next[from] = to;
        }
      }
    }
    boolean[] breaks = new boolean[count];
    for (int from = next[0]; from < count; from = next[from]) {
      breaks[from] = true;
    }
    return breaks;
  }

  private long cost(int from, int to) {
    long withArguments = links.subList(from, to).stream().filter(Chain::hasArguments).count();
    boolean beginsWithout = from > 0 && !Chain.hasArguments(links.get(from));
    long excess = Math.max(0, end(from, to) - Format.WIDTH);
    return 1 + (beginsWithout ? 2 : 0) + 2 * Math.max(0, withArguments - 1) + excess * TOO_LONG;
  }

  private boolean fits(int from, int to) {
    return end(from, to) <= Format.WIDTH;
  }

  /** The column behind a line with these links. */
  private int end(int from, int to) {
    // The first word of a later line has no space before it.
    int begin = from == 0 ? start : column - 1;
    return begin + Part.width(links.subList(from, to)) + (to == links.size() ? tail : 0);
  }
}
