package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.InputValue;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.problem.CallProblems.WrongArgumentType;
import dev.lamina.dsl.problem.NetworkProblems.FewValues;
import dev.lamina.dsl.problem.NetworkProblems.ShapeTooLarge;
import dev.lamina.dsl.problem.NetworkProblems.ShapesDiffer;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.Layer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Node;
import dev.lamina.ir.Op;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Steps that are layers: binds their arguments and finds their shapes. */
final class LayerSteps {

  private final Layout layout;
  private final Scope scope;
  private final Evaluator evaluator;
  private final Binder binder;
  private final Place place;

  LayerSteps(Layout layout, Scope scope, Evaluator evaluator) {
    this.layout = layout;
    this.scope = scope;
    this.evaluator = evaluator;
    this.binder = new Binder(evaluator);
    this.place = scope.place();
  }

  /** A step whose name was reported. */
  Flow unknown(LayerDecl written, Flow before) {
    if (!scope.isReading()) {
      Origin name = place.of(written, AstPackage.Literals.LAYER_DECL__TARGET);
      layout.add(resolved(Optional.empty(), written, name, Map.of()));
    }
    return before.broken();
  }

  /**
   * @param head true for the first step of a line, where a merge reads its arguments only
   */
  Flow step(LayerDecl written, LayerType type, Flow before, boolean head) {
    Origin name = place.of(written, AstPackage.Literals.LAYER_DECL__TARGET);
    List<Flow> values = new ArrayList<>();
    boolean merges = type.merges();
    if (!merges || !head) {
      values.add(before);
    }
    List<Argument> attributes = written.getArguments();
    boolean understood = true;
    if (merges) {
      attributes = attributes.stream().filter(a -> a.getName() != null).toList();
      understood = merged(written, type, values, name);
    } else if (values(written, type)) {
      return unknown(written, before);
    }
    Bound bound = binder.bind(type.signature(), attributes, name);
    if (scope.isReading() || !understood) {
      return scope.isReading() ? Flow.NOTHING : unknown(written, before);
    }
    Optional<Layer> layer =
        bound.arguments().map(type::create).map(op -> shaped(written, op, bound, values));
    layout.add(resolved(layer, written, name, bound.origins()));
    return layer.map(found -> flow(found, written, values.get(0))).orElse(before.broken());
  }

  private ResolvedLayer resolved(
      Optional<Layer> layer, LayerDecl written, Origin name, Map<String, Origin> arguments) {
    return new ResolvedLayer(layer, place.of(written), name, arguments, scope.problems().trail());
  }

  private Flow flow(Layer layer, LayerDecl written, Flow first) {
    if (!layer.isShaped()) {
      return Flow.of(layer, first.cause());
    }
    Cause cause = Cause.after(first.cause(), place.of(written), first.shape(), layer.output());
    return Flow.of(layer, cause);
  }

  /** Adds the values that a merge names; false when some were not understood. */
  private boolean merged(LayerDecl written, LayerType type, List<Flow> values, Origin name) {
    boolean understood = true;
    for (Argument argument : written.getArguments()) {
      if (argument.getName() == null) {
        Optional<Flow> value = value(argument.getValue(), type, name);
        value.ifPresent(values::add);
        understood &= value.isPresent();
      }
    }
    if (understood && values.size() < 2) {
      FewValues few = new FewValues(name, type.name(), values.size());
      scope.problems().addOnce(few, name, new Binder.Misfit(name));
      return false;
    }
    return understood;
  }

  private Optional<Flow> value(Expr written, LayerType type, Origin called) {
    Value value =
        written instanceof SymbolRef || written instanceof InputValue
            ? evaluator.evaluate(written)
            : null;
    if (value instanceof Value.Flowing flowing) {
      return Optional.of(flowing.flow());
    }
    if (value instanceof Value.Unknown) {
      return scope.isReading() ? Optional.of(Flow.NOTHING) : Optional.empty();
    }
    String help =
        value instanceof Value.Called
            ? "name it on a line of its own, as in `a = %s`".formatted(place.of(written).text())
            : "write the names of values, as in `%s(a, b)`".formatted(type.name());
    String what = "an argument of " + Phrase.quoted(type.name());
    Origin at = evaluator.origin(written);
    String needs = "to be the name of a value";
    WrongArgumentType problem = new WrongArgumentType(at, what, needs, help);
    evaluator.report(problem, written, new Binder.Misfit(called));
    return Optional.empty();
  }

  /** Reports a value as an argument of a layer that reads only what flows in. */
  private boolean values(LayerDecl written, LayerType type) {
    for (Argument argument : written.getArguments()) {
      Expr value = argument.getValue();
      if ((value instanceof SymbolRef reference && !reference.isCall()
              || value instanceof InputValue)
          && evaluator.evaluate(value) instanceof Value.Flowing) {
        Origin at = evaluator.origin(value);
        String what = Phrase.quoted(type.name());
        String help = "write `%s -> %s`".formatted(at.text(), type.name());
        String needs = "its value before it, not as an argument";
        evaluator.report(new WrongArgumentType(at, what, needs, help), value);
        return true;
      }
    }
    return false;
  }

  /** At the value that does not agree; what flows in has no text of its own here. */
  private ShapesDiffer shapesDiffer(
      LayerDecl written, Misfit.ShapesDiffer misfit, List<Flow> values) {
    List<Argument> arguments =
        written.getArguments().stream().filter(a -> a.getName() == null).toList();
    int argument = misfit.other() - (values.size() - arguments.size());
    Flow first = values.get(misfit.one());
    Flow other = values.get(misfit.other());
    return new ShapesDiffer(
        argument < 0 ? place.of(written) : place.of(arguments.get(argument)),
        Place.name(written, AstPackage.Literals.LAYER_DECL__TARGET),
        misfit.concat(),
        first.shape().toString(),
        other.shape().toString(),
        Stream.of(first, other).map(Flow::label).flatMap(Optional::stream).distinct().toList(),
        new MergeHelp(first.shape(), other.shape(), misfit.concat()).text());
  }

  /** A value that several layers cannot read: it may be the value that is wrong. */
  private record Unread(ProblemCode code, Layout layout, Node value) {}

  private Layer shaped(LayerDecl written, Op op, Bound bound, List<Flow> values) {
    String name = scope.names().next(op.type().name());
    List<Node> nodes = values.stream().map(Flow::node).toList();
    List<Shape> shapes = values.stream().map(Flow::shape).toList();
    if (!shapes.stream().allMatch(Shape::isKnown)) {
      return Layer.unshaped(name, op, nodes);
    }
    try {
      Optional<Misfit> misfit = op.misfit(shapes);
      if (misfit.isEmpty()) {
        return Layer.of(name, op, nodes);
      }
      if (misfit.get() instanceof Misfit.ShapesDiffer differ) {
        scope.problems().add(shapesDiffer(written, differ, values));
        return Layer.unshaped(name, op, nodes);
      }
      Misfits misfits = new Misfits(place, written, bound, shapes.get(0), values.get(0).cause());
      Problem problem = misfits.problem(misfit.get());
      Unread unread = new Unread(problem.kind(), layout, nodes.get(0));
      scope.problems().addOnce(problem, place.of(written), unread);
    } catch (ArithmeticException beyond64Bits) {
      Origin at = place.of(written, AstPackage.Literals.LAYER_DECL__TARGET);
      String count = "more than %s values".formatted(Phrase.count(Long.MAX_VALUE));
      String what = "the output of " + Phrase.quoted(op.type().name());
      scope.problems().add(new ShapeTooLarge(at, what, count));
    }
    return Layer.unshaped(name, op, nodes);
  }
}
