package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.Arguments;
import java.util.Map;
import java.util.Optional;

/**
 * A call bound to its signature.
 *
 * @param arguments empty when a problem was reported
 * @param origins where each given value was written, by attribute
 */
record Bound(Optional<Arguments> arguments, Map<String, Origin> origins) {}
