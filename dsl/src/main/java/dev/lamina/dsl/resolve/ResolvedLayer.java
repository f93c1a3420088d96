package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.Layer;
import java.util.Map;
import java.util.Optional;

/**
 * A layer and where it was written.
 *
 * @param layer empty when its name or arguments were not understood
 * @param at the whole call
 * @param name the layer's name
 * @param arguments where each given argument's value was written, by attribute
 * @param calls the block calls and rounds that lead to it
 */
public record ResolvedLayer(
    Optional<Layer> layer, Origin at, Origin name, Map<String, Origin> arguments, Trail calls) {}
