package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.resolve.ResolvedCall;
import dev.lamina.dsl.resolve.ResolvedLayer;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an editor shows beside each step: {@code 26x26x32 · 320}, and beside a network's name. A
 * step of a block or of a `repeat` is laid out several times: where these differ it says `varies`.
 */
public final class ShapeHints {

  /** What a hint is of. */
  public enum Kind {
    /** A layer or a call of a block. */
    STEP,
    /** A whole network. */
    TOTAL
  }

  /**
   * A text to show behind a place.
   *
   * @param shape {@code 26x26x32}, or {@code varies}
   * @param parameters {@code 320}, or {@code varies}; empty without learned values
   * @param tooltip what it is of, a line for each time the step is laid out
   * @param endsLine false when another step follows on the line
   */
  public record Hint(
      Kind kind, Origin at, String shape, String parameters, String tooltip, boolean endsLine) {

    public String text() {
      return parameters.isEmpty() ? shape : shape + " · " + parameters;
    }
  }

  /** One time that a step is laid out. */
  private record Instance(String name, String input, String output, String parameters) {

    String line() {
      String count = parameters.isEmpty() ? "" : ", " + plural(parameters);
      return "%s: %s → %s%s".formatted(name, input, output, count);
    }
  }

  private static final String VARIES = "varies";
  private static final int MOST_LINES = 8;

  private ShapeHints() {}

  /** In the order of the text. */
  public static List<Hint> of(Compilation compilation) {
    Map<Origin, List<Instance>> steps = new LinkedHashMap<>();
    List<Hint> hints = new ArrayList<>();
    for (ResolvedNetwork network : compilation.resolution().networks()) {
      if (network.isComplete()) {
        hints.add(total(network));
      }
      for (ResolvedLayer layer : network.layers()) {
        layer.layer().filter(Layer::isShaped).ifPresent(l -> add(steps, layer.at(), instance(l)));
      }
      for (ResolvedCall call : network.calls()) {
        if (call.output().isKnown()) {
          add(steps, call.at(), instance(call));
        }
      }
    }
    steps.forEach(
        (at, instances) -> {
          if (at.source() == compilation.source()) {
            hints.add(hint(at, instances));
          }
        });
    hints.sort(Comparator.comparingInt(hint -> hint.at().end()));
    return hints;
  }

  private static void add(Map<Origin, List<Instance>> steps, Origin at, Instance instance) {
    steps.computeIfAbsent(at, a -> new ArrayList<>()).add(instance);
  }

  private static Instance instance(Layer layer) {
    String inputs =
        layer.inputShapes().stream().map(Object::toString).collect(Collectors.joining(", "));
    return new Instance(
        layer.name(), inputs, layer.output().toString(), parameters(List.of(layer)));
  }

  private static Instance instance(ResolvedCall call) {
    return new Instance(
        call.call().name(),
        call.input().toString(),
        call.output().toString(),
        parameters(call.layers()));
  }

  /** Nothing also where there are more than can be counted, which a problem says. */
  private static String parameters(List<Layer> layers) {
    try {
      long count = layers.stream().mapToLong(Layer::params).reduce(0, Math::addExact);
      return count == 0 ? "" : Phrase.count(count);
    } catch (ArithmeticException beyond64Bits) {
      return "";
    }
  }

  private static Hint hint(Origin at, List<Instance> instances) {
    String shape = common(instances.stream().map(Instance::output).distinct().toList());
    String parameters = common(instances.stream().map(Instance::parameters).distinct().toList());
    boolean varies = shape.equals(VARIES);
    String lines =
        instances.stream().limit(MOST_LINES).map(Instance::line).collect(Collectors.joining("\n"));
    int more = instances.size() - MOST_LINES;
    return new Hint(
        Kind.STEP,
        at,
        shape,
        varies ? "" : parameters,
        more > 0 ? lines + "\nand %s more".formatted(Phrase.count(more)) : lines,
        endsLine(at));
  }

  private static String common(List<String> values) {
    return values.size() == 1 ? values.get(0) : VARIES;
  }

  private static boolean endsLine(Origin at) {
    String text = at.source().text();
    int next = at.end();
    while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
      next++;
    }
    return !text.startsWith("->", next);
  }

  private static Hint total(ResolvedNetwork resolved) {
    Network network = resolved.network();
    String parameters = parameters(network.layers());
    String inputs =
        network.inputs().stream().map(i -> i.shape().toString()).collect(Collectors.joining(", "));
    String shapes = inputs + " → " + network.output();
    StringBuilder tooltip = new StringBuilder(network.name() + ": " + shapes);
    if (!parameters.isEmpty()) {
      tooltip.append(", ").append(plural(parameters));
    }
    try {
      String work = Phrase.count(network.macs()) + " multiply-adds";
      String memory = Phrase.bytes(network.memory()) + " to predict one example";
      tooltip.append("\n").append(work).append("\n").append(memory);
    } catch (ArithmeticException beyond64Bits) {
      // A problem says so.
    }
    String text = tooltip.toString();
    return new Hint(Kind.TOTAL, resolved.name(), shapes, parameters, text, true);
  }

  private static String plural(String count) {
    return count + (count.equals("1") ? " parameter" : " parameters");
  }
}
