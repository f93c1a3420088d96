package dev.lamina.dsl.ide;

import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;

/** Edits of a text that leave its lines in order. */
record Editing(Source source) {

  private String text() {
    return source.text();
  }

  /** The white space before the line of an offset. */
  String indent(int offset) {
    return source.indent(source.line(offset));
  }

  String lineBreak() {
    return source.lineBreak();
  }

  Edit replace(Origin at, String replacement) {
    return new Edit(at.offset(), at.length(), replacement);
  }

  /** Takes out an argument with the comma before it, or the one behind. */
  Edit withoutArgument(Origin argument) {
    int before = blankBefore(argument.offset());
    if (before > 0 && text().charAt(before - 1) == ',') {
      return cut(blankBefore(before - 1), argument.end());
    }
    int behind = blankBehind(argument.end());
    boolean comma = behind < text().length() && text().charAt(behind) == ',';
    return comma
        ? cut(argument.offset(), blankBehind(behind + 1))
        : cut(argument.offset(), argument.end());
  }

  /** Takes out a statement, with its line where it has one of its own. */
  Edit withoutStatement(Origin statement) {
    int start = source.lineStart(source.line(statement.offset()));
    int last = source.line(statement.end());
    int end = last < source.lines() ? source.lineStart(last + 1) : text().length();
    boolean alone =
        text().substring(start, statement.offset()).isBlank()
            && text().substring(statement.end(), end).isBlank();
    return alone
        ? cut(start, end)
        : cut(statement.offset(), Math.min(end, blankBehind(statement.end())));
  }

  private static Edit cut(int from, int to) {
    return new Edit(from, to - from, "");
  }

  /** The end of a line's text, with a comment behind the statement that ends there. */
  int lineEnd(int offset) {
    int line = source.line(offset);
    String rest = text().substring(offset, source.lineStart(line) + source.lineText(line).length());
    return rest.strip().startsWith("//") ? offset + rest.stripTrailing().length() : offset;
  }

  /** Where the space before a place begins. */
  int blankBefore(int offset) {
    int start = offset;
    while (start > 0 && Character.isWhitespace(text().charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private int blankBehind(int offset) {
    int end = offset;
    while (end < text().length() && Character.isWhitespace(text().charAt(end))) {
      end++;
    }
    return end;
  }

  /** Adds an argument to a call that ends there, with parentheses where it has none. */
  Edit withArgument(Origin call, Origin name, String argument) {
    if (!text().substring(name.end(), call.end()).contains("(")) {
      return new Edit(name.end(), 0, "(" + argument + ")");
    }
    int close = call.end() - 1;
    boolean first = text().charAt(blankBefore(close) - 1) == '(';
    return new Edit(close, 0, first ? argument : ", " + argument);
  }
}
