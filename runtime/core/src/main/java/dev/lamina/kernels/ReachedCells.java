package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Places of a map that the same cells of sliding windows reach, and the outputs by which they do.
 *
 * @param from for each place, where the first of these outputs lies
 * @param to where the place lies
 * @param runs where the outputs lie, from the first one; none where no window reaches the places
 * @param cells for each output its window's cell at the place, as {@link #order} counts them
 */
record ReachedCells(int[] from, int[] to, int[] runs, int[] cells) {

  /** One place that one cell reaches. */
  static final ReachedCells ONE = new ReachedCells(new int[1], new int[1], new int[1], new int[1]);

  /**
   * A kernel's cells along an axis as outputs side by side reach a place with them, so that those
   * of a place follow one another: the last first, and with strides one remainder after the other.
   */
  static int[] order(Window window) {
    Comparator<Integer> remainder =
        Comparator.comparingInt(k -> k * window.dilation() % window.stride());
    return IntStream.range(0, window.kernel())
        .boxed()
        .sorted(remainder.thenComparing(Comparator.reverseOrder()))
        .mapToInt(k -> k)
        .toArray();
  }

  /** All there are along an axis of which only so many windows count, with what lies how far. */
  static List<ReachedCells> along(
      Window window, int windows, int outputStep, int placeStep, int cellStep) {
    int[] order = order(window);
    Map<List<Integer>, List<Integer>> places = new LinkedHashMap<>();
    for (int place = 0; place < window.input(); place++) {
      List<Integer> cells = new ArrayList<>();
      for (int i = 0; i < order.length; i++) {
        int start = start(window, place, order[i]);
        if (start >= 0 && start % window.stride() == 0 && start / window.stride() < windows) {
          cells.add(i);
        }
      }
      places.computeIfAbsent(cells, key -> new ArrayList<>()).add(place);
    }
    List<ReachedCells> kinds = new ArrayList<>();
    places.forEach(
        (cells, same) -> {
          int[] starts = new int[cells.size()];
          Arrays.setAll(starts, i -> start(window, same.get(0), order[cells.get(i)]));
          int[] from = new int[same.size()];
          for (int i = 0; i < from.length && starts.length > 0; i++) {
            int start = start(window, same.get(i), order[cells.get(0)]);
            from[i] = start / window.stride() * outputStep;
          }
          int[] runs = new int[starts.length];
          Arrays.setAll(runs, i -> (starts[i] - starts[0]) / window.stride() * outputStep);
          kinds.add(new ReachedCells(from, scaled(same, placeStep), runs, scaled(cells, cellStep)));
        });
    return kinds;
  }

  /** The first cell of the window whose {@code cell} is at a place, padding counted. */
  private static int start(Window window, int place, int cell) {
    return place + window.padBefore() - cell * window.dilation();
  }

  private static int[] scaled(List<Integer> values, int by) {
    return values.stream().mapToInt(value -> Math.multiplyExact(value, by)).toArray();
  }

  /** These along one axis and others along the next. */
  ReachedCells times(ReachedCells next) {
    return new ReachedCells(
        sums(from, next.from), sums(to, next.to), sums(runs, next.runs), sums(cells, next.cells));
  }

  /** Each of the first plus each of the second, which change faster. */
  static int[] sums(int[] first, int[] second) {
    int[] sums = new int[Math.multiplyExact(first.length, second.length)];
    Arrays.setAll(sums, i -> Math.addExact(first[i / second.length], second[i % second.length]));
    return sums;
  }
}
