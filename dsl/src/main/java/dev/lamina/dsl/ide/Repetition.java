package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ide.Actions.Action;
import dev.lamina.dsl.ide.Actions.Kind;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.dsl.syntax.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lines that come several times, one behind the other, as a `repeat`. */
final class Repetition {

  private static final int LONGEST = 12;

  private final Compilation compilation;
  private final Tree tree;
  private final List<Statement> body;
  private final List<String> words = new ArrayList<>();

  private Repetition(Compilation compilation, List<Statement> body) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.body = body;
  }

  static Optional<Action> of(Compilation compilation, Selected selected) {
    return new Repetition(compilation, selected.body()).around(selected.from());
  }

  private Optional<Action> around(int line) {
    Scan scan = Scan.of(compilation.source());
    body.forEach(each -> words.add(key(each, scan)));
    for (int period = 1; period <= LONGEST && 2 * period <= body.size(); period++) {
      int from = line;
      int to = line + 1;
      while (from > 0 && sameAs(from - 1, from - 1 + period)) {
        from--;
      }
      while (to < body.size() && sameAs(to, to - period)) {
        to++;
      }
      int rounds = (to - from) / period;
      if (rounds >= 2 && from + rounds * period > line && isPlain(from, period * rounds)) {
        return action(from, period, rounds);
      }
    }
    return Optional.empty();
  }

  private boolean sameAs(int one, int other) {
    return one >= 0
        && other >= 0
        && one < body.size()
        && other < body.size()
        && words.get(one).equals(words.get(other))
        && !words.get(one).isEmpty();
  }

  /** The words of a line; empty for one that may not stand within braces, or names its value. */
  private String key(Statement line, Scan scan) {
    if (line instanceof InputDecl
        || line instanceof ExpectDecl
        || (line instanceof PipelineDecl pipeline && pipeline.getName() != null)) {
      return "";
    }
    return scan.words(tree.at(line)).stream().map(Scan.Word::text).collect(Collectors.joining(" "));
  }

  /** Comments of lines that go would be lost. */
  private boolean isPlain(int from, int count) {
    Origin all = tree.at(body.get(from)).to(tree.at(body.get(from + count - 1)));
    return !all.text().contains("//") && !all.text().contains("/*");
  }

  private Optional<Action> action(int from, int period, int rounds) {
    Origin once = tree.at(body.get(from)).to(tree.at(body.get(from + period - 1)));
    Origin all = once.to(tree.at(body.get(from + period * rounds - 1)));
    Editing editing = new Editing(compilation.source());
    String indent = editing.indent(once.offset());
    String broken = editing.lineBreak();
    String lines =
        once.text().lines().map(each -> "    " + each).collect(Collectors.joining(broken));
    String text = "repeat %d {".formatted(rounds) + broken + indent + lines + broken + indent + "}";
    String title = "write as `repeat %d`".formatted(rounds);
    return Optional.of(
        new Action(
            Kind.REWRITE,
            title,
            List.of(),
            false,
            List.of(new Edit(all.offset(), all.length(), text))));
  }
}
