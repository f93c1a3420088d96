package dev.lamina.dsl.report;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;

/**
 * One line of source with a part of it underlined: tabs become spaces, wide characters take two
 * marks, and of a long line only the neighbourhood is shown.
 */
record Snippet(Origin at, char mark, String note) {

  private static final int TAB = 4;
  private static final int WIDEST = 100;
  private static final int BEFORE = 40;

  String render(Report.Gutter gutter) {
    int line = at.line();
    Window window =
        Window.around(
            at.source().lineText(line), at.offset() - at.source().lineStart(line), at.length());
    StringBuilder text = new StringBuilder();
    text.append((gutter.numbered(line) + window.shown()).stripTrailing()).append('\n');
    text.append(gutter.unnumbered()).append(" ".repeat(window.indent()));
    text.append(String.valueOf(mark).repeat(window.marks()));
    text.append(note.isEmpty() ? "" : " " + Report.visible(note)).append('\n');
    return text.toString();
  }

  /** What of a line is shown, and where the marks go below it, in terminal columns. */
  private record Window(String shown, int indent, int marks) {

    static Window around(String line, int from, int length) {
      int start = Math.min(Math.max(0, from), line.length());
      int end = Math.min(line.length(), start + Math.max(0, length));
      int first = line.length() <= WIDEST ? 0 : Math.max(0, start - BEFORE);
      int last = Math.min(line.length(), first + WIDEST);
      first = onCharacter(line, first);
      last = onCharacter(line, last);
      Columns columns = new Columns();
      if (first > 0) {
        columns.text.append('…');
        columns.width++;
      }
      columns.append(line, first, start);
      int indent = columns.width;
      columns.append(line, start, Math.min(end, last));
      int marks = Math.max(1, columns.width - indent);
      columns.append(line, Math.min(end, last), last);
      if (last < line.length()) {
        columns.text.append('…');
      }
      return new Window(columns.text.toString(), indent, marks);
    }

    /** Keeps the halves of a surrogate pair together. */
    private static int onCharacter(String line, int index) {
      boolean inside =
          index > 0
              && index < line.length()
              && Character.isLowSurrogate(line.charAt(index))
              && Character.isHighSurrogate(line.charAt(index - 1));
      return inside ? index - 1 : index;
    }
  }

  private static final class Columns {
    final StringBuilder text = new StringBuilder();
    int width;

    void append(String line, int from, int to) {
      if (from < to) {
        line.substring(from, to).codePoints().forEach(this::append);
      }
    }

    private void append(int character) {
      if (character == '\t') {
        int spaces = TAB - width % TAB;
        text.append(" ".repeat(spaces));
        width += spaces;
      } else {
        text.appendCodePoint(Phrase.visible(character));
        width += columns(character);
      }
    }

    /** Terminals draw East Asian characters and most pictures two columns wide. */
    private static int columns(int character) {
      int type = Character.getType(character);
      if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
        return 0;
      }
      boolean picture = character >= 0x1F300 && character <= 0x1FAFF;
      boolean fullWidth = character >= 0xFF01 && character <= 0xFF60;
      return picture || fullWidth || isEastAsian(character) ? 2 : 1;
    }

    private static boolean isEastAsian(int character) {
      return switch (Character.UnicodeScript.of(character)) {
        case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
        default -> false;
      };
    }
  }
}
