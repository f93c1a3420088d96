package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.InputValue;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Passage;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.dsl.syntax.Scan;
import dev.lamina.ir.Input;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.ecore.EObject;

/** Puts the layer that a message names between a value and the merge it does not fit. */
final class MergeFixes {

  /** {@code `conv(64, 1x1)` makes 8x8x64 of 8x8x32}. */
  private static final Pattern HELP = Pattern.compile("`([^`]+)` makes \\S+ of (\\S+)");

  private final Compilation compilation;
  private final Tree tree;
  private final Editing editing;

  MergeFixes(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.editing = new Editing(compilation.source());
  }

  List<Fix> of(Problem problem) {
    Matcher help = HELP.matcher(problem.help());
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
    if (!help.matches() || line.isEmpty()) {
      return List.of();
    }
    boolean head = line.get().getSteps().get(0) == merge.get();
    return fix(merge.get(), line.get(), head, help.group(1), help.group(2)).stream().toList();
  }

  private Optional<Fix> fix(
      LayerDecl merge, PipelineDecl line, boolean head, String layer, String from) {
    String title = "insert " + Phrase.quoted(layer);
    String before = tree.passage(merge).map(Passage::before).map(Shape::toString).orElse("");
    if (!head && before.equals(from)) {
      return Optional.of(Fix.insert(title, tree.at(merge).offset(), layer + " -> "));
    }
    Optional<Argument> argument =
        merge.getArguments().stream().filter(a -> shape(a).equals(from)).findFirst();
    boolean apart = readsValues(line) && line.eContainingFeature().isMany();
    if (argument.isEmpty() || !apart) {
      return Optional.empty();
    }
    String value = Tree.text(argument.get());
    String name = free(value.equals("in") ? "short" : value);
    Edit above =
        editing.above(tree.at(line).offset(), "%s = %s -> %s".formatted(name, value, layer));
    Edit use = editing.replace(tree.at(argument.get()), name);
    boolean begins =
        editing.blankBefore(tree.at(line).offset()) < above.offset() || above.offset() == 0;
    return begins
        ? Optional.of(new Fix(title + " behind " + Phrase.quoted(value), List.of(above, use)))
        : Optional.empty();
  }

  /** Whether a line does not read the one before it, so that another one may stand between. */
  private boolean readsValues(PipelineDecl line) {
    EObject head = line.getSteps().get(0);
    return !(head instanceof LayerDecl step)
        || tree.type(step).filter(dev.lamina.ir.LayerType::merges).isPresent()
        || tree.declaration(step).filter(PipelineDecl.class::isInstance).isPresent()
        || tree.declaration(step).filter(InputDecl.class::isInstance).isPresent();
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

  /** A name that nothing in the file has. */
  private String free(String name) {
    List<String> words =
        Scan.of(compilation.source()).words().stream().map(Scan.Word::text).toList();
    String free = name;
    for (int i = 2; words.contains(free); i++) {
      free = name + i;
    }
    return free;
  }
}
