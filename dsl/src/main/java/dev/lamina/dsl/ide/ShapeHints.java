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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an editor shows behind each step: the shape it gives and its parameters, {@code 26x26x32 ·
 * 320}; and behind a network's name what it costs. A line that is laid out several times, within a
 * block or {@code repeat}, shows each result it has.
 */
public final class ShapeHints {

  /** What can be shown. */
  public enum Part {
    SHAPES,
    PARAMETERS,
    TOTALS
  }

  /** A text to show behind a place. */
  public record Hint(Origin at, String text) {}

  /** Different results of one line that are shown; of more, their number. */
  private static final int MOST = 3;

  private final Source source;
  private final Set<Part> parts;
  private final Map<Origin, Set<String>> texts = new LinkedHashMap<>();

  private ShapeHints(Source source, Set<Part> parts) {
    this.source = source;
    this.parts = parts;
  }

  public static List<Hint> of(Compilation compilation) {
    return of(compilation, EnumSet.allOf(Part.class));
  }

  /** The hints of the file's own text, in its order. */
  public static List<Hint> of(Compilation compilation, Set<Part> parts) {
    ShapeHints hints = new ShapeHints(compilation.source(), parts);
    compilation.resolution().networks().forEach(hints::network);
    List<Hint> found = new ArrayList<>();
    hints.texts.forEach((at, texts) -> found.add(new Hint(at, joined(texts))));
    found.sort(Comparator.comparingInt(hint -> hint.at().end()));
    return found;
  }

  private void network(ResolvedNetwork network) {
    if (parts.contains(Part.TOTALS) && network.isComplete()) {
      add(network.name(), totals(network.network()));
    }
    network.layers().forEach(each -> each.layer().ifPresent(layer -> layer(each.at(), layer)));
    network.calls().forEach(this::call);
  }

  private void layer(Origin at, Layer layer) {
    if (layer.isShaped()) {
      add(at, step(layer.output(), params(List.of(layer))));
    }
  }

  private void call(ResolvedCall call) {
    if (call.output().isKnown()) {
      add(call.at(), step(call.output(), params(call.layers())));
    }
  }

  private void add(Origin at, String text) {
    if (at.source() == source && !text.isEmpty()) {
      texts.computeIfAbsent(at, a -> new LinkedHashSet<>()).add(text);
    }
  }

  private String step(Shape output, long params) {
    List<String> shown = new ArrayList<>();
    if (parts.contains(Part.SHAPES)) {
      shown.add(output.toString());
    }
    if (parts.contains(Part.PARAMETERS) && params != 0) {
      shown.add(params < 0 ? "more than 2⁶³" : Phrase.count(params));
    }
    return String.join(" · ", shown);
  }

  /** {@code 26x26x32 · 320}, as everywhere a step is shown in short. */
  static String step(Layer layer) {
    return new ShapeHints(null, EnumSet.allOf(Part.class))
        .step(layer.output(), params(List.of(layer)));
  }

  static String step(ResolvedCall call) {
    return new ShapeHints(null, EnumSet.allOf(Part.class))
        .step(call.output(), params(call.layers()));
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

  static String joined(Set<String> texts) {
    String shown = String.join(" | ", texts.stream().limit(MOST).toList());
    return texts.size() > MOST ? shown + " | … " + (texts.size() - MOST) + " more" : shown;
  }
}
