package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.ide.Actions.Action;
import dev.lamina.dsl.ide.Actions.Kind;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.resolve.Tree;
import java.util.List;
import java.util.Optional;

/** Gives the value of a line a name, or the value within a chain, which becomes a line. */
final class NameValue {

  private NameValue() {}

  static Optional<Action> of(Compilation compilation, Selected selected) {
    Optional<PipelineDecl> line = selected.line();
    if (line.isEmpty() || line.get().getChoice() != null || line.get().getSteps().isEmpty()) {
      return Optional.empty();
    }
    Tree tree = compilation.resolution().tree();
    List<Step> steps = line.get().getSteps();
    Step last =
        selected.steps().isEmpty()
            ? steps.get(steps.size() - 1)
            : selected.steps().get(selected.steps().size() - 1);
    boolean whole = last == steps.get(steps.size() - 1);
    boolean isNamed = whole && line.get().getName() != null;
    if (isNamed || !(last instanceof LayerDecl layer)) {
      return Optional.empty();
    } else if (tree.type(layer).isEmpty() && !isBlock(tree, layer)) {
      return Optional.empty(); // a value, which has a name already
    }
    String called = tree.at(layer, AstPackage.Literals.LAYER_DECL__TARGET).text();
    String name = new FreeNames(compilation.source()).numbered(called);
    int first = tree.at(steps.get(0)).offset();
    Edit named = new Edit(first, 0, name + " = ");
    String title = "name this value " + Phrase.quoted(name);
    return Optional.of(
        whole
            ? action(title, List.of(named))
            : action(title, split(compilation, line.get(), last, name)));
  }

  private static boolean isBlock(Tree tree, LayerDecl layer) {
    return tree.declaration(layer)
        .filter(dev.lamina.dsl.ast.BlockDecl.class::isInstance)
        .isPresent();
  }

  private static Action action(String title, List<Edit> edits) {
    return new Action(Kind.EXTRACT, title, List.of(), false, edits);
  }

  /** {@code a -> b -> c} becomes {@code name = a -> b} and {@code name -> c}. */
  private static List<Edit> split(
      Compilation compilation, PipelineDecl line, Step last, String name) {
    Tree tree = compilation.resolution().tree();
    Editing editing = new Editing(compilation.source());
    int begin = tree.at(line).offset();
    int first = tree.at(line.getSteps().get(0)).offset();
    int next = tree.at(line.getSteps().get(line.getSteps().indexOf(last) + 1)).offset();
    int end = tree.at(last).end();
    String own = compilation.source().text().substring(begin, first);
    String second = editing.lineBreak() + editing.indent(begin) + own + name + " -> ";
    return List.of(new Edit(begin, first - begin, name + " = "), new Edit(end, next - end, second));
  }
}
