package dev.lamina.dsl.problem;

import java.util.Arrays;

/** The text of one file, with its lines. Lines end with LF, CRLF or CR. */
public final class Source {

  private final String name;
  private final String text;
  private final int[] lineStarts;

  /**
   * @param name as messages show it
   */
  public Source(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends =
          c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (ends) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** A place, cut to what the text holds. */
  public Origin at(int offset, int length) {
    int start = Math.max(0, Math.min(offset, text.length()));
    return new Origin(this, start, Math.max(0, Math.min(length, text.length() - start)));
  }

  /** Number of the line with this offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Where a line begins, counted from 1. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** A line's text without its end. */
  public String lineText(int line) {
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    int start = lineStarts[line - 1];
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** What ends the first line: lines that are inserted should end likewise. */
  public String lineBreak() {
    int end = lines() > 1 ? lineStart(2) : 0;
    boolean both = end > 1 && text.startsWith("\r\n", end - 2);
    return both ? "\r\n" : "\n";
  }

  /** The white space that a line begins with. */
  public String indent(int line) {
    String text = lineText(line);
    return text.substring(0, text.length() - text.stripLeading().length());
  }

  public int lines() {
    return lineStarts.length;
  }
}
