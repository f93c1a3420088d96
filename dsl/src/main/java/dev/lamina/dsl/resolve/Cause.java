package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.Shape;

/** The text that gave a feature map its present shape. */
record Cause(Origin at, String note) {

  static Cause input(Origin at, Shape shape) {
    return new Cause(at, "the input is " + shape);
  }

  /** What a layer did to the shape; {@code earlier} when it changed nothing that a window sees. */
  static Cause after(Cause earlier, Origin at, Shape before, Shape after) {
    if (before.rank() != after.rank()) {
      return new Cause(at, "makes %s of %s".formatted(after, before));
    }
    String from = places(before);
    String to = places(after);
    if (from.equals(to)) {
      return earlier;
    }
    boolean halves =
        before.rank() == 3
            && before.height() == 2 * after.height()
            && before.width() == 2 * after.width();
    return new Cause(
        at, halves ? "halves %s to %s".formatted(from, to) : "makes %s of %s".formatted(to, from));
  }

  /** The shape without channels; of a vector the length. */
  private static String places(Shape shape) {
    String text = shape.toString();
    return shape.rank() == 1 ? text : text.substring(0, text.lastIndexOf('x'));
  }

  Label label() {
    return new Label(at, note);
  }
}
