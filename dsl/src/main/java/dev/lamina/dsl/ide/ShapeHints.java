package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.resolve.ResolvedLayer;
import dev.lamina.ir.Layer;
import java.util.List;

/** What an editor shows beside each layer: {@code 26x26x32 · 320 params}. */
public final class ShapeHints {

  /** A text to show behind a place. */
  public record Hint(Origin at, String text) {}

  private ShapeHints() {}

  public static List<Hint> of(Compilation compilation) {
    return compilation.resolution().networks().stream()
        .flatMap(network -> network.layers().stream())
        .filter(layer -> layer.layer().map(Layer::isShaped).orElse(false))
        .map(ShapeHints::hint)
        .toList();
  }

  private static Hint hint(ResolvedLayer resolved) {
    Layer layer = resolved.layer().orElseThrow();
    long params = layer.params();
    String text = layer.output() + (params == 0 ? "" : " · " + Phrase.count(params) + " params");
    return new Hint(resolved.at(), text);
  }
}
