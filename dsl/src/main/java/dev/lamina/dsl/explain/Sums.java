package dev.lamina.dsl.explain;

import dev.lamina.ir.Extents;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects the formulas of one layer, with its numbers as terms. */
final class Sums {

  private final Layer layer;
  private final Shape input;
  private final Map<String, String> terms = new HashMap<>();
  private List<Window> windows = List.of();
  private final List<Formula> formulas = new ArrayList<>();

  Sums(Layer layer) {
    this.layer = layer;
    this.input = layer.input();
    term("channels", input.channels());
    term("output cells", cells(layer.output()));
    term("input cells", cells(input));
    term("extents", input.toString().replace('x', '·'));
  }

  /** The number, or product, that a word of the formulas stands for. */
  Sums term(String name, Object value) {
    terms.put(name, value.toString());
    return this;
  }

  Sums kernel(Extents kernel) {
    return term("kernel cells", kernel.forRank(input.spatialRank()).toString().replace('x', '·'));
  }

  Sums channels(String template) {
    return add("channels", "channels", template, layer.output().channels());
  }

  Sums parameters(String template) {
    return add(Formula.PARAMETERS, Formula.PARAMETERS, template, layer.params());
  }

  Sums macs(String template) {
    return add(Formula.MACS, Formula.MACS, template, layer.macs());
  }

  /** The extents that a window along each axis leaves; a kernel with gaps has a span. */
  Sums windows(List<Window> windows, Padding padding, String name, boolean gaps) {
    this.windows = windows;
    for (int axis = 0; axis < windows.size(); axis++) {
      Window window = windows.get(axis);
      term(name, window.kernel()).term("stride", window.stride()).term("span", window.span());
      term("dilation", window.dilation());
      term("padding", window.padBefore() + window.padAfter());
      if (gaps) {
        add(Formula.SPAN, Formula.SPAN, "({" + name + "} - 1) · {dilation} + 1", window.span());
      }
      if (padding.mode() == Padding.Mode.SAME) {
        axis(axis, Formula.AXIS + ", `padding = same`", "ceil({input} / {stride})");
      } else {
        String span = gaps ? "{span}" : "{" + name + "}";
        axis(axis, Formula.AXIS, "floor(({input} + {padding} - " + span + ") / {stride}) + 1");
      }
    }
    return this;
  }

  /** The same rule along each axis, whose terms are set before. */
  Sums axis(int axis, String rule, String template) {
    term("input", input.dim(axis));
    return add(rule, input.axis(axis), template, layer.output().dim(axis));
  }

  Sums axis(int axis, String template) {
    return axis(axis, Formula.AXIS, template);
  }

  Sums add(String rule, String of, String template, long result) {
    formulas.add(new Formula(rule, of, template, terms, result));
    return this;
  }

  /** What slides over the layer's input, along each axis. */
  List<Window> windows() {
    return windows;
  }

  List<Formula> done() {
    return List.copyOf(formulas);
  }

  private static String cells(Shape shape) {
    return shape.spatialRank() == 0
        ? "1"
        : shape.dims().stream()
            .limit(shape.spatialRank())
            .map(Object::toString)
            .collect(Collectors.joining("·"));
  }
}
