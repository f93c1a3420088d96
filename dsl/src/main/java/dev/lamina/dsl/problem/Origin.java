package dev.lamina.dsl.problem;

/** Where something was written: {@code length} characters of a file from {@code offset} on. */
public record Origin(Source source, int offset, int length) {

  public String file() {
    return source.name();
  }

  /** From 1. */
  public int line() {
    return source.line(offset);
  }

  /** From 1, in characters as a reader counts them (code points). */
  public int column() {
    return source.text().codePointCount(source.lineStart(line()), offset) + 1;
  }

  public int end() {
    return offset + length;
  }

  public String text() {
    return source.text().substring(offset, end());
  }

  /** True when another place lies within this one. */
  public boolean contains(Origin other) {
    return source == other.source && offset <= other.offset && other.end() <= end();
  }

  /** From the start of this place to the end of another. */
  public Origin to(Origin last) {
    return source.at(offset, last.end() - offset);
  }

  /** The place just behind, of no length. */
  public Origin behind() {
    return source.at(end(), 0);
  }

  @Override
  public String toString() {
    return file() + ":" + line() + ":" + column();
  }
}
