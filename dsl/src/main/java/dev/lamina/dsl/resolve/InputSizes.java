package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.InputProperty;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;

/** {@code in.channels} and the other extents of what a network or block reads. */
final class InputSizes {

  private static final List<String> ALL = List.of("channels", "height", "width", "length", "depth");

  private InputSizes() {}

  static Value of(InputProperty property, Shape shape, Place place, Problems problems) {
    String wanted = property.getProperty();
    if (wanted == null) {
      return Value.UNKNOWN;
    }
    Origin at = place.of(property);
    if (!ALL.contains(wanted)) {
      String headline = "`in` has no size " + Phrase.quoted(wanted);
      unknown(problems, at, headline, wanted, ALL);
      return Value.UNKNOWN;
    }
    if (!shape.isKnown()) {
      return Value.UNKNOWN;
    }
    List<String> axes = axes(shape);
    if (axes.contains(wanted)) {
      return new Value.Whole(shape.dim(axes.indexOf(wanted)));
    } else if (wanted.equals("channels")) {
      return new Value.Whole(shape.channels()); // of a vector too, its length
    }
    String headline = "`in` is %s here and has no %s".formatted(shape, Phrase.quoted(wanted));
    unknown(problems, at, headline, wanted, axes);
    return Value.UNKNOWN;
  }

  private static List<String> axes(Shape shape) {
    List<String> axes = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      axes.add(shape.axis(axis));
    }
    return axes;
  }

  private static void unknown(
      Problems problems, Origin at, String headline, String wanted, List<String> names) {
    List<String> written = names.stream().map(name -> "in." + name).toList();
    List<String> nearest = Nearest.to("in." + wanted, written);
    String otherwise = "use " + Phrase.either(written);
    problems.add(new Unknown(ProblemCode.UNKNOWN_NAME, at, headline, nearest, otherwise));
  }
}
