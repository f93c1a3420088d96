package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.DataSpec;
import java.util.Map;
import java.util.Optional;

/**
 * A data declaration and where it was written.
 *
 * @param data empty when its source was not understood
 * @param arguments where each given argument's value was written, by attribute
 */
public record ResolvedData(
    String name, Optional<DataSpec> data, Origin at, Map<String, Origin> arguments) {}
