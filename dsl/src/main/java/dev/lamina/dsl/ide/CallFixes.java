package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.explain.Topics;
import dev.lamina.dsl.problem.CallProblems.MissingArgument;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Passage;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** Edits of arguments. */
final class CallFixes {

  private final Compilation compilation;
  private final Tree tree;
  private final Editing editing;

  CallFixes(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.editing = new Editing(compilation.source());
  }

  List<Fix> of(Problem problem) {
    return switch (problem.kind()) {
      case MISSING_ARGUMENT -> missing((MissingArgument) problem);
      case TOO_MANY_ARGUMENTS -> tooMany(problem.at());
      case DUPLICATE_ARGUMENT -> duplicate(problem.at());
      case ARGUMENT_OUT_OF_RANGE -> new RangeFixes(compilation).of(problem);
      case EXTENTS_DIFFER, SIDES_DIFFER -> oneNumber(problem.at());
      case WINDOW_TOO_LARGE -> samePadding(problem);
      case DENSE_BEFORE_FLATTEN -> pooling(problem);
      case NOTHING_LEFT -> lessCut(problem.at());
      case WRONG_ARGUMENT_TYPE -> wrongType(problem);
      case FEW_VALUES -> second(problem);
      default -> List.of();
    };
  }

  private <T extends EObject> Optional<T> around(Origin at, Class<T> type) {
    return tree.around(at.offset()).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Fix one(String title, Edit edit) {
    return new Fix(title, List.of(edit));
  }

  /** A value to begin with, that fits what flows in. */
  private List<Fix> missing(MissingArgument problem) {
    Optional<LayerDecl> step = around(problem.at(), LayerDecl.class);
    Optional<LayerType> type = step.flatMap(tree::type);
    if (type.isEmpty()) {
      return step.map(call -> missingOfBlock(call, problem)).orElse(List.of());
    } else if (!type.get().name().equals(problem.called())) {
      return missingOfValue(problem);
    }
    Shape input = tree.passage(step.get()).map(Passage::before).orElse(Shape.UNKNOWN);
    List<Fix> fixes = new ArrayList<>();
    List<String> samples = new ArrayList<>();
    for (Attribute attribute : type.get().signature().attributes()) {
      boolean given =
          step.get().getArguments().stream().anyMatch(a -> attribute.name().equals(a.getName()));
      if (attribute.isRequired() && !given && isLeft(attribute, problem, step.get(), type.get())) {
        samples.add(attribute.name() + " = " + Samples.of(attribute, input));
      }
    }
    if (!samples.isEmpty()) {
      String added = String.join(", ", samples);
      Origin name = tree.at(step.get(), AstPackage.Literals.LAYER_DECL__TARGET);
      fixes.add(
          one(
              "add " + Phrase.quoted(added),
              editing.withArgument(tree.at(step.get()), name, added)));
    }
    return fixes;
  }

  /** A parameter that is called like an argument of layers is one, probably; else a number. */
  private List<Fix> missingOfBlock(LayerDecl call, MissingArgument problem) {
    Shape input = tree.passage(call).map(Passage::before).orElse(Shape.UNKNOWN);
    String sample = Samples.of(Attribute.integer(problem.attribute(), ""), input);
    String added = problem.attribute() + " = " + sample;
    Edit edit = editing.withArgument(tree.at(call), problem.at(), added);
    return problem.at().source() == compilation.source()
        ? List.of(one("add " + Phrase.quoted(added), edit))
        : List.of();
  }

  /** Of a call that is itself an argument. */
  private List<Fix> missingOfValue(MissingArgument problem) {
    Optional<SymbolRef> call = around(problem.at(), SymbolRef.class);
    Optional<Attribute> attribute =
        Topics.signature(problem.called()).flatMap(s -> s.attribute(problem.attribute()));
    if (call.isEmpty() || attribute.isEmpty()) {
      return List.of();
    }
    String added = problem.attribute() + " = " + Samples.of(attribute.get(), Shape.UNKNOWN);
    Edit edit = editing.withArgument(tree.at(call.get()), problem.at(), added);
    return List.of(one("add " + Phrase.quoted(added), edit));
  }

  /** Positional values go to the first arguments; the missing one and those behind it are left. */
  private static boolean isLeft(
      Attribute attribute, MissingArgument problem, LayerDecl step, LayerType type) {
    List<String> names = type.signature().attributes().stream().map(Attribute::name).toList();
    return names.indexOf(attribute.name()) >= names.indexOf(problem.attribute());
  }

  private List<Fix> tooMany(Origin argument) {
    return around(argument, Argument.class).isEmpty()
        ? List.of()
        : List.of(
            one("remove " + Phrase.quoted(argument.text()), editing.withoutArgument(argument)));
  }

  private List<Fix> duplicate(Origin argument) {
    Optional<Argument> written = around(argument, Argument.class);
    if (written.isPresent() && tree.at(written.get()).equals(argument)) {
      return tooMany(argument);
    }
    return around(argument, dev.lamina.dsl.ast.SettingDecl.class)
        .map(tree::at)
        .map(at -> one("remove " + Phrase.quoted(at.text()), editing.withoutStatement(at)))
        .map(List::of)
        .orElse(List.of());
  }

  /** One number counts for every axis. */
  private List<Fix> oneNumber(Origin at) {
    String number = at.text().replaceAll("^\\D*(\\d+).*$", "$1");
    return number.matches("\\d+") && around(at, SymbolRef.class).isEmpty()
        ? List.of(one("use " + number, editing.replace(at, number)))
        : List.of();
  }

  private List<Fix> samePadding(Problem problem) {
    Optional<LayerDecl> step = around(problem.at(), LayerDecl.class);
    if (step.isEmpty() || !problem.help().contains("padding = same")) {
      return List.of();
    }
    Edit edit = new PaddingFixes(compilation).same(step.get());
    return List.of(one("add `padding = same`", edit));
  }

  /** Instead of all places their average. */
  private static List<Fix> pooling(Problem problem) {
    return problem.fixes().stream()
        .limit(1)
        .map(
            fix ->
                new Fix(
                    "insert globalavgpool",
                    fix.edits().stream()
                        .map(
                            e ->
                                new Edit(
                                    e.offset(),
                                    e.length(),
                                    e.replacement().replace("flatten", "globalavgpool")))
                        .toList()))
        .toList();
  }

  /** So few cells that one is left. */
  private List<Fix> lessCut(Origin at) {
    Optional<LayerDecl> step = around(at, LayerDecl.class);
    Shape input = step.flatMap(tree::passage).map(Passage::before).orElse(Shape.UNKNOWN);
    boolean cropped = step.flatMap(tree::type).filter(t -> t.name().equals("crop")).isPresent();
    if (!cropped || !at.text().matches("\\d+") || input.spatialRank() < 1) {
      return List.of();
    }
    int smallest =
        input.dims().stream().limit(input.spatialRank()).min(Integer::compare).orElseThrow();
    String most = Integer.toString((smallest - 1) / 2);
    return List.of(one("use " + most, editing.replace(at, most)));
  }

  /** A number in quotes; a value that a layer reads from before it. */
  private List<Fix> wrongType(Problem problem) {
    Origin at = problem.at();
    if (at.text().matches("\"\\d+(x\\d+)*\"")) {
      String number = at.text().substring(1, at.length() - 1);
      return List.of(one("write " + number, editing.replace(at, number)));
    }
    Optional<LayerDecl> step = around(at, LayerDecl.class);
    boolean value = problem.headline().contains(" needs its value before it, not as an argument");
    boolean head =
        step.filter(s -> s.eContainer() instanceof PipelineDecl line && line.getSteps().get(0) == s)
            .isPresent();
    if (!value || !head) {
      return List.of();
    }
    Origin call = tree.at(step.get());
    boolean alone = step.get().getArguments().size() == 1;
    Origin name = tree.at(step.get(), AstPackage.Literals.LAYER_DECL__TARGET);
    Edit without =
        alone ? new Edit(name.end(), call.end() - name.end(), "") : editing.withoutArgument(at);
    String title = "write `%s -> %s`".formatted(at.text(), name.text());
    return List.of(
        new Fix(title, List.of(new Edit(call.offset(), 0, at.text() + " -> "), without)));
  }

  /** Another value that merges with the one there is. */
  private List<Fix> second(Problem problem) {
    Optional<LayerDecl> step = around(problem.at(), LayerDecl.class);
    Optional<Spot> spot = Spot.of(compilation.source(), problem.at().offset());
    if (step.isEmpty() || spot.isEmpty() || step.get().getArguments().size() != 1) {
      return List.of();
    }
    LayerType type = tree.type(step.get()).orElseThrow();
    String given = Tree.text(step.get().getArguments().get(0));
    Map<String, Shape> readable = new StepItems(compilation, spot.get()).readable();
    List<Fix> fixes = new ArrayList<>();
    readable.forEach(
        (name, shape) -> {
          List<Shape> both = List.of(readable.getOrDefault(given, Shape.UNKNOWN), shape);
          if (!name.equals(given) && Samples.shape(type, Map.of(), both).isPresent()) {
            Edit edit = editing.withArgument(tree.at(step.get()), problem.at(), name);
            fixes.add(one("add " + Phrase.quoted(name), edit));
          }
        });
    return fixes;
  }
}
