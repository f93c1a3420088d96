package dev.lamina.dsl.format;

import java.util.List;

/** A line of the result: its words, and the comment at its end. */
final class Line {

  /** Where the comments at the ends of short lines begin, counted from 0. */
  private static final int COLUMN = 40;

  /** Lines longer than this have their comment two columns on, and move no other. */
  private static final int LONG = 72;

  final StringBuilder text = new StringBuilder();
  final boolean afterBlank;
  String comment = "";

  Line(boolean afterBlank, int indent) {
    this.afterBlank = afterBlank;
    text.append(" ".repeat(indent));
  }

  private int width() {
    return Token.columns(text);
  }

  private boolean isShort() {
    return width() <= LONG;
  }

  /** The text of all lines, with comments at their ends in one column between empty lines. */
  static String join(List<Line> lines, String lineEnd) {
    StringBuilder all = new StringBuilder();
    int start = 0;
    for (int end = 1; end <= lines.size(); end++) {
      if (end == lines.size() || lines.get(end).afterBlank) {
        List<Line> run = lines.subList(start, end);
        int column = column(run);
        run.forEach(line -> line.appendTo(all, column, lineEnd));
        start = end;
      }
    }
    return all.toString();
  }

  /**
   * The usual column, or the next multiple of four that lies behind the longest line; less where a
   * comment would run out of the page.
   */
  private static int column(List<Line> run) {
    int longest = 0;
    int comment = 0;
    for (Line line : run) {
      if (!line.comment.isEmpty() && line.isShort()) {
        longest = Math.max(longest, line.width() + 2);
        comment = Math.max(comment, Token.columns(line.comment));
      }
    }
    int column = Math.max(COLUMN, (longest + 3) / 4 * 4);
    return column + comment <= Format.WIDTH ? column : Math.max(longest, Format.WIDTH - comment);
  }

  private void appendTo(StringBuilder all, int column, String lineEnd) {
    all.append(afterBlank ? lineEnd : "").append(text);
    if (!comment.isEmpty()) {
      all.append(" ".repeat(Math.max(isShort() ? column - width() : 2, 2))).append(comment);
    }
    all.append(lineEnd);
  }
}
