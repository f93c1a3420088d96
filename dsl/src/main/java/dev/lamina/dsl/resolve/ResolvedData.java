package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.DataFacts;
import dev.lamina.ir.DataSpec;
import java.util.Optional;

/**
 * A data declaration and where it was written.
 *
 * @param data empty when its source was not understood
 * @param facts from the declaration or the headers of its files
 */
public record ResolvedData(
    String name, Optional<DataSpec> data, Optional<DataFacts> facts, Origin at) {}
