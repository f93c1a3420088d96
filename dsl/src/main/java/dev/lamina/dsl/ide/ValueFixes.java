package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.Matrix;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.NameProblems.CyclicConst;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Edits of values: rows of a matrix, and constants. */
final class ValueFixes {

  private final Tree tree;
  private final Editing editing;

  ValueFixes(Compilation compilation) {
    this.tree = compilation.resolution().tree();
    this.editing = new Editing(compilation.source());
  }

  List<Fix> of(Problem problem) {
    Optional<Fix> fix =
        problem instanceof CyclicConst cyclic ? number(cyclic.name()) : row(problem.at());
    return fix.stream().toList();
  }

  /** A constant's number where its value needs itself. */
  private Optional<Fix> number(String name) {
    return tree.file().orElseThrow().getDeclarations().stream()
        .filter(ConstDecl.class::isInstance)
        .map(ConstDecl.class::cast)
        .filter(constant -> name.equals(constant.getName()) && constant.getValue() != null)
        .findFirst()
        .map(
            constant ->
                new Fix(
                    "write " + Phrase.quoted("const %s = 1".formatted(name)),
                    List.of(editing.replace(tree.at(constant.getValue()), "1"))));
  }

  /** A row with as many numbers as the first: zeros are added, or the last ones go. */
  private Optional<Fix> row(Origin at) {
    Optional<Matrix> found =
        tree.around(at.offset()).stream()
            .filter(Matrix.class::isInstance)
            .map(Matrix.class::cast)
            .filter(row -> tree.at(row).equals(at))
            .findFirst();
    if (found.isEmpty() || !(found.get().eContainer() instanceof Matrix all)) {
      return Optional.empty();
    }
    boolean numbers =
        all.getElements().get(0) instanceof Matrix first
            && isOfNumbers(first)
            && isOfNumbers(found.get());
    if (!numbers) {
      return Optional.empty();
    }
    int wanted = ((Matrix) all.getElements().get(0)).getElements().size();
    List<String> row = new ArrayList<>();
    for (Expr element : found.get().getElements()) {
      row.add(tree.at(element).text());
    }
    while (row.size() < wanted) {
      row.add("0");
    }
    String written = "[" + String.join(", ", row.subList(0, wanted)) + "]";
    return Optional.of(
        new Fix("write " + Phrase.quoted(written), List.of(editing.replace(at, written))));
  }

  private static boolean isOfNumbers(Matrix row) {
    return row.getElements().stream().noneMatch(Matrix.class::isInstance);
  }
}
