package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.Shape;
import java.util.Optional;

/**
 * A layer that does not fit what it reads, as it was written.
 *
 * @param input what it reads
 * @param cause what gave that its shape, null when that is not known
 */
record Misread(Place place, LayerDecl written, Bound bound, Shape input, Cause cause) {

  String name() {
    return Place.name(written, AstPackage.Literals.LAYER_DECL__TARGET);
  }

  Origin nameAt() {
    return place.of(written, AstPackage.Literals.LAYER_DECL__TARGET);
  }

  /** Where an argument was written, the layer's name when it was not. */
  Origin at(String attribute) {
    return bound.origins().getOrDefault(attribute, nameAt());
  }

  boolean isGiven(String attribute) {
    return bound.origins().containsKey(attribute);
  }

  Optional<Label> second() {
    return Optional.ofNullable(cause).map(Cause::label);
  }

  /** Puts another value where an argument was written, nothing when it was not. */
  Optional<Fix> use(String attribute, Object value) {
    return isGiven(attribute)
        ? Optional.of(Fix.replace("use " + value, at(attribute), value.toString()))
        : Optional.empty();
  }
}
