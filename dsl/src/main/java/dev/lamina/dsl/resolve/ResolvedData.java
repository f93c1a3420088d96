package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.DataSpec;
import dev.lamina.ir.Shape;
import java.util.Optional;

/**
 * A data declaration and where it was written.
 *
 * @param data empty when its source was not understood
 * @param shape of one example, from the declaration or the headers of its files
 */
public record ResolvedData(
    String name, Optional<DataSpec> data, Optional<Shape> shape, Origin at) {}
