package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.ImportDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.NameProblems.DuplicateName;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayList;
import java.util.List;

/** Another name for what has the name of something else, or has none beside others. */
final class DuplicateFixes {

  private final Compilation compilation;
  private final Tree tree;
  private final FreeNames names;

  DuplicateFixes(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.names = new FreeNames(compilation.source());
  }

  List<Fix> of(Problem problem) {
    return problem instanceof DuplicateName duplicate ? renamed(duplicate) : named(problem.at());
  }

  /** The second one, and what means it. An imported name can be changed in its own file only. */
  private List<Fix> renamed(DuplicateName problem) {
    boolean imported =
        tree.around(problem.at().offset()).stream().anyMatch(ImportDecl.class::isInstance);
    return imported
        ? List.of()
        : List.of(NameFixes.rename(compilation, problem.at(), names.next(problem.name())));
  }

  /** Several inputs have a name each. */
  private List<Fix> named(Origin at) {
    List<InputDecl> inputs =
        tree.around(at.offset()).stream()
            .filter(NetworkDecl.class::isInstance)
            .flatMap(network -> ((NetworkDecl) network).getStatements().stream())
            .filter(InputDecl.class::isInstance)
            .map(InputDecl.class::cast)
            .toList();
    List<Edit> edits = new ArrayList<>();
    List<String> added = new ArrayList<>();
    for (InputDecl input : inputs) {
      if (input.getName() == null && input.getShape() != null) {
        added.add(name(inputs, input));
        int offset = tree.at(input.getShape()).offset();
        edits.add(new Edit(offset, 0, added.get(added.size() - 1) + ": "));
      }
    }
    String title = added.size() == 1 ? "name the input " : "name the inputs ";
    return List.of(new Fix(title + Phrase.all(added), edits));
  }

  private String name(List<InputDecl> inputs, InputDecl input) {
    return inputs.size() == 2
        ? names.next(inputs.get(0) == input ? "left" : "right")
        : names.numbered("input");
  }
}
