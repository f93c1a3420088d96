package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Binary;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.Tuple;
import dev.lamina.dsl.problem.CallProblems.WrongArgumentType;
import dev.lamina.dsl.problem.NetworkProblems.ExpectShape;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code expect 3x3x64}. Where one shape is not as expected, those after it follow. */
record ShapeExpectation(Evaluator evaluator, Layout layout) {

  /** False for a layer or what computes, which an `expect` may have taken from the next line. */
  boolean check(Expr condition, Shape shape, Cause cause) {
    Value value = evaluator.evaluate(condition);
    if (value instanceof Value.Unknown) {
      return !(condition instanceof Binary || condition instanceof Tuple);
    }
    Origin at = evaluator.place().of(condition);
    Optional<List<Long>> sizes = sizes(value);
    if (sizes.isEmpty()) {
      String needs = "a shape such as `3x3x64` or a budget such as `params <= 100k`";
      evaluator.problems().add(new WrongArgumentType(at, "`expect`", needs, "write " + needs));
    } else if (shape.isKnown() && !matches(sizes.get(), shape)) {
      String expected = sizes.get().stream().map(String::valueOf).collect(Collectors.joining("x"));
      Optional<Cause> from = Optional.ofNullable(cause);
      layout.markSurprising();
      Problem problem = new ExpectShape(at, expected, shape.toString(), from.map(Cause::label));
      evaluator.problems().addOnce(problem, at, layout);
    }
    return !(value instanceof Value.Called || value instanceof Value.Name);
  }

  private static Optional<List<Long>> sizes(Value value) {
    if (value instanceof Value.Sizes sizes) {
      return Optional.of(sizes.values());
    }
    return value instanceof Value.Whole whole
        ? Optional.of(List.of(whole.value()))
        : Optional.empty();
  }

  private static boolean matches(List<Long> sizes, Shape shape) {
    return sizes.equals(shape.dims().stream().map(Integer::longValue).toList());
  }
}
