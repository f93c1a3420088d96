package dev.lamina.dsl.format;

import java.util.ArrayList;
import java.util.List;

/** Statements or settings in braces, one a line. */
record Body(Word open, List<Part> statements, Word close) implements Part {

  @Override
  public Token first() {
    return open.first();
  }

  @Override
  public int width() {
    return open.width() + (isEmpty() ? close.width() : 0);
  }

  private boolean isEmpty() {
    return statements.isEmpty() && close.first().comments().isEmpty();
  }

  @Override
  public boolean isForced() {
    return true;
  }

  @Override
  public void print(Printer out, int tail) {
    int indent = out.indent();
    open.print(out, 0);
    if (isEmpty()) {
      close.print(out, tail);
      return;
    }
    out.opened();
    for (Part statement : statements) {
      out.startStatement(indent + Format.INDENT, false);
      statement.print(out, 0);
    }
    out.startClosing(indent);
    close.print(out, tail);
  }

  /** Named statements with their {@code =} in one column, as far as they follow one another. */
  static List<Part> alignedRuns(List<Part> statements) {
    List<Part> all = new ArrayList<>();
    List<Part> run = new ArrayList<>();
    for (Part statement : statements) {
      boolean follows =
          statement instanceof Named && !run.isEmpty() && isNextLine(statement.first());
      if (!follows) {
        all.addAll(aligned(run));
        run.clear();
      }
      if (statement instanceof Named) {
        run.add(statement);
      } else {
        all.add(statement);
      }
    }
    all.addAll(aligned(run));
    return all;
  }

  private static boolean isNextLine(Token token) {
    return token.breaks() < 2 && token.comments().stream().allMatch(c -> c.breaks() == 0);
  }

  /** All that is named with its value in one column. */
  static List<Part> aligned(List<Part> run) {
    int width =
        run.stream()
            .mapToInt(part -> part instanceof Named named ? named.name().width() : 0)
            .max()
            .orElse(0);
    return run.stream()
        .map(part -> part instanceof Named named ? (Part) named.to(width) : part)
        .toList();
  }
}
