package dev.lamina.dsl.format;

import dev.lamina.dsl.format.Part.Word;
import java.util.List;
import java.util.stream.Stream;

/**
 * Arguments, a tuple, a matrix or conditions.
 *
 * @param items each with the comma behind it
 */
record Brackets(Word open, List<Part> items, Word close) implements Part {

  @Override
  public Token first() {
    return open.first();
  }

  @Override
  public int width() {
    return open.width() + Part.width(items) + close.width();
  }

  @Override
  public boolean isForced() {
    return isStackedByAuthor() || Part.isForced(all());
  }

  @Override
  public void print(Printer out, int tail) {
    if (fits(out, tail) && !hasRowsByAuthor()) {
      Part.printAll(all(), out, tail);
    } else if (isStackedByAuthor() || open.is("{")) {
      stacked(out, tail);
    } else {
      open.print(out, 0);
      int column = out.aligned(out.column());
      int hang = out.hang(column);
      if (hasRows()) {
        rows(out, column, tail);
      } else {
        filled(out, column, tail);
      }
      out.hang(hang);
    }
  }

  private List<Part> all() {
    return Stream.of(List.of(open), items, List.of(close)).<Part>flatMap(List::stream).toList();
  }

  /** A line break behind the opening bracket stays, and gives each item a line. */
  private boolean isStackedByAuthor() {
    return !items.isEmpty() && items.get(0).first().beganLine();
  }

  /** Rows of a matrix stay below one another. */
  private boolean hasRowsByAuthor() {
    return hasRows() && items.stream().skip(1).anyMatch(row -> row.first().beganLine());
  }

  private boolean hasRows() {
    return open.is("[") && items.stream().allMatch(row -> row.first().is("["));
  }

  private void stacked(Printer out, int tail) {
    open.print(out, 0);
    int indent = out.lineIndent();
    int hang = out.hang(indent + Format.INDENT);
    for (Part item : items) {
      out.breakLine(indent + Format.INDENT);
      item.print(out, 0);
    }
    out.hang(hang);
    out.breakLine(indent);
    close.print(out, tail);
  }

  private void rows(Printer out, int column, int tail) {
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.breakLine(column);
      }
      items.get(i).print(out, tail(i, tail));
    }
    close.print(out, tail);
  }

  /** As many on each line as fit. */
  private void filled(Printer out, int column, int tail) {
    for (int i = 0; i < items.size(); i++) {
      Part item = items.get(i);
      if (i > 0 && !item.isForced() && !out.fits(item.width() + tail(i, tail))) {
        out.breakLine(column);
      }
      item.print(out, tail(i, tail));
    }
    close.print(out, tail);
  }

  private int tail(int item, int tail) {
    return item + 1 == items.size() ? close.width() + tail : 0;
  }
}
