package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.NetworkProblems.DuplicateInput;
import dev.lamina.dsl.problem.NetworkProblems.EmptyNetwork;
import dev.lamina.dsl.problem.NetworkProblems.Misplaced;
import dev.lamina.dsl.problem.NetworkProblems.MissingInput;
import dev.lamina.dsl.problem.NetworkProblems.ShapeTooLarge;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Input;
import dev.lamina.ir.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inputs of a network: one, or several that have names. */
final class Inputs {

  private static final Attribute INPUT =
      Attribute.extents("input", "the extents of one example, such as `28x28x1`");

  private final NetworkDecl declaration;
  private final Place place;
  private final Problems problems;
  private final Binder binder;
  private final Map<InputDecl, Flow> declared = new LinkedHashMap<>();
  private Statement firstLayer;
  private boolean areInOrder = true;

  Inputs(Unit unit, NetworkDecl declaration) {
    this.declaration = declaration;
    this.place = unit.place();
    this.problems = unit.problems();
    this.binder = new Binder(new Evaluator(unit, problems, Frame.EMPTY));
  }

  void read() {
    for (Statement statement : declaration.getStatements()) {
      if (statement instanceof InputDecl input) {
        input(input);
      } else if (!(statement instanceof ExpectDecl) && firstLayer == null) {
        firstLayer = statement;
      }
    }
    if (declared.isEmpty() && hasLayers()) {
      String help = "begin with `input` and the extents of one example, such as `input 28x28x1`";
      problems.add(new MissingInput(name(), declaration.getName(), Optional.empty(), help));
    }
    if (!hasLayers() && declared.values().stream().allMatch(flow -> flow.shape().isKnown())) {
      problems.add(new EmptyNetwork(name(), declaration.getName()));
    }
  }

  private Origin name() {
    return place.ofName(declaration);
  }

  private void input(InputDecl input) {
    Origin at = place.of(input);
    if (firstLayer != null && declared.isEmpty()) {
      Label second = new Label(place.of(firstLayer), "stands before it");
      String help = "move it to the top";
      problems.add(new MissingInput(at, declaration.getName(), Optional.of(second), help));
    } else if (firstLayer != null) {
      problems.add(new Misplaced(at, "an `input` stands above all layers", "move it to the top"));
      areInOrder = false;
    }
    if (!declared.isEmpty()) {
      InputDecl first = declared.keySet().iterator().next();
      if (first.getName() == null || input.getName() == null) {
        problems.add(new DuplicateInput(at, declaration.getName(), place.of(first)));
        areInOrder = false;
        return;
      }
    }
    String name = input.getName() == null ? Input.DEFAULT_NAME : input.getName();
    Shape shape = input.getShape() == null ? Shape.UNKNOWN : shape(input.getShape());
    Cause cause = input.getShape() == null ? null : Cause.input(place.of(input.getShape()), shape);
    declared.put(input, new Flow(new Input(name, shape), shape.isKnown(), cause));
  }

  /** A shape as written, with no more values than an array holds. */
  private Shape shape(Expr written) {
    Optional<Extents> extents =
        binder.convert(INPUT, declaration.getName(), written).map(Extents.class::cast);
    return extents
        .map(e -> Shape.of(e.sizes().stream().mapToInt(Integer::intValue).toArray()))
        .filter(found -> fitsArray(found, written))
        .orElse(Shape.UNKNOWN);
  }

  private boolean fitsArray(Shape found, Expr written) {
    String count;
    try {
      if (found.elements() <= Integer.MAX_VALUE) {
        return true;
      }
      count = Phrase.plural(found.elements(), "value");
    } catch (ArithmeticException beyond64Bits) {
      count = "more than %s values".formatted(Phrase.count(Long.MAX_VALUE));
    }
    problems.add(new ShapeTooLarge(place.of(written), "the shape " + found, count));
    return false;
  }

  boolean hasLayers() {
    return firstLayer != null;
  }

  /** What each declared input is. */
  Map<InputDecl, Flow> declared() {
    return declared;
  }

  /** What `in` and the first line read: nothing when several inputs leave that open. */
  Flow start() {
    return declared.size() == 1 ? declared.values().iterator().next() : Flow.NOTHING;
  }

  List<Input> nodes() {
    return declared.isEmpty()
        ? List.of((Input) Flow.NOTHING.node())
        : declared.values().stream().map(flow -> (Input) flow.node()).toList();
  }

  /** Whether the network could run, for all that is known of its inputs. */
  boolean areUnderstood() {
    return areInOrder
        && !declared.isEmpty()
        && declared.values().stream().allMatch(Flow::understood);
  }
}
