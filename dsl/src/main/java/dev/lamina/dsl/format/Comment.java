package dev.lamina.dsl.format;

import java.util.ArrayList;
import java.util.List;

/**
 * A comment as written, without the white space around it.
 *
 * @param breaks ends of lines directly before it
 * @param column where it began in the file
 */
record Comment(String text, int breaks, int column) {

  /** True for {@code // …}, which ends its line. */
  boolean endsLine() {
    return text.startsWith("//");
  }

  boolean isDocumentation() {
    return text.startsWith("/**");
  }

  boolean hasLines() {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /** Its lines where they are, without tabs before and white space behind them. */
  List<String> lines() {
    return text.lines()
        .map(line -> line.isBlank() ? "" : " ".repeat(margin(line)) + line.strip())
        .toList();
  }

  /**
   * Its lines for a comment that begins in another column: stars below the first star, any other
   * text as far from the margin as before.
   */
  List<String> lines(int indent) {
    List<String> lines = lines();
    boolean stars = lines.stream().skip(1).allMatch(line -> line.strip().startsWith("*"));
    List<String> moved = new ArrayList<>();
    for (String line : lines) {
      moved.add(
          moved.isEmpty() || line.isEmpty()
              ? line
              : " ".repeat(stars ? indent + 1 : Math.max(0, margin(line) + indent - column))
                  + line.stripLeading());
    }
    return moved;
  }

  /** Columns of white space before a line's text; tabs lead to the next multiple of four. */
  static int margin(String line) {
    int column = 0;
    for (int i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
      column = line.charAt(i) == '\t' ? (column / 4 + 1) * 4 : column + 1;
    }
    return column;
  }
}
