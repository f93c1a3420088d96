package dev.lamina.dsl.format;

import java.util.ArrayList;
import java.util.List;

/** Puts words on lines. A line is begun when its first word comes, so that comments find theirs. */
final class Printer {

  /** How far a statement's later lines stand from its first, where nothing aligns them. */
  static final int CONTINUED = 8;

  /** Aligning further to the right than this would leave too little of the page. */
  private static final int FARTHEST = 60;

  private final List<Line> lines = new ArrayList<>();
  private Line line;

  /** The column of the line to begin, -1 where words go on. */
  private int pending = 0;

  /** True until a statement's first word. */
  private boolean leading = true;

  private boolean wantsBlank;
  private boolean opened = true;
  private int commentIndent;
  private int indent;
  private int hang = CONTINUED;
  private int gap;

  /** Begins a statement. */
  void startStatement(int column, boolean afterBlank) {
    begin(column, column, afterBlank);
  }

  /** Begins the line of a closing brace; comments before it belong to what it closes. */
  void startClosing(int column) {
    begin(column, column + Format.INDENT, false);
  }

  private void begin(int column, int comments, boolean afterBlank) {
    pending = column;
    leading = true;
    wantsBlank = afterBlank;
    indent = column;
    commentIndent = comments;
    hang = column + CONTINUED;
  }

  /** Nothing but an opening brace stands before what follows: no empty line is wanted. */
  void opened() {
    opened = true;
  }

  /** Goes on with the statement on a new line. */
  void breakLine(int column) {
    pending = column;
  }

  /** Where the next word would begin. */
  int column() {
    return pending >= 0 ? pending : Token.columns(line.text);
  }

  /** Of the statement's first line. */
  int indent() {
    return indent;
  }

  /** Of the line that was written last. */
  int lineIndent() {
    int end = 0;
    while (end < line.text.length() && line.text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  /** Sets where lines go on after a comment, and returns the old place. */
  int hang(int column) {
    int old = hang;
    hang = column;
    return old;
  }

  /** A column to align with, or one further left where that leaves too little room. */
  int aligned(int column) {
    return column <= FARTHEST ? column : indent + CONTINUED;
  }

  boolean fits(int width) {
    return column() + width <= Format.WIDTH;
  }

  /** Puts more spaces before the next word, where it goes on with the line. */
  void gap(int spaces) {
    gap = spaces;
  }

  void word(Token token) {
    int behind = leading ? commentsBehind(token) : 0;
    wantsBlank &= token.breaks() < 2 && token.comments().stream().allMatch(c -> c.breaks() < 2);
    for (int i = 0; i < token.comments().size(); i++) {
      Comment comment = token.comments().get(i);
      if (i < behind) {
        behind(comment);
      } else if (leading) {
        before(comment, breaksAfter(token, i));
      } else {
        within(comment);
      }
    }
    if (!token.text().isEmpty()) {
      openLine(pending, token.breaks() > 1 && !token.is("}"));
      put(token.text(), token.spaced());
      leading = false;
    }
    gap = 0;
  }

  private static int breaksAfter(Token token, int comment) {
    return comment + 1 < token.comments().size()
        ? token.comments().get(comment + 1).breaks()
        : token.breaks();
  }

  /** How many comments before a statement stay on the line before, where they were written. */
  private int commentsBehind(Token token) {
    int count = 0;
    for (Comment comment : token.comments()) {
      boolean ofNext =
          breaksAfter(token, count) == 0
              && !comment.endsLine()
              && (opened || comment.isDocumentation());
      if (comment.breaks() > 0 || line == null || ofNext) {
        break;
      }
      count++;
    }
    return count;
  }

  private void behind(Comment comment) {
    if (comment.endsLine()) {
      line.comment = comment.text();
    } else {
      verbatim(comment);
    }
  }

  /** A comment on a line of its own before a statement, or at the start of its line. */
  private void before(Comment comment, int breaksAfter) {
    if (pending < 0) {
      behind(comment);
    } else {
      openLine(commentIndent, comment.breaks() > 1);
      List<String> text = comment.lines(commentIndent);
      put(text.get(0), true);
      text.stream().skip(1).forEach(this::rawLine);
    }
    if (comment.endsLine() || comment.isDocumentation() || breaksAfter > 0) {
      pending = indent;
    }
  }

  /** A comment in a statement. */
  private void within(Comment comment) {
    if (!comment.endsLine()) {
      openLine(pending, false);
      verbatim(comment);
      return;
    }
    int next = pending >= 0 ? pending : hang;
    if (comment.breaks() == 0) {
      line.comment = comment.text();
    } else {
      pending = next;
      openLine(next, false);
      put(comment.text(), true);
    }
    pending = next;
  }

  private void verbatim(Comment comment) {
    List<String> text = comment.lines();
    boolean bracket = !line.text.isEmpty() && "([".indexOf(line.text.charAt(last())) >= 0;
    put(text.get(0), !bracket);
    text.stream().skip(1).forEach(this::rawLine);
  }

  private int last() {
    return line.text.length() - 1;
  }

  private void rawLine(String text) {
    line = new Line(false, 0);
    line.text.append(text);
    lines.add(line);
  }

  private void openLine(int column, boolean blank) {
    if (pending >= 0) {
      boolean separated = leading && !opened && line != null && (blank || wantsBlank);
      line = new Line(separated, column);
      lines.add(line);
      pending = -1;
      opened = false;
      wantsBlank = false;
    }
  }

  private void put(String text, boolean spaced) {
    boolean begins = line.text.toString().isBlank();
    line.text.append(begins ? "" : " ".repeat(gap + (spaced ? 1 : 0))).append(text);
  }

  String text(String lineEnd) {
    return Line.join(lines, lineEnd);
  }
}
