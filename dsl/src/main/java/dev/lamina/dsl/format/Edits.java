package dev.lamina.dsl.format;

import dev.lamina.dsl.problem.Fix.Edit;
import java.util.ArrayList;
import java.util.List;

/** The white space in which two texts of the same words differ. */
final class Edits {

  private Edits() {}

  static List<Edit> between(String before, String after) {
    List<Edit> edits = new ArrayList<>();
    int b = 0;
    int a = 0;
    while (b < before.length() || a < after.length()) {
      int endB = spaceEnd(before, b);
      int endA = spaceEnd(after, a);
      if (!before.regionMatches(b, after, a, Math.max(endB - b, endA - a))) {
        edits.add(new Edit(b, endB - b, after.substring(a, endA)));
      }
      b = Math.min(endB + 1, before.length());
      a = Math.min(endA + 1, after.length());
    }
    return edits;
  }

  private static int spaceEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The mark of UTF-8 is space wherever it stands, as for the parser. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\uFEFF';
  }
}
