package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.Declaration;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.InputStep;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.RepeatDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.problem.FileProblems.NotSupportedYet;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.NetworkProblems.CountOverflow;
import dev.lamina.dsl.problem.NetworkProblems.DuplicateInput;
import dev.lamina.dsl.problem.NetworkProblems.EmptyNetwork;
import dev.lamina.dsl.problem.NetworkProblems.MissingInput;
import dev.lamina.dsl.problem.NetworkProblems.ShapeTooLarge;
import dev.lamina.dsl.problem.NetworkProblems.TooLargeToTrain;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Op;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One network: its layers one after the other, each with the shape the one before gives it. From
 * the first thing that is not understood on, shapes are unknown and nothing more is said of them.
 */
final class NetworkResolver {

  private static final Attribute INPUT =
      Attribute.extents("input", "the extents of one example, such as `28x28x1`");

  private final Evaluator evaluator;
  private final Binder binder;
  private final Place place;
  private final Problems problems;
  private final Map<String, Declaration> named;
  private final NetworkDecl declaration;
  private final String namespace;
  private final List<ResolvedLayer> layers = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> unsupported = new HashSet<>();
  private final List<Expr> budgets = new ArrayList<>();
  private Node value;
  private Shape shape = Shape.UNKNOWN;
  private Cause cause;
  private boolean namesValues;
  private boolean hasLayers;

  NetworkResolver(
      Evaluator evaluator,
      Map<String, Declaration> named,
      NetworkDecl declaration,
      String namespace) {
    this.evaluator = evaluator;
    this.binder = new Binder(evaluator);
    this.place = evaluator.place();
    this.problems = evaluator.problems();
    this.named = named;
    this.declaration = declaration;
    this.namespace = namespace;
  }

  ResolvedNetwork resolve() {
    Origin name = place.ofName(declaration);
    Optional<InputDecl> input = input(name);
    Shape inputShape = input.map(this::inputShape).orElse(Shape.UNKNOWN);
    shape = inputShape;
    Input start = new Input(Input.DEFAULT_NAME, inputShape);
    value = start;
    if (!hasLayers && (input.isEmpty() || inputShape.isKnown())) {
      problems.add(new EmptyNetwork(name, declaration.getName()));
    }
    for (Statement statement : declaration.getStatements()) {
      statement(statement);
    }
    List<Layer> understood = layers.stream().flatMap(l -> l.layer().stream()).toList();
    Network network =
        Network.of(
            namespace, declaration.getName(), Place.documentation(declaration), start, understood);
    Optional<Origin> inputOrigin =
        input.filter(i -> i.getShape() != null).map(i -> place.of(i.getShape()));
    ResolvedNetwork resolved =
        new ResolvedNetwork(network, place.of(declaration), name, inputOrigin, layers);
    if (resolved.isComplete() && countable(resolved)) {
      budgets.forEach(new Budgets(evaluator, network)::check);
    }
    return resolved;
  }

  private Optional<InputDecl> input(Origin name) {
    InputDecl first = null;
    Statement layerBefore = null;
    for (Statement statement : declaration.getStatements()) {
      if (statement instanceof InputDecl input) {
        if (first != null) {
          problems.add(new DuplicateInput(place.of(input), declaration.getName(), place.of(first)));
        } else {
          first = input;
        }
      } else if (!(statement instanceof ExpectDecl)) {
        hasLayers = true;
        layerBefore = first == null && layerBefore == null ? statement : layerBefore;
      }
    }
    if (first == null && hasLayers) {
      String help = "begin with `input` and the extents of one example, such as `input 28x28x1`";
      problems.add(new MissingInput(name, declaration.getName(), Optional.empty(), help));
    } else if (first != null && layerBefore != null) {
      Label second = new Label(place.of(layerBefore), "stands before it");
      Origin at = place.of(first);
      problems.add(
          new MissingInput(at, declaration.getName(), Optional.of(second), "move it to the top"));
    }
    return Optional.ofNullable(first);
  }

  private Shape inputShape(InputDecl input) {
    if (input.getShape() == null) {
      return Shape.UNKNOWN;
    }
    Origin at = place.of(input.getShape());
    Shape found = shapeOf(INPUT, input.getShape()).orElse(Shape.UNKNOWN);
    cause = Cause.input(at, found);
    return found;
  }

  /** A shape as written, with no more values than an array holds. */
  private Optional<Shape> shapeOf(Attribute attribute, Expr written) {
    Optional<Extents> extents =
        binder.convert(attribute, declaration.getName(), written).map(Extents.class::cast);
    return extents
        .map(e -> Shape.of(e.sizes().stream().mapToInt(Integer::intValue).toArray()))
        .filter(found -> fitsArray(found, written));
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

  private void statement(Statement statement) {
    if (statement instanceof ExpectDecl expect) {
      expect.getConditions().forEach(this::expect);
    } else if (statement instanceof PipelineDecl pipeline) {
      pipeline(pipeline);
    } else if (statement instanceof RepeatDecl) {
      notYet("`repeat`", place.of(statement), "repeat");
    }
  }

  private void pipeline(PipelineDecl pipeline) {
    if (pipeline.getName() != null) {
      namesValues = true;
      notYet(
          "a named value such as " + Phrase.quoted(pipeline.getName()),
          place.ofName(pipeline),
          "name");
    }
    if (pipeline.getChoice() != null) {
      notYet("`if`", place.of(pipeline.getChoice()), "if");
    }
    pipeline.getSteps().forEach(this::step);
  }

  /**
   * Says once for each construct of a network that it is for later; shapes are unknown from here.
   */
  private void notYet(String construct, Origin at, String once) {
    shape = Shape.UNKNOWN;
    layers.add(new ResolvedLayer(Optional.empty(), at, at, Map.of()));
    if (unsupported.add(once)) {
      problems.add(new NotSupportedYet(at, construct, "write the layers one after the other"));
    }
  }

  private void step(Step step) {
    if (step instanceof InputStep) {
      if (!layers.isEmpty()) {
        notYet("`in` after the first layer", place.of(step), "in");
      }
    } else if (step instanceof LayerDecl layer) {
      layer(layer);
    }
  }

  private void layer(LayerDecl written) {
    Origin at = place.of(written);
    Origin nameAt = place.of(written, AstPackage.Literals.LAYER_DECL__TARGET);
    String name = Place.name(written, AstPackage.Literals.LAYER_DECL__TARGET);
    Optional<LayerType> type = Layers.find(name);
    if (type.isEmpty()) {
      unknownLayer(name, nameAt);
      shape = Shape.UNKNOWN;
      layers.add(new ResolvedLayer(Optional.empty(), at, nameAt, Map.of()));
      return;
    }
    if (type.get().merges()) {
      notYet("a layer that merges values", nameAt, "merge");
      return;
    }
    Bound bound = binder.bind(type.get().signature(), written.getArguments(), nameAt);
    Optional<Layer> layer =
        bound.arguments().map(type.get()::create).map(op -> shaped(written, op, bound));
    Shape before = shape;
    layer.ifPresent(found -> value = found);
    shape = layer.map(Layer::output).orElse(Shape.UNKNOWN);
    layers.add(new ResolvedLayer(layer, at, nameAt, bound.origins()));
    if (shape.isKnown()) {
      cause = Cause.after(cause, at, before, shape);
    }
  }

  private void unknownLayer(String name, Origin at) {
    Declaration declared = named.get(name);
    if (declared instanceof BlockDecl || namesValues) {
      return;
    }
    if (declared instanceof NetworkDecl) {
      notYet("a network as a layer", at, "network");
      return;
    }
    List<String> names = Layers.all().stream().map(LayerType::name).toList();
    String headline = "there is no layer " + Phrase.quoted(name);
    problems.add(
        new Unknown(
            ProblemCode.UNKNOWN_LAYER,
            at,
            headline,
            Nearest.to(name, names),
            "use one of " + String.join(", ", names)));
  }

  private Layer shaped(LayerDecl written, Op op, Bound bound) {
    String name = op.type().name() + counts.merge(op.type().name(), 1, Integer::sum);
    if (!shape.isKnown()) {
      return Layer.unshaped(name, op, List.of(value));
    }
    try {
      Optional<Misfit> misfit = op.misfit(List.of(shape));
      if (misfit.isEmpty()) {
        return Layer.of(name, op, List.of(value));
      }
      problems.add(new Misfits(place, written, bound, shape, cause).problem(misfit.get()));
    } catch (ArithmeticException beyond64Bits) {
      Origin at = place.of(written, AstPackage.Literals.LAYER_DECL__TARGET);
      String count = "more than %s values".formatted(Phrase.count(Long.MAX_VALUE));
      problems.add(
          new ShapeTooLarge(at, "the output of " + Phrase.quoted(op.type().name()), count));
    }
    return Layer.unshaped(name, op, List.of(value));
  }

  private void expect(Expr condition) {
    if (Budgets.isBudget(condition)) {
      budgets.add(condition);
    } else {
      new ShapeExpectation(evaluator).check(condition, shape, cause);
    }
  }

  /** Sums parameters and costs in 64 bits; false when they exceed that. */
  private boolean countable(ResolvedNetwork resolved) {
    long params = 0;
    long macs = 0;
    long most = -1;
    Origin largest = resolved.name();
    for (ResolvedLayer layer : resolved.layers()) {
      String what = "parameters";
      try {
        long own = layer.layer().orElseThrow().params();
        params = Math.addExact(params, own);
        if (own > most) {
          most = own;
          largest = layer.at();
        }
        what = "multiply-adds";
        macs = Math.addExact(macs, layer.layer().orElseThrow().macs());
      } catch (ArithmeticException overflow) {
        problems.add(new CountOverflow(layer.at(), declaration.getName(), what));
        return false;
      }
    }
    if (params > Integer.MAX_VALUE) {
      problems.add(new TooLargeToTrain(largest, declaration.getName(), params));
    }
    return true;
  }
}
