package dev.lamina.dsl.explain;

import dev.lamina.ir.Layer;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How the numbers of one layer are reckoned, for a reader who looks at it. */
public final class Arithmetic {

  private static final List<List<String>> SIDES =
      List.of(
          List.of("before", "after"),
          List.of("top", "bottom", "left", "right"),
          List.of("front", "back", "top", "bottom", "left", "right"));

  private Arithmetic() {}

  /**
   * The sums of a layer that has a shape, each with what it gives: {@code 28 - 3 + 1 = 26} is
   * {@code height, width}. What is the same as before has none.
   */
  public static Map<String, String> of(Layer layer) {
    List<Formula> formulas =
        LayerFormulas.of(layer).stream().filter(formula -> !formula.isPlainSpan()).toList();
    return together(formulas, Formula::brief);
  }

  /** {@code height, width} for a sum that both have. */
  static Map<String, String> together(List<Formula> formulas, Function<Formula, String> sum) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Formula formula : formulas) {
      List<String> all = names.computeIfAbsent(sum.apply(formula), text -> new ArrayList<>());
      if (!all.contains(formula.of())) {
        all.add(formula.of());
      }
    }
    Map<String, String> joined = new LinkedHashMap<>();
    names.forEach((text, of) -> joined.put(text, String.join(", ", of)));
    return joined;
  }

  /** The cells a window adds: {@code top 0, bottom 1, left 0, right 1}; empty when it adds none. */
  public static String padding(Layer layer) {
    Shape input = layer.input();
    List<Window> windows = LayerFormulas.windows(layer);
    if (windows.stream().noneMatch(Window::isPadded)) {
      return "";
    }
    List<Integer> cells = new ArrayList<>();
    windows.forEach(window -> cells.addAll(List.of(window.padBefore(), window.padAfter())));
    if (cells.stream().distinct().count() == 1) {
      return cells.get(0) + " on every side";
    }
    List<String> names = SIDES.get(input.spatialRank() - 1);
    List<String> sides = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      sides.add(names.get(i) + " " + cells.get(i));
    }
    return String.join(", ", sides);
  }
}
