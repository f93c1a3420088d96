package dev.lamina.dsl.ide;

import dev.lamina.dsl.ast.BlockBranch;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.RepeatDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Tree;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/**
 * The lines of a body that a selection touches, and of a single line the steps.
 *
 * @param body all lines between the braces
 * @param from the first line, up to and without {@code to}
 * @param steps those of the only line that the selection touches, when it does not cover it
 */
record Selected(EObject braces, List<Statement> body, int from, int to, List<Step> steps) {

  /** Empty outside of the lines of a network or block. */
  static Optional<Selected> of(Tree tree, String text, int start, int end) {
    int first = start;
    int last = end;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    List<EObject> around = tree.around(first);
    for (EObject part : around.isEmpty() ? tree.around(first - 1) : around) {
      List<Statement> body = body(part);
      Origin at = tree.at(part);
      if (body != null && at.offset() <= first && last <= at.end()) {
        Optional<Selected> found = lines(tree, part, body, first, last);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The lines between the braces of a part, null when it has none. */
  static List<Statement> body(EObject part) {
    if (part instanceof NetworkDecl network) {
      return network.getStatements();
    } else if (part instanceof BlockDecl block) {
      return block.getStatements();
    } else if (part instanceof RepeatDecl repeat) {
      return repeat.getStatements();
    }
    return part instanceof BlockBranch branch ? branch.getStatements() : null;
  }

  private static Optional<Selected> lines(
      Tree tree, EObject part, List<Statement> body, int first, int last) {
    int from = 0;
    while (from < body.size() && tree.at(body.get(from)).end() < Math.max(first, 1)) {
      from++;
    }
    int to = from;
    while (to < body.size() && tree.at(body.get(to)).offset() <= last) {
      to++;
    }
    if (from == to || tree.at(body.get(from)).offset() > last) {
      return Optional.empty();
    }
    return Optional.of(
        new Selected(part, body, from, to, steps(tree, body.get(from), to - from, first, last)));
  }

  private static List<Step> steps(Tree tree, Statement line, int lines, int first, int last) {
    boolean whole = tree.at(line).offset() >= first && tree.at(line).end() <= last;
    if (lines > 1 || whole || !(line instanceof PipelineDecl pipeline)) {
      return List.of();
    }
    return pipeline.getSteps().stream()
        .filter(step -> tree.at(step).offset() <= last && first <= tree.at(step).end())
        .filter(
            step -> first == last || tree.at(step).offset() < last && first < tree.at(step).end())
        .toList();
  }

  List<Statement> lines() {
    return body.subList(from, to);
  }

  /** The only line. */
  Optional<PipelineDecl> line() {
    return to - from == 1 && body.get(from) instanceof PipelineDecl line
        ? Optional.of(line)
        : Optional.empty();
  }
}
