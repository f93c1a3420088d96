package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.BlockBranch;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.Branch;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.IfDecl;
import dev.lamina.dsl.ast.IndexDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.InputProperty;
import dev.lamina.dsl.ast.InputStep;
import dev.lamina.dsl.ast.InputValue;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.RepeatDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.problem.NameProblems.NotInScope;
import dev.lamina.dsl.problem.NameProblems.ReservedName;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.NetworkProblems.AmbiguousInput;
import dev.lamina.dsl.problem.NetworkProblems.Misplaced;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** The names within one network or block. */
final class BodyNames {

  private final Unit unit;
  private final Names names;
  private final Place place;
  private final Problems problems;
  private final EObject declaration;
  private final List<Statement> body;
  private final List<String> inputs = new ArrayList<>();
  private Map<String, List<PipelineDecl>> everywhere;

  BodyNames(Unit unit, Names names, EObject declaration, List<Statement> body) {
    this.unit = unit;
    this.names = names;
    this.place = unit.place();
    this.problems = unit.problems();
    this.declaration = declaration;
    this.body = body;
  }

  void bind(Visible visible) {
    if (isNetwork()) {
      for (Statement statement : body) {
        if (statement instanceof InputDecl input) {
          inputs.add(input.getName());
        }
      }
      if (inputs.contains(null)) {
        inputs.clear(); // reported with the input that should have a name
      }
    }
    statements(body, visible);
    if (inputs.size() > 1) {
      EcoreUtil.getAllContents(declaration, false).forEachRemaining(this::saysWhichInput);
    }
  }

  private boolean isNetwork() {
    return declaration instanceof NetworkDecl;
  }

  private void statements(List<Statement> statements, Visible visible) {
    boolean first = statements == body;
    for (Statement statement : statements) {
      if (statement instanceof InputDecl input) {
        input(input, statements == body, visible);
      } else if (statement instanceof ExpectDecl expect) {
        expect(expect, visible);
      } else {
        if (first && inputs.size() > 1) {
          namesItsInput(statement);
        }
        first = false;
        step(statement, visible);
      }
    }
  }

  private void step(Statement statement, Visible visible) {
    if (statement instanceof RepeatDecl repeat) {
      names.expression(repeat.getCount(), visible);
      Visible inner = visible.inner();
      if (repeat.getIndex() != null) {
        names.define(repeat.getIndex(), inner);
      }
      statements(repeat.getStatements(), inner);
    } else if (statement instanceof PipelineDecl pipeline) {
      pipeline(pipeline, visible);
    }
  }

  private void input(InputDecl input, boolean outermost, Visible visible) {
    names.expression(input.getShape(), visible);
    if (!isNetwork() || !outermost) {
      String where = isNetwork() ? "within braces" : "in a block";
      String help =
          isNetwork()
              ? "move it to the top of the network"
              : "remove it: a block reads what flows into its call, `in`";
      problems.add(new Misplaced(place.of(input), "`input` cannot stand " + where, help));
    } else if (input.getName() != null) {
      value(input, "input", visible);
    }
  }

  private void expect(ExpectDecl expect, Visible visible) {
    for (Expr condition : expect.getConditions()) {
      names.condition(condition, visible);
      if (!isNetwork() && Budgets.isBudget(condition)) {
        Origin at = place.of(condition);
        String headline = Phrase.quoted(at.text()) + " cannot stand in a block";
        String help = "move it into a network, whose cost it limits; a block can expect shapes";
        problems.add(new Misplaced(at, headline, help));
      }
    }
  }

  private void pipeline(PipelineDecl pipeline, Visible visible) {
    if (pipeline.getChoice() != null) {
      choice(pipeline.getChoice(), visible);
    }
    boolean head = true;
    for (Step step : pipeline.getSteps()) {
      if (step instanceof LayerDecl layer) {
        layer(layer, head, visible);
      } else if (step instanceof InputStep && !head) {
        onlyFirst(place.of(step), "in");
      }
      head = false;
    }
    if (pipeline.getName() != null) {
      value(pipeline, "value", visible);
    }
  }

  /** A name for something that flows, which may stand where layers do. */
  private void value(EObject declaration, String what, Visible visible) {
    String name = Place.declaredName(declaration);
    boolean word =
        declaration instanceof InputDecl && SourceVersion.isKeyword(name, SourceVersion.RELEASE_17);
    String why =
        Words.layer(name) != null
            ? "is a layer"
            : Words.isChoice(name) ? "arguments can be" : word ? "is a word of Java" : "";
    if (!why.isEmpty()) {
      Origin at = place.ofName(declaration);
      problems.add(new ReservedName(at, what, name, why, name + "1"));
    }
    if (!isWord(name)) {
      names.define(declaration, visible);
    }
  }

  /** A name that keeps the meaning it has in the language, whatever is called so. */
  private static boolean isWord(String name) {
    return Words.layer(name) != null || Words.isChoice(name);
  }

  private void choice(IfDecl choice, Visible visible) {
    names.expression(choice.getCondition(), visible);
    branch(choice.getThen(), visible.inner());
    branch(choice.getOtherwise(), visible.inner());
  }

  private void branch(Branch branch, Visible visible) {
    if (branch instanceof BlockBranch braces) {
      statements(braces.getStatements(), visible);
    } else if (branch instanceof PipelineDecl pipeline) {
      pipeline(pipeline, visible);
    }
  }

  private void saysWhichInput(Object element) {
    if (element instanceof InputStep
        || element instanceof InputValue
        || element instanceof InputProperty) {
      ambiguous(place.of((EObject) element));
    }
  }

  private void onlyFirst(Origin at, String name) {
    String headline = "%s can only be the first of a chain".formatted(Phrase.quoted(name));
    String help = "begin a line with `%s -> …`".formatted(name);
    problems.add(new Misplaced(at, headline, help));
  }

  private void ambiguous(Origin at) {
    Origin network = place.ofName(declaration);
    problems.add(new AmbiguousInput(at, network.text(), inputs));
  }

  /** With several inputs the first line says which one it reads. */
  private void namesItsInput(Statement statement) {
    if (!(statement instanceof PipelineDecl pipeline) || pipeline.getChoice() != null) {
      ambiguous(place.of(statement));
    } else if (!pipeline.getSteps().isEmpty()
        && pipeline.getSteps().get(0) instanceof LayerDecl layer) {
      String name = nameOf(layer);
      LayerType type = Words.layer(name);
      boolean reads = type == null ? !inputs.contains(name) : !type.merges();
      if (reads) {
        ambiguous(place.of(layer));
      }
    }
  }

  private static String nameOf(LayerDecl layer) {
    return Place.name(layer, AstPackage.Literals.LAYER_DECL__TARGET);
  }

  private void layer(LayerDecl layer, boolean head, Visible visible) {
    String name = nameOf(layer);
    Origin at = place.of(layer, AstPackage.Literals.LAYER_DECL__TARGET);
    LayerType type = Words.layer(name);
    if (type != null) {
      unit.layer(layer, type);
    } else {
      bound(layer, name, at, head, visible);
    }
    for (Argument argument : layer.getArguments()) {
      argument(argument, type, visible);
    }
  }

  private void bound(LayerDecl layer, String name, Origin at, boolean head, Visible visible) {
    Symbol local = visible.find(name);
    Symbol symbol = local != null ? local : names.global(name, at);
    if (symbol == null) {
      unknown(layer, name, at, visible);
      return;
    }
    unit.bind(layer, symbol, at);
    if (symbol.isReported()) {
      return;
    }
    if (symbol.is(BlockDecl.class)) {
      names.argumentNames(layer.getArguments(), symbol);
    } else if (symbol.is(PipelineDecl.class) || symbol.is(InputDecl.class)) {
      if (!head) {
        onlyFirst(at, name);
      } else if (layer.isCall()) {
        String help = "write `%s -> …` to continue from it".formatted(name);
        problems.add(
            new Misplaced(place.of(layer), Phrase.quoted(name) + " is a value, not a layer", help));
      }
    } else if (local == null) {
      notALayer(symbol, name, at);
    }
  }

  private void notALayer(Symbol symbol, String name, Origin at) {
    boolean network = symbol.is(NetworkDecl.class);
    String headline =
        Phrase.quoted(name) + (network ? " is a network, not a layer" : " is no layer");
    String help =
        network
            ? "write what networks share as a `block`, and call that"
            : "write a layer, such as `relu`";
    problems.addOnce(new Misplaced(at, headline, help), at, symbol);
  }

  private void argument(Argument argument, LayerType type, Visible visible) {
    Expr value = argument.getValue();
    names.expression(value, visible);
    if (value instanceof SymbolRef reference
        && !reference.isCall()
        && unit.meaning(reference) == null) {
      String name = Place.name(reference, AstPackage.Literals.SYMBOL_REF__TARGET);
      boolean reads = type != null && type.merges() && argument.getName() == null;
      if (isElsewhere(name, reference) || (reads && isReported(name))) {
        unit.markReported(reference);
      } else if (reads && !Words.isChoice(name)) {
        unit.markReported(reference);
        unknownValue(name, place.of(reference), visible);
      }
    }
  }

  private void unknownValue(String name, Origin at, Visible visible) {
    List<String> known = unit.suggestsNames() ? values(visible) : List.of();
    String headline = "there is no value " + Phrase.quoted(name);
    String otherwise =
        known.isEmpty()
            ? "name one, as in `%s = conv(8, 3x3)`".formatted(name)
            : "use " + Phrase.either(known);
    problems.add(
        new Unknown(ProblemCode.UNKNOWN_NAME, at, headline, Nearest.to(name, known), otherwise));
  }

  private List<String> values(Visible visible) {
    return visible.all().stream()
        .filter(n -> !visible.find(n).is(IndexDecl.class))
        .filter(n -> !visible.find(n).is(ParamDecl.class))
        .toList();
  }

  private void unknown(LayerDecl layer, String name, Origin at, Visible visible) {
    if (unit.mayBeDeclared(name) || isReported(name) || isElsewhere(name, layer)) {
      return;
    }
    List<String> layers = Layers.all().stream().map(LayerType::name).toList();
    List<String> known = new ArrayList<>(layers);
    if (unit.suggestsNames()) {
      known.addAll(unit.names(BlockDecl.class));
      known.addAll(values(visible));
    }
    problems.add(
        new Unknown(
            ProblemCode.UNKNOWN_LAYER,
            at,
            "there is no layer " + Phrase.quoted(name),
            Nearest.to(name, known),
            "use one of " + String.join(", ", layers)));
  }

  /** True for a name that a value could not have. */
  private boolean isReported(String name) {
    return isWord(name) && !named(name).isEmpty();
  }

  /** What the body gives this name, wherever. */
  private List<PipelineDecl> named(String name) {
    if (everywhere == null) {
      everywhere = new HashMap<>();
      EcoreUtil.getAllContents(declaration, false)
          .forEachRemaining(
              element -> {
                if (element instanceof PipelineDecl pipeline && pipeline.getName() != null) {
                  everywhere
                      .computeIfAbsent(pipeline.getName(), n -> new ArrayList<>())
                      .add(pipeline);
                }
              });
    }
    return everywhere.getOrDefault(name, List.of());
  }

  /** Reports a name that the body has, but not at this place. */
  private boolean isElsewhere(String name, EObject use) {
    List<PipelineDecl> defined = named(name);
    if (defined.isEmpty() || isWord(name)) {
      return false;
    }
    Optional<PipelineDecl> below =
        defined.stream().filter(p -> EcoreUtil.isAncestor(p.eContainer(), use)).findFirst();
    Origin at = place.of(use);
    if (use instanceof LayerDecl) {
      at = place.of(use, AstPackage.Literals.LAYER_DECL__TARGET);
    }
    Origin there = place.ofName(below.orElse(defined.get(0)));
    problems.add(new NotInScope(at, name, there, below.isPresent()));
    return true;
  }
}
