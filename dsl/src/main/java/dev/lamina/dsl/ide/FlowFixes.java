package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.resolve.Passage;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Moves a layer up to where what flows still has the form that it reads. */
final class FlowFixes {

  private static final Shape VECTOR = Shape.of(16);
  private static final Shape MAP = Shape.of(16, 16, 4);

  private final Compilation compilation;
  private final Tree tree;
  private final Lines lines;
  private final Editing editing;

  FlowFixes(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.lines = new Lines(compilation);
    this.editing = new Editing(compilation.source());
  }

  List<Fix> of(Problem problem) {
    Optional<LayerDecl> found =
        tree.around(problem.at().offset()).stream()
            .filter(LayerDecl.class::isInstance)
            .map(LayerDecl.class::cast)
            .findFirst();
    if (found.isEmpty() || !(found.get().eContainer() instanceof PipelineDecl)) {
      return List.of();
    }
    LayerDecl layer = found.get();
    if (problem.kind() == ProblemCode.EMBEDDING_NEEDS_NUMBERS) {
      return first(layer).stream().toList();
    } else if (problem.help().startsWith("give `input`")) {
      return input(layer, problem.headline()).stream().toList();
    } else if (problem.help().contains("`reshape`")) {
      return fewerAxes(layer).stream().toList();
    }
    return vector(layer).flatMap(maker -> move(run(layer), maker, "")).stream().toList();
  }

  /** What flows into a step from, in the same body. */
  private Optional<LayerDecl> before(LayerDecl step) {
    PipelineDecl line = (PipelineDecl) step.eContainer();
    int index = line.getSteps().indexOf(step);
    if (index > 0) {
      return layer(line.getSteps().get(index - 1));
    }
    return lines.readsFlow(line)
        ? Lines.before(line).flatMap(FlowFixes::lastStep)
        : Optional.empty();
  }

  private static Optional<LayerDecl> lastStep(Statement statement) {
    return statement instanceof PipelineDecl line && !line.getSteps().isEmpty()
        ? layer(line.getSteps().get(line.getSteps().size() - 1))
        : Optional.empty();
  }

  private static Optional<LayerDecl> layer(Step step) {
    return step instanceof LayerDecl layer ? Optional.of(layer) : Optional.empty();
  }

  private Optional<LayerDecl> behind(LayerDecl step) {
    PipelineDecl line = (PipelineDecl) step.eContainer();
    int index = line.getSteps().indexOf(step) + 1;
    if (index < line.getSteps().size()) {
      return layer(line.getSteps().get(index));
    }
    return lines
        .behind(line)
        .filter(next -> next instanceof PipelineDecl chain && !chain.getSteps().isEmpty())
        .flatMap(next -> layer(((PipelineDecl) next).getSteps().get(0)));
  }

  /** The step on the way up that makes a vector of a map. */
  private Optional<LayerDecl> vector(LayerDecl layer) {
    Optional<LayerDecl> step = before(layer);
    while (step.isPresent() && !makesVector(step.get())) {
      step = before(step.get());
    }
    return step;
  }

  private boolean makesVector(LayerDecl step) {
    Optional<Passage> passage = tree.passage(step);
    return passage.filter(p -> p.before().rank() > 1 && p.after().rank() == 1).isPresent();
  }

  /** The layer, and those behind it up to the last that does not take a vector either. */
  private List<LayerDecl> run(LayerDecl layer) {
    List<LayerDecl> run = new ArrayList<>(List.of(layer));
    List<LayerDecl> open = new ArrayList<>();
    Predicate<LayerDecl> fits = step -> takes(step, MAP);
    Optional<LayerDecl> next = behind(layer).filter(fits);
    while (next.isPresent()) {
      open.add(next.get());
      if (!takes(next.get(), VECTOR)) {
        run.addAll(open);
        open.clear();
      }
      next = behind(next.get()).filter(fits);
    }
    return run;
  }

  private boolean takes(LayerDecl step, Shape shape) {
    return tree.type(step)
        .filter(type -> !type.merges())
        .flatMap(type -> Samples.shape(type, Map.of(), List.of(shape)))
        .isPresent();
  }

  /** Whole lines go above the line of the other step, else the steps go before it in its chain. */
  private Optional<Fix> move(List<LayerDecl> run, LayerDecl target, String between) {
    PipelineDecl line = (PipelineDecl) target.eContainer();
    List<PipelineDecl> moved = new ArrayList<>();
    for (LayerDecl each : run) {
      if (!moved.contains(each.eContainer())) {
        moved.add((PipelineDecl) each.eContainer());
      }
    }
    boolean begins = line.getSteps().get(0) == target && !moved.contains(line);
    boolean whole = moved.stream().allMatch(each -> run.containsAll(each.getSteps()));
    boolean same = moved.stream().allMatch(each -> Lines.around(line).contains(each));
    String title = title(run, target);
    if (begins && whole && same) {
      List<Edit> edits = new ArrayList<>(lines.above(line, moved));
      if (!between.isEmpty()) {
        edits.add(new Edit(tree.at(line).offset(), 0, between + " -> "));
      }
      return Optional.of(new Fix(title, edits));
    }
    PipelineDecl own = (PipelineDecl) run.get(0).eContainer();
    List<LayerDecl> steps = run.stream().filter(each -> each.eContainer() == own).toList();
    String behind = between.isEmpty() ? " -> " : " -> " + between + " -> ";
    return without(own, steps)
        .map(
            cut -> {
              Origin at = tree.at(steps.get(0)).to(tree.at(steps.get(steps.size() - 1)));
              Edit put = new Edit(tree.at(target).offset(), 0, at.text() + behind);
              return new Fix(title(steps, target), List.of(put, cut));
            });
  }

  private String title(List<LayerDecl> run, LayerDecl target) {
    List<String> names = run.stream().map(this::name).toList();
    return "move %s before %s".formatted(Phrase.all(names), Phrase.quoted(name(target)));
  }

  private String name(LayerDecl step) {
    return tree.at(step, AstPackage.Literals.LAYER_DECL__TARGET).text();
  }

  /** Takes steps out of a line; a line that they all are of goes, unless it has a name. */
  private Optional<Edit> without(PipelineDecl line, List<LayerDecl> steps) {
    List<Step> all = line.getSteps();
    int from = all.indexOf(steps.get(0));
    int to = from + steps.size();
    if (steps.size() == all.size()) {
      return line.getName() == null && !Lines.around(line).isEmpty()
          ? Optional.of(editing.withoutStatement(tree.at(line)))
          : Optional.empty();
    }
    boolean head = from == 0;
    int start = head ? tree.at(all.get(0)).offset() : tree.at(all.get(from - 1)).end();
    int end = head ? tree.at(all.get(to)).offset() : tree.at(all.get(to - 1)).end();
    return Optional.of(new Edit(start, end - start, ""));
  }

  /** An embedding gives a map, which the layer that was first may not take. */
  private Optional<Fix> first(LayerDecl layer) {
    Optional<LayerDecl> first = before(layer);
    while (first.isPresent() && before(first.get()).isPresent()) {
      first = before(first.get());
    }
    return first.flatMap(
        target -> move(List.of(layer), target, takes(target, MAP) ? "" : "flatten"));
  }

  /** A vector that could be the pixels of a square image becomes one. */
  private Optional<Fix> input(LayerDecl layer, String headline) {
    Optional<InputDecl> input =
        Lines.declaration(layer)
            .filter(NetworkDecl.class::isInstance)
            .map(network -> ((NetworkDecl) network).getStatements())
            .filter(body -> body.stream().filter(InputDecl.class::isInstance).count() == 1)
            .flatMap(body -> body.stream().filter(InputDecl.class::isInstance).findFirst())
            .map(InputDecl.class::cast);
    String shape = image(headline.replaceAll("(?s).*, found ([\\d,]+) values?$", "$1"));
    return input.map(
        each ->
            new Fix(
                "write `input %s`".formatted(shape),
                List.of(editing.replace(tree.at(each.getShape()), shape))));
  }

  private static String image(String values) {
    int count = values.matches("[\\d,]{1,13}") ? Integer.parseInt(values.replace(",", "")) : 0;
    for (int channels : new int[] {1, 3}) {
      int side = (int) Math.round(Math.sqrt(count / (double) channels));
      if (side > 1 && (long) side * side * channels == count) {
        return "%dx%dx%d".formatted(side, side, channels);
      }
    }
    return "28x28x1";
  }

  /** The first axes become one. */
  private Optional<Fix> fewerAxes(LayerDecl layer) {
    Shape shape = before(layer).flatMap(tree::passage).map(Passage::after).orElse(Shape.UNKNOWN);
    if (!shape.isKnown() || shape.rank() < 5) {
      return Optional.empty();
    }
    int joined = shape.rank() - 3;
    long first =
        shape.dims().stream()
            .limit(joined)
            .mapToLong(Integer::longValue)
            .reduce(1, Math::multiplyExact);
    String rest =
        shape.dims().stream().skip(joined).map(size -> "x" + size).reduce("", String::concat);
    String step = "reshape(%d%s)".formatted(first, rest);
    return Optional.of(
        Fix.insert("insert " + Phrase.quoted(step), tree.at(layer).offset(), step + " -> "));
  }
}
