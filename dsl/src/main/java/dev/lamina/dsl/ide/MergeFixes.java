package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.InputValue;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.NetworkProblems.ShapesDiffer;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Passage;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Input;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;

/** Puts the layer that a message names between a value and the merge it does not fit. */
final class MergeFixes {

  /** {@code `conv(64, 1x1)` makes 8x8x64 of 8x8x32}. */
  private static final Pattern HELP = Pattern.compile("`([^`]+)` makes \\S+ of (\\S+)");

  /**
   * What a message names.
   *
   * @param layer as it is written
   * @param from the shape of the value it is to stand behind
   */
  private record Between(String layer, String from) {}

  private final Compilation compilation;
  private final Tree tree;
  private final Lines lines;
  private final Editing editing;

  MergeFixes(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.lines = new Lines(compilation);
    this.editing = new Editing(compilation.source());
  }

  List<Fix> of(Problem problem) {
    Optional<Between> between = between((ShapesDiffer) problem);
    Optional<LayerDecl> merge =
        tree.around(problem.at().offset()).stream()
            .filter(LayerDecl.class::isInstance)
            .map(LayerDecl.class::cast)
            .findFirst();
    Optional<PipelineDecl> line =
        merge
            .map(EObject::eContainer)
            .filter(PipelineDecl.class::isInstance)
            .map(PipelineDecl.class::cast);
    return between.isEmpty() || line.isEmpty()
        ? List.of()
        : fix(merge.get(), line.get(), between.get()).stream().toList();
  }

  /** A layer in the place of a value goes to a line of its own, which has a name. */
  List<Fix> named(Problem problem) {
    Origin at = problem.at();
    List<EObject> around = tree.around(at.offset());
    Optional<PipelineDecl> line =
        around.stream()
            .filter(PipelineDecl.class::isInstance)
            .map(PipelineDecl.class::cast)
            .findFirst()
            .filter(each -> !Lines.around(each).isEmpty());
    boolean call = problem.help().startsWith("name it on a line of its own");
    if (!call || line.isEmpty()) {
      return List.of();
    }
    String layer = at.text().replaceAll("(?s)\\W.*", "");
    String name = new FreeNames(compilation.source()).numbered(layer);
    String text = name + " = " + at.text();
    Optional<List<Edit>> kept = lines.keepFlow(line.get());
    List<Edit> edits = new ArrayList<>(List.of(lines.newAbove(line.get(), text)));
    edits.addAll(kept.orElse(List.of()));
    edits.add(editing.replace(at, name));
    return kept.isEmpty()
        ? List.of()
        : List.of(new Fix("write %s above".formatted(Phrase.quoted(text)), edits));
  }

  private static Optional<Between> between(ShapesDiffer problem) {
    Matcher help = HELP.matcher(problem.help());
    boolean vector = !problem.first().contains("x");
    if (help.matches()) {
      return Optional.of(new Between(help.group(1), help.group(2)));
    } else if (problem.help().contains(" makes a value for each channel of ")) {
      String layer = problem.help().split("`")[1];
      return Optional.of(new Between(layer, vector ? problem.first() : problem.found()));
    } else if (problem.help().contains("`flatten`")) {
      return Optional.of(new Between("flatten", vector ? problem.found() : problem.first()));
    }
    return Optional.empty();
  }

  private Optional<Fix> fix(LayerDecl merge, PipelineDecl line, Between between) {
    String title = "insert " + Phrase.quoted(between.layer());
    String before = tree.passage(merge).map(Passage::before).map(Shape::toString).orElse("");
    boolean head = line.getSteps().get(0) == merge;
    if (!head && before.equals(between.from())) {
      String step = between.layer() + " -> ";
      return Optional.of(Fix.insert(title, tree.at(merge).offset(), step));
    }
    Optional<Argument> argument =
        merge.getArguments().stream().filter(a -> shape(a).equals(between.from())).findFirst();
    Optional<List<Edit>> kept =
        Lines.around(line).isEmpty() ? Optional.empty() : lines.keepFlow(line);
    if (argument.isEmpty() || kept.isEmpty()) {
      return Optional.empty();
    }
    String value = Tree.text(argument.get());
    String name = new FreeNames(compilation.source()).next(value.equals("in") ? "short" : value);
    String text = "%s = %s -> %s".formatted(name, value, between.layer());
    List<Edit> edits = new ArrayList<>();
    edits.add(lines.newAbove(line, text));
    edits.addAll(kept.get());
    edits.add(editing.replace(tree.at(argument.get()), name));
    return Optional.of(new Fix(title + " behind " + Phrase.quoted(value), edits));
  }

  private String shape(Argument argument) {
    if (argument.getValue() instanceof InputValue) {
      return tree.around(tree.at(argument).offset()).stream()
          .filter(part -> part.eContainer() != null && part.eContainer().eContainer() == null)
          .findFirst()
          .flatMap(tree::passage)
          .map(passage -> passage.before().toString())
          .orElse("");
    }
    Optional<EObject> declared =
        Optional.ofNullable(argument.getValue()).flatMap(tree::declaration);
    if (declared.isPresent() && declared.get() instanceof InputDecl input) {
      return compilation.resolution().networks().stream()
          .map(ResolvedNetwork::network)
          .flatMap(network -> network.inputs().stream())
          .filter(each -> each.name().equals(input.getName()))
          .map(Input::shape)
          .map(Shape::toString)
          .findFirst()
          .orElse("");
    }
    return declared.flatMap(tree::passage).map(p -> p.after().toString()).orElse("");
  }
}
