package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Passage;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** Keeps the size in branches that are merged: {@code padding = same} where a window lacks it. */
final class PaddingFixes {

  /**
   * A value that a merge reads.
   *
   * @param name empty for what flows into the merge
   * @param steps that it comes of, nearest first
   */
  private record Branch(String name, Set<LayerDecl> steps) {}

  private final Tree tree;
  private final Lines lines;
  private final Editing editing;

  PaddingFixes(Compilation compilation) {
    this.tree = compilation.resolution().tree();
    this.lines = new Lines(compilation);
    this.editing = new Editing(compilation.source());
  }

  /** For one branch alone, and for all: which of them mends it only a trial can tell. */
  List<Fix> of(Problem problem) {
    Optional<LayerDecl> merge =
        tree.around(problem.at().offset()).stream()
            .filter(LayerDecl.class::isInstance)
            .map(LayerDecl.class::cast)
            .findFirst();
    if (merge.isEmpty()) {
      return List.of();
    }
    List<Branch> branches = apart(branches(merge.get()));
    List<Fix> fixes = new ArrayList<>();
    branches.forEach(branch -> fix(List.of(branch)).ifPresent(fixes::add));
    if (fixes.size() > 1) {
      fix(branches).ifPresent(fixes::add);
    }
    return fixes;
  }

  private List<Branch> branches(LayerDecl merge) {
    List<Branch> branches = new ArrayList<>();
    if (merge.eContainer() instanceof PipelineDecl line && line.getSteps().get(0) != merge) {
      Step before = line.getSteps().get(line.getSteps().indexOf(merge) - 1);
      branches.add(new Branch("", steps(before)));
    }
    for (Argument argument : merge.getArguments()) {
      String name = Tree.text(argument.getValue());
      Step last = declared(argument.getValue()).map(PaddingFixes::last).orElse(null);
      branches.add(new Branch(name, steps(last)));
    }
    return branches;
  }

  private Optional<PipelineDecl> declared(EObject reference) {
    return Optional.ofNullable(reference)
        .flatMap(tree::declaration)
        .filter(PipelineDecl.class::isInstance)
        .map(PipelineDecl.class::cast);
  }

  private static Step last(PipelineDecl line) {
    List<Step> steps = line.getSteps();
    return steps.isEmpty() ? null : steps.get(steps.size() - 1);
  }

  /** A step and all that its value comes of, as far as one follows the other. */
  private Set<LayerDecl> steps(Step last) {
    Set<LayerDecl> steps = new LinkedHashSet<>();
    Step step = last;
    while (step instanceof LayerDecl layer && steps.add(layer)) {
      step = before(layer);
    }
    return steps;
  }

  private Step before(LayerDecl step) {
    if (!(step.eContainer() instanceof PipelineDecl line)) {
      return null;
    }
    int index = line.getSteps().indexOf(step);
    if (index > 0) {
      return line.getSteps().get(index - 1);
    } else if (lines.isValue(step)) {
      return declared(step).map(PaddingFixes::last).orElse(null);
    }
    Optional<Statement> above = lines.readsFlow(line) ? Lines.before(line) : Optional.empty();
    return above.isPresent() && above.get() instanceof PipelineDecl before ? last(before) : null;
  }

  /** What all come of changes nothing between them. */
  private static List<Branch> apart(List<Branch> branches) {
    if (branches.isEmpty()) {
      return List.of();
    }
    Set<LayerDecl> common = new LinkedHashSet<>(branches.get(0).steps());
    branches.forEach(branch -> common.retainAll(branch.steps()));
    branches.forEach(branch -> branch.steps().removeAll(common));
    return branches;
  }

  private Optional<Fix> fix(List<Branch> branches) {
    List<Edit> edits = new ArrayList<>();
    Set<LayerDecl> steps = new LinkedHashSet<>();
    List<String> names = new ArrayList<>();
    for (Branch branch : branches) {
      if (branch.steps().stream().anyMatch(this::lacksPadding)) {
        steps.addAll(branch.steps());
        names.add(branch.name());
      }
    }
    steps.stream().filter(this::lacksPadding).map(this::same).forEach(edits::add);
    names.removeIf(String::isEmpty);
    String where = names.isEmpty() ? "" : " in " + Phrase.all(names);
    return edits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Fix("add `padding = same`" + where, edits));
  }

  private boolean lacksPadding(LayerDecl step) {
    boolean known =
        tree.type(step)
            .filter(type -> type.signature().attribute("padding").isPresent())
            .isPresent();
    Optional<String> given = padding(step).map(argument -> Tree.text(argument.getValue()));
    boolean keeps = tree.passage(step).filter(PaddingFixes::keepsSize).isPresent();
    return known && !keeps && given.filter(word -> !word.equals("valid")).isEmpty();
  }

  private static boolean keepsSize(Passage passage) {
    int axes = passage.before().spatialRank();
    return axes > 0
        && passage.after().spatialRank() == axes
        && passage.before().dims().subList(0, axes).equals(passage.after().dims().subList(0, axes));
  }

  private static Optional<Argument> padding(LayerDecl step) {
    return step.getArguments().stream()
        .filter(a -> "padding".equals(a.getName()) || "valid".equals(Tree.text(a.getValue())))
        .findFirst();
  }

  /** Makes {@code same} the padding of a step. */
  Edit same(LayerDecl step) {
    Origin name = tree.at(step, AstPackage.Literals.LAYER_DECL__TARGET);
    return padding(step)
        .map(argument -> editing.replace(tree.at(argument.getValue()), "same"))
        .orElseGet(() -> editing.withArgument(tree.at(step), name, "padding = same"));
  }
}
