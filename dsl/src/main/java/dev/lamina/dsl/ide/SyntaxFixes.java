package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import java.util.List;
import java.util.Map;

/** Edits of a text that is no sentence, where one mark is missing or another one was meant. */
final class SyntaxFixes {

  private static final Map<String, String> OTHERS =
      Map.of(
          "×", "x", "→", "->", "&", "&&", "|", "||", "#", "//", "and", "&&", "or", "||", ":", "=");

  private final Compilation compilation;
  private final Editing editing;

  SyntaxFixes(Compilation compilation) {
    this.compilation = compilation;
    this.editing = new Editing(compilation.source());
  }

  List<Fix> of(Problem problem) {
    Origin at = problem.at();
    String written = at.text();
    String headline = problem.headline();
    String help = problem.help();
    if (OTHERS.containsKey(written) && !help.isEmpty()) {
      String other = OTHERS.get(written);
      String before = written.equals(":") ? " " : "";
      return one("write " + Phrase.quoted(other), at.offset(), at.length(), before + other);
    } else if (headline.startsWith("this text is never closed")) {
      return one("add `\"`", at.end(), 0, "\"");
    } else if (headline.startsWith("this comment is never closed")) {
      int end = compilation.source().text().stripTrailing().length();
      return one("add `*/`", end, 0, " */");
    } else if (headline.startsWith("this `{` is never closed")) {
      return brace(problem);
    } else if (headline.matches("expected (`,` or )?`[)\\]]`, .*")) {
      String bracket =
          headline.contains(")") && headline.startsWith("expected `)")
                  || headline.startsWith("expected `,` or `)")
              ? ")"
              : "]";
      return one("add " + Phrase.quoted(bracket), editing.blankBefore(at.offset()), 0, bracket);
    } else if (help.equals("begin a new line instead")) {
      String rest = compilation.source().lineText(at.line()).stripTrailing();
      int lineStart = compilation.source().lineStart(at.line());
      if (rest.length() == at.end() - lineStart) {
        return one("remove " + Phrase.quoted(written), at.offset(), at.length(), "");
      }
      String line = editing.lineBreak() + editing.indent(at.offset());
      return one("begin a new line", at.offset(), at.length(), line);
    }
    return List.of();
  }

  private static List<Fix> one(String title, int offset, int length, String text) {
    return List.of(new Fix(title, List.of(new Edit(offset, length, text))));
  }

  /** Before the declaration that follows, else at the end of the file. */
  private List<Fix> brace(Problem problem) {
    int next =
        problem
            .second()
            .map(label -> label.at().offset())
            .orElse(compilation.source().text().length());
    int end = editing.blankBefore(next);
    String indent = editing.indent(problem.at().offset());
    return one("add `}`", end, 0, editing.lineBreak() + indent + "}");
  }
}
