package dev.lamina.dsl.format;

import java.util.List;

/** A stretch of a statement: words that stay together, or a construct that knows where to break. */
interface Part {

  /** Its first word. */
  Token first();

  /** Columns on one line, with the space before it; of a body, only its opening brace. */
  int width();

  /**
   * True when it is not to be on one line: a comment ends a line in it, it has a body, or its
   * author opened it.
   */
  boolean isForced();

  /**
   * Writes it.
   *
   * @param tail columns that must follow on its last line
   */
  void print(Printer out, int tail);

  /** True when it may be written on the current line. */
  default boolean fits(Printer out, int tail) {
    return !isForced() && out.fits(width() + tail);
  }

  static int width(List<Part> parts) {
    return parts.stream().mapToInt(Part::width).sum();
  }

  static boolean isForced(List<Part> parts) {
    return parts.stream().anyMatch(Part::isForced);
  }

  /** Writes parts that follow one another. */
  static void printAll(List<Part> parts, Printer out, int tail) {
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).print(out, width(parts.subList(i + 1, parts.size())) + tail);
    }
  }

  /** One word. */
  record Word(Token first) implements Part {

    boolean is(String text) {
      return first.is(text);
    }

    @Override
    public int width() {
      return first.width();
    }

    @Override
    public boolean isForced() {
      return first.forcesBreak();
    }

    @Override
    public void print(Printer out, int tail) {
      out.word(first);
    }
  }

  /** Parts that follow one another, with no place of its own to break. */
  record Sequence(List<Part> parts) implements Part {

    @Override
    public Token first() {
      return parts.get(0).first();
    }

    @Override
    public int width() {
      return Part.width(parts);
    }

    @Override
    public boolean isForced() {
      return Part.isForced(parts);
    }

    @Override
    public void print(Printer out, int tail) {
      printAll(parts, out, tail);
    }
  }

  /**
   * A name and what it is given, which begin in one column with those of the lines around it.
   *
   * @param gap more spaces behind the name
   */
  record Named(Part name, Part rest, int gap) implements Part {

    Named to(int width) {
      return new Named(name, rest, width - name.width());
    }

    @Override
    public Token first() {
      return name.first();
    }

    @Override
    public int width() {
      return name.width() + gap + rest.width();
    }

    @Override
    public boolean isForced() {
      return name.isForced() || rest.isForced();
    }

    @Override
    public void print(Printer out, int tail) {
      name.print(out, gap + rest.width() + tail);
      out.gap(gap);
      rest.print(out, tail);
    }
  }
}
