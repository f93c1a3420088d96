package dev.lamina.dsl.format;

import java.util.List;

/**
 * A word of the file and what stands before it.
 *
 * @param spaced whether a space parts it from the word before, on one line
 * @param comments between the word before and this one
 * @param breaks ends of lines directly before it
 * @param leads whether it begins a statement, so that comments before it are not on its line
 */
record Token(
    String text, int offset, boolean spaced, List<Comment> comments, int breaks, boolean leads) {

  Token {
    comments = List.copyOf(comments);
  }

  /** The same word as the first of a statement. */
  Token leading() {
    return new Token(text, offset, spaced, comments, breaks, true);
  }

  boolean is(String wanted) {
    return text.equals(wanted);
  }

  /** True when the author began a line with it. */
  boolean beganLine() {
    return breaks > 0 || comments.stream().anyMatch(c -> c.breaks() > 0);
  }

  /** True when it cannot stand on the line of the word before. */
  boolean forcesBreak() {
    return !leads && comments.stream().anyMatch(c -> c.endsLine() || c.hasLines());
  }

  /** Columns it takes on the line of the word before, with short comments and the space. */
  int width() {
    if (leads) {
      return columns(text);
    }
    int width = columns(text) + (spaced ? 1 : 0);
    for (Comment comment : comments) {
      width += comment.endsLine() || comment.hasLines() ? 0 : columns(comment.text()) + 1;
    }
    return width;
  }

  /** Columns of a text as a reader counts them; of its last line, where it has several. */
  static int columns(CharSequence text) {
    int start = text.length();
    while (start > 0 && text.charAt(start - 1) != '\n') {
      start--;
    }
    return Character.codePointCount(text, start, text.length());
  }
}
