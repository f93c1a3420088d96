package dev.lamina.dsl.format;

import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Source;
import java.util.List;

/**
 * A file and its usual form.
 *
 * @param text the source's own where there are problems
 * @param problems why it was left as it is: it could not be read or parsed
 */
public record Formatted(Source source, String text, List<Problem> problems) {

  public Formatted {
    problems = List.copyOf(problems);
  }

  /** True when the file does not have its usual form. */
  public boolean differs() {
    return !text.equals(source.text());
  }

  /** What leads from the one to the other, in the order of the text: white space only. */
  public List<Edit> edits() {
    return Edits.between(source.text(), text);
  }

  /**
   * The edits of the lines that a selection touches. Each is right without the others.
   *
   * @param length of the selection; 0 for the line of the cursor
   */
  public List<Edit> edits(int offset, int length) {
    int first = source.line(source.at(offset, 0).offset());
    int last = source.line(source.at(offset + length, 0).offset());
    return edits().stream()
        .filter(e -> source.line(e.offset() + e.length()) >= first)
        .filter(e -> source.line(e.offset()) <= last)
        .toList();
  }
}
