package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Places of a map that the same cells of sliding windows reach, and the outputs by which they do.
 */
final class ReachedCells {

  /** For each place, where the first of these outputs lies. */
  final int[] from;

  /** Where the place lies. */
  final int[] to;

  /** Where the outputs lie, from the first one; none where no window reaches the places. */
  final int[] runs;

  /** For each output its window's cell at the place, as {@link #order} counts them. */
  final int[] cells;

  ReachedCells(int[] from, int[] to, int[] runs, int[] cells) {
    this.from = from;
    this.to = to;
    this.runs = runs;
    this.cells = cells;
  }

  /**
   * A kernel's cells along an axis as outputs side by side reach a place with them, so that those
   * of a place follow one another: the last first, and with strides one remainder after the other.
   */
  static int[] order(Window window) {
    int[] order = new int[window.kernel()];
    int n = 0;
    for (int remainder = 0; remainder < window.stride(); remainder++) {
      for (int k = order.length - 1; k >= 0; k--) {
        if (k * window.dilation() % window.stride() == remainder) {
          order[n++] = k;
        }
      }
    }
    return order;
  }

  /** All there are along an axis of which only so many windows count, with what lies how far. */
  static List<ReachedCells> along(
      Window window, int windows, int outputStep, int placeStep, int cellStep) {
    int[] order = order(window);
    int[] first = new int[window.input()];
    int[] count = new int[first.length];
    for (int place = 0; place < first.length; place++) {
      for (int i = order.length - 1; i >= 0; i--) {
        int start = start(window, place, order[i]);
        if (start >= 0 && start % window.stride() == 0 && start / window.stride() < windows) {
          first[place] = i;
          count[place]++;
        }
      }
    }
    List<ReachedCells> kinds = new ArrayList<>();
    for (int place = 0; place < first.length; place++) {
      int earlier = 0;
      while (first[earlier] != first[place] || count[earlier] != count[place]) {
        earlier++;
      }
      if (earlier == place) {
        int[] same = same(first, count, place);
        int cell = order[first[place]];
        int n = count[place];
        int[] from = new int[same.length];
        int[] to = new int[same.length];
        for (int i = 0; i < same.length; i++) {
          from[i] = n == 0 ? 0 : start(window, same[i], cell) / window.stride() * outputStep;
          to[i] = same[i] * placeStep;
        }
        int[] runs = new int[n];
        int[] cells = new int[n];
        for (int i = 0; i < n; i++) {
          int apart = (cell - order[first[place] + i]) * window.dilation() / window.stride();
          runs[i] = apart * outputStep;
          cells[i] = (first[place] + i) * cellStep;
        }
        kinds.add(new ReachedCells(from, to, runs, cells));
      }
    }
    return kinds;
  }

  /** The places from one on that the same cells reach. */
  private static int[] same(int[] first, int[] count, int place) {
    int[] same = new int[first.length];
    int n = 0;
    for (int p = place; p < first.length; p++) {
      if (first[p] == first[place] && count[p] == count[place]) {
        same[n++] = p;
      }
    }
    return Arrays.copyOf(same, n);
  }

  /** The first cell, padding counted, of the window that has this cell of its own at a place. */
  private static int start(Window window, int place, int cell) {
    return place + window.padBefore() - cell * window.dilation();
  }

  /** These along one axis and others along the next. */
  ReachedCells times(ReachedCells next) {
    return new ReachedCells(
        sums(from, next.from), sums(to, next.to), sums(runs, next.runs), sums(cells, next.cells));
  }

  /** Each of the first plus each of the second, which change faster. */
  static int[] sums(int[] first, int[] second) {
    int[] sums = new int[Math.multiplyExact(first.length, second.length)];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.addExact(first[i / second.length], second[i % second.length]);
    }
    return sums;
  }
}
