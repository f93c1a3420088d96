package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.problem.CallProblems.ArgumentOutOfRange;
import dev.lamina.dsl.problem.CallProblems.UnevenRows;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.ir.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code [[1, 0], [0, 1]]}; rows may be constants. */
record Matrices(Evaluator evaluator) {

  private static final String WHAT = "a matrix";

  /** A {@link Value.Table}, {@link Value#UNKNOWN} when a problem was reported. */
  Value evaluate(dev.lamina.dsl.ast.Matrix written) {
    List<Expr> elements = written.getElements();
    if (elements.isEmpty()) {
      return evaluator.mismatch(written, WHAT, "at least one number");
    }
    List<Matrix> parts = new ArrayList<>();
    for (Expr element : elements) {
      Optional<Matrix> part = part(element);
      if (part.isEmpty()) {
        return Value.UNKNOWN;
      }
      parts.add(part.get());
      if (!part.get().sizes().equals(parts.get(0).sizes())) {
        return uneven(element, parts, elements.get(0));
      }
    }
    return joined(written, parts);
  }

  /** A number as a matrix without sizes, or a row. */
  private Optional<Matrix> part(Expr element) {
    Value value = evaluator.evaluate(element);
    if (Evaluator.isNumber(value)) {
      return number(element, Evaluator.toDouble(value));
    } else if (value instanceof Value.Table table) {
      return Optional.of(table.matrix());
    } else if (value instanceof Value.Name name) {
      evaluator.unknownName(name, element);
    } else if (!(value instanceof Value.Unknown)) {
      evaluator.mismatch(element, WHAT, "numbers or rows in brackets");
    }
    return Optional.empty();
  }

  private Optional<Matrix> number(Expr element, double value) {
    if (Math.abs(value) <= Float.MAX_VALUE) {
      return Optional.of(Matrix.of(List.of(), (float) value));
    }
    String needs = "numbers of at most " + Phrase.number(Float.MAX_VALUE);
    outOfRange(element, needs, Phrase.number(value), "weights are single-precision numbers");
    return Optional.empty();
  }

  private Value joined(Expr written, List<Matrix> parts) {
    Matrix first = parts.get(0);
    long count = (long) parts.size() * first.count();
    if (count > Matrix.MOST) {
      String needs = "at most " + Phrase.plural(Matrix.MOST, "number");
      String help = "longer tables belong in a weights file";
      outOfRange(written, needs, Phrase.count(count), help);
      return Value.UNKNOWN;
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < parts.size(); i++) {
      System.arraycopy(parts.get(i).values(), 0, values, i * first.count(), first.count());
    }
    List<Integer> sizes = new ArrayList<>(List.of(parts.size()));
    sizes.addAll(first.sizes());
    return new Value.Table(Matrix.of(sizes, values));
  }

  private void outOfRange(Expr at, String needs, String found, String help) {
    evaluator
        .problems()
        .add(
            new ArgumentOutOfRange(
                evaluator.place().of(at), WHAT, needs, found, help, Optional.empty()));
  }

  private Value uneven(Expr element, List<Matrix> parts, Expr first) {
    Matrix last = parts.get(parts.size() - 1);
    Label second = new Label(evaluator.place().of(first), "the first has " + content(parts.get(0)));
    evaluator
        .problems()
        .add(
            new UnevenRows(
                evaluator.place().of(element),
                parts.size(),
                content(last),
                content(parts.get(0)),
                second));
    return Value.UNKNOWN;
  }

  /** {@code 3 numbers}, {@code 3x3 numbers}, or {@code no brackets} for a number alone. */
  private static String content(Matrix part) {
    return switch (part.rank()) {
      case 0 -> "no brackets";
      case 1 -> Phrase.plural(part.count(), "number");
      default -> part.shape() + " numbers";
    };
  }
}
