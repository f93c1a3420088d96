package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.resolve.ResolvedCall;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an editor shows behind each step: the shape it gives and its parameters, {@code 26x26x32 ·
 * 320}; and behind a network's name what it costs. Where the calls of a block or the rounds of a
 * `repeat` differ, a step of them {@code varies}; the tooltip has them all.
 */
public final class ShapeHints {

  /** What can be shown. */
  public enum Part {
    SHAPES,
    PARAMETERS,
    TOTALS
  }

  /**
   * A text to show behind a place.
   *
   * @param tooltip a line for each time the step is laid out
   * @param endsLine false when another step follows on the line
   */
  public record Hint(Origin at, String text, String tooltip, boolean endsLine) {}

  private static final String VARIES = "varies";

  /** Lines of a tooltip; of more, their number. */
  private static final int MOST = 8;

  /** One time that a step is laid out. */
  private record Instance(String name, String input, Shape output, long params) {

    String line() {
      String count = params == 0 ? "" : ", " + counted(params);
      return "%s: %s → %s%s".formatted(name, input, output, count);
    }

    private static String counted(long params) {
      return params < 0 ? count(params) + " parameters" : Phrase.plural(params, "parameter");
    }
  }

  private final Source source;
  private final Set<Part> parts;
  private final Map<Origin, List<Instance>> steps = new LinkedHashMap<>();
  private final List<Hint> hints = new ArrayList<>();

  private ShapeHints(Source source, Set<Part> parts) {
    this.source = source;
    this.parts = parts;
  }

  public static List<Hint> of(Compilation compilation) {
    return of(compilation, EnumSet.allOf(Part.class));
  }

  /** The hints of the file's own text, in its order. */
  public static List<Hint> of(Compilation compilation, Set<Part> parts) {
    ShapeHints found = new ShapeHints(compilation.source(), parts);
    compilation.resolution().networks().forEach(found::network);
    found.steps.forEach(found::step);
    found.hints.sort(Comparator.comparingInt(hint -> hint.at().end()));
    return found.hints;
  }

  private void network(ResolvedNetwork network) {
    if (parts.contains(Part.TOTALS) && network.isComplete()) {
      String totals = totals(network.network());
      if (!totals.isEmpty()) {
        hints.add(new Hint(network.name(), totals, LayerCards.plain(network.network()), true));
      }
    }
    network.layers().forEach(each -> each.layer().ifPresent(layer -> layer(each.at(), layer)));
    network.calls().forEach(this::call);
  }

  private void layer(Origin at, Layer layer) {
    if (layer.isShaped()) {
      String inputs =
          layer.inputShapes().stream().map(Shape::toString).collect(Collectors.joining(", "));
      add(at, new Instance(layer.name(), inputs, layer.output(), params(List.of(layer))));
    }
  }

  private void call(ResolvedCall call) {
    if (call.output().isKnown()) {
      String name = call.call().name();
      String input = call.input().toString();
      add(call.at(), new Instance(name, input, call.output(), params(call.layers())));
    }
  }

  private void add(Origin at, Instance instance) {
    if (at.source() == source) {
      steps.computeIfAbsent(at, a -> new ArrayList<>()).add(instance);
    }
  }

  private void step(Origin at, List<Instance> instances) {
    List<String> shown = new ArrayList<>();
    boolean oneShape = instances.stream().map(Instance::output).distinct().count() == 1;
    if (parts.contains(Part.SHAPES)) {
      shown.add(oneShape ? instances.get(0).output().toString() : VARIES);
    }
    List<Long> params = instances.stream().map(Instance::params).distinct().toList();
    if (parts.contains(Part.PARAMETERS) && !params.equals(List.of(0L))) {
      shown.add(params.size() == 1 ? count(params.get(0)) : VARIES);
    }
    String text = shown.stream().distinct().collect(Collectors.joining(" · "));
    if (!text.isEmpty()) {
      hints.add(new Hint(at, text, tooltip(instances), endsLine(at)));
    }
  }

  private static String tooltip(List<Instance> instances) {
    String lines =
        instances.stream().limit(MOST).map(Instance::line).collect(Collectors.joining("\n"));
    int more = instances.size() - MOST;
    return more > 0 ? lines + "\nand %s more".formatted(Phrase.count(more)) : lines;
  }

  private static boolean endsLine(Origin at) {
    String text = at.source().text();
    int next = at.end();
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
      next++;
    }
    return !text.startsWith("->", next);
  }

  /** {@code 26x26x32 · 320}, as everywhere a step is shown in short. */
  static String step(Layer layer) {
    return step(layer.output(), params(List.of(layer)));
  }

  static String step(ResolvedCall call) {
    return step(call.output(), params(call.layers()));
  }

  private static String step(Shape output, long params) {
    return params == 0 ? output.toString() : output + " · " + count(params);
  }

  private static String count(long params) {
    return params < 0 ? "more than 2⁶³" : Phrase.count(params);
  }

  /** {@code 93,322 params · 2,794,240 macs}, in the words of {@code expect}. */
  static String totals(Network network) {
    try {
      return "%s params · %s macs"
          .formatted(Phrase.count(network.params()), Phrase.count(network.macs()));
    } catch (ArithmeticException beyond64Bits) {
      return "";
    }
  }

  /** Negative beyond 64 bits. */
  private static long params(List<Layer> layers) {
    try {
      return layers.stream().mapToLong(Layer::params).reduce(0, Math::addExact);
    } catch (ArithmeticException beyond64Bits) {
      return -1;
    }
  }

  /** What steps that differ give, one behind the other. */
  static String joined(Set<String> texts) {
    int most = 3;
    String shown = String.join(" | ", texts.stream().limit(most).toList());
    return texts.size() > most ? shown + " | … " + (texts.size() - most) + " more" : shown;
  }
}
