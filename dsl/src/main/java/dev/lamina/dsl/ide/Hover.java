package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.resolve.ResolvedLayer;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.ReceptiveField;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is known of the text at a place, in Markdown. */
public final class Hover {

  private Hover() {}

  /** A layer's documentation and arithmetic, or a network's totals. */
  public static Optional<String> at(Compilation compilation, int offset) {
    for (ResolvedNetwork network : compilation.resolution().networks()) {
      if (covers(network.name(), offset)) {
        return Optional.of(network(network.network()));
      }
      for (ResolvedLayer layer : network.layers()) {
        if (covers(layer.name(), offset) && layer.layer().isPresent()) {
          return layer.layer().map(found -> layer(found, network.network()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean covers(Origin origin, int offset) {
    return offset >= origin.offset() && offset <= origin.end();
  }

  private static String network(Network network) {
    String documentation =
        network.documentation().isEmpty() ? "" : "\n\n" + network.documentation();
    try {
      return "**%s**: %s → %s, %s parameters, %s multiply-adds%s"
          .formatted(
              network.name(),
              network.input(),
              network.output(),
              Phrase.count(network.params()),
              Phrase.count(network.macs()),
              documentation);
    } catch (ArithmeticException beyond64Bits) {
      return "**%s**%s".formatted(network.name(), documentation);
    }
  }

  private static String layer(Layer layer, Network network) {
    String documentation = Reference.markdown(layer.op().type().signature());
    return layer.isShaped()
        ? arithmetic(layer) + sight(layer, network) + "\n\n" + documentation
        : documentation;
  }

  /** {@code ; a place sees 18x18 of the input}. */
  private static String sight(Layer layer, Network network) {
    ReceptiveField field = network.receptiveFields().get(layer);
    return field == null || field.isEverything()
        ? ""
        : "; a place sees %s of the input".formatted(field);
  }

  /** {@code 11x11x64 → 3x3x64: 3·3·64·64 + 64 = 36,928 parameters}. */
  public static String arithmetic(Layer layer) {
    String inputs =
        layer.inputShapes().stream().map(Object::toString).collect(Collectors.joining(", "));
    String shapes = inputs + " → " + layer.output();
    if (layer.parameters().isEmpty()) {
      return shapes;
    }
    String sum = layer.parameters().stream().map(Hover::product).collect(Collectors.joining(" + "));
    return "%s: %s = %s parameters".formatted(shapes, sum, Phrase.count(layer.params()));
  }

  private static String product(ParameterSpec parameter) {
    return parameter.shape().toString().replace('x', '·');
  }
}
