package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Label;
import dev.lamina.ir.Input;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;
import java.util.Optional;

/**
 * What flows from one step to the next.
 *
 * @param node where it comes from, as far as that was understood
 * @param understood false after a mistake: the shape is unknown, and nothing more is said of it
 * @param cause the text that gave it its shape, null when that is not known
 */
record Flow(Node node, boolean understood, Cause cause) {

  /** Where nothing is known, as in a block that is read without a call. */
  static final Flow NOTHING = new Flow(new Input(Input.DEFAULT_NAME, Shape.UNKNOWN), false, null);

  static Flow of(Node node, Cause cause) {
    return new Flow(node, true, cause);
  }

  Shape shape() {
    return understood ? node.shape() : Shape.UNKNOWN;
  }

  Optional<Label> label() {
    return Optional.ofNullable(cause).map(Cause::label);
  }

  Flow broken() {
    return understood ? new Flow(node, false, cause) : this;
  }
}
