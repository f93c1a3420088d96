package dev.lamina.dsl.ide;

import dev.lamina.dsl.explain.Arithmetic;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.resolve.ResolvedCall;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.ReceptiveField;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Layers, calls and networks with their numbers, in Markdown. */
final class LayerCards {

  private static final int MOST_ROWS = 20;
  private static final String TABLE = "\n| | |\n| --- | --- |\n";

  private LayerCards() {}

  /** All numbers of one layer that has a shape. */
  static String layer(Layer layer, Network network) {
    StringBuilder text = new StringBuilder();
    text.append("**%s**: %s → %s\n".formatted(layer.name(), inputs(layer), layer.output()));
    text.append(TABLE);
    Arithmetic.of(layer).forEach((sum, of) -> row(text, of, "`" + sum + "`"));
    String padding = Arithmetic.padding(layer);
    if (!padding.isEmpty()) {
      row(text, "padding", padding);
    }
    sight(layer, network).ifPresent(field -> row(text, "a place sees", field + " of the input"));
    try {
      row(text, "memory", memory(layer));
      share(layer, network).ifPresent(share -> row(text, "share", share));
    } catch (ArithmeticException beyond64Bits) {
      // A problem says so.
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  private static String inputs(Layer layer) {
    return layer.inputShapes().stream().map(Shape::toString).collect(Collectors.joining(", "));
  }

  private static Optional<ReceptiveField> sight(Layer layer, Network network) {
    return Optional.ofNullable(network.receptiveFields().get(layer))
        .filter(field -> !field.isEverything());
  }

  private static String memory(Layer layer) {
    String values = Phrase.bytes(Float.BYTES * layer.output().elements()) + " of values";
    long params = layer.params();
    return params == 0 ? values : "%s of weights, %s".formatted(weights(params), values);
  }

  private static String weights(long params) {
    return Phrase.bytes(Math.multiplyExact(Float.BYTES, params));
  }

  /** Of a network whose result does not need the layer there is none. */
  private static Optional<String> share(Layer layer, Network network) {
    long params = layer.params();
    long macs = layer.macs();
    if (!network.layers().contains(layer) || (params == 0 && macs == 0)) {
      return Optional.empty();
    }
    String of = " of " + Phrase.quoted(network.name());
    String work = macs == 0 ? "" : percent(macs, network.macs()) + " of the multiply-adds";
    String learned = params == 0 ? "" : percent(params, network.params()) + " of the parameters";
    String both = learned.isEmpty() || work.isEmpty() ? "" : ", ";
    return Optional.of(learned + both + work + of);
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.1f%%", whole == 0 ? 0 : 100.0 * part / whole);
  }

  /** Layers one below the other: {@code conv1 | 26x26x32 | 320}. */
  static String table(List<Layer> layers) {
    StringBuilder text =
        new StringBuilder("\n| layer | output shape | parameters |\n| --- | --- | --- |\n");
    layers.stream().limit(MOST_ROWS).forEach(layer -> text.append(line(layer)));
    int more = layers.size() - MOST_ROWS;
    return more > 0
        ? text.append("\n… and %s more\n".formatted(Phrase.count(more))).toString()
        : text.toString();
  }

  private static String line(Layer layer) {
    return "| `%s` | %s | %s |\n"
        .formatted(layer.name(), layer.output(), params(List.of(layer)).orElse("?"));
  }

  private static Optional<String> params(List<Layer> layers) {
    try {
      long count = layers.stream().mapToLong(Layer::params).reduce(0, Math::addExact);
      return Optional.of(Phrase.count(count));
    } catch (ArithmeticException beyond64Bits) {
      return Optional.empty();
    }
  }

  /** A call of a block with the layers it stands for. */
  static String call(ResolvedCall call) {
    return "**%s**: `%s`, %s\n".formatted(call.call().name(), call.call().call(), flow(call))
        + table(call.layers());
  }

  /** {@code 32x32x16 → 16x16x32, 14,432 parameters}. */
  static String flow(ResolvedCall call) {
    String shapes = call.input() + " → " + call.output();
    return params(call.layers())
        .filter(count -> !count.equals("0"))
        .map(count -> "%s, %s parameters".formatted(shapes, count))
        .orElse(shapes);
  }

  /** A network's totals, and what its comment says. */
  static String network(ResolvedNetwork resolved) {
    Network network = resolved.network();
    StringBuilder text = new StringBuilder("**").append(network.name()).append("**");
    if (resolved.isComplete()) {
      text.append(": ").append(totals(network));
    }
    return network.documentation().isEmpty()
        ? text.toString()
        : text.append("\n\n").append(network.documentation()).toString();
  }

  /** A network's totals without Markdown. */
  static String plain(Network network) {
    return totals(network).replace("\n\n", "\n");
  }

  private static String totals(Network network) {
    String inputs =
        network.inputs().stream().map(i -> i.shape().toString()).collect(Collectors.joining(", "));
    String shapes = inputs + " → " + network.output();
    try {
      long still = network.params() - network.trainableParams();
      return "%s, %s, %s\n\n%s of weights, %s to predict one example%s"
          .formatted(
              shapes,
              Phrase.plural(network.params(), "parameter"),
              Phrase.plural(network.macs(), "multiply-add"),
              weights(network.params()),
              Phrase.bytes(network.memory()),
              still == 0 ? "" : "; %s not trained".formatted(Phrase.plural(still, "parameter")));
    } catch (ArithmeticException beyond64Bits) {
      return shapes;
    }
  }
}
