package dev.lamina.diagram;

import java.util.Arrays;

/**
 * How wide a text is at most. Nobody knows which font a viewer has; DejaVu Sans, whose widths these
 * are, is wider than the system fonts of the other platforms.
 */
final class TextWidth {

  /** Hundredths of the size, for the characters from blank to tilde. */
  private static final int[] REGULAR =
      widths(
          "32 41 46 84 64 96 78 28 40 40 50 84 32 37 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84"
              + " 84 54 100 69 69 70 78 64 58 78 76 30 30 66 56 87 75 79 61 79 70 64 62 74 69 99 69"
              + " 62 69 40 34 40 84 50 50 62 64 55 64 62 36 64 64 28 28 58 28 98 64 62 64 64 42 53 40"
              + " 64 60 82 60 60 53 64 34 64 84");

  private static final int[] BOLD =
      widths(
          "35 46 53 84 70 101 88 31 46 46 53 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84"
              + " 84 84 59 100 78 77 74 84 69 69 83 84 38 38 78 64 100 84 86 74 86 78 73 69 82 78 111"
              + " 78 73 73 46 37 46 84 50 50 68 72 60 72 68 44 72 72 35 35 67 35 105 72 69 72 72 50 60"
              + " 48 72 66 93 65 66 59 72 37 72 84");

  static final char NO_BREAK_SPACE = 0xA0;

  private static final String ELLIPSIS = "…";

  private TextWidth() {}

  private static int[] widths(String numbers) {
    return Arrays.stream(numbers.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  /** Width in pixels, rather too large than too small. */
  static double of(String text, TextStyle style) {
    return text.codePoints().mapToDouble(c -> hundredths(c, style)).sum() * style.size() / 100;
  }

  private static double hundredths(int character, TextStyle style) {
    int[] widths = style.bold() ? BOLD : REGULAR;
    if (character == NO_BREAK_SPACE) {
      return widths[0];
    }
    if (character >= ' ' && character - ' ' < widths.length) {
      return widths[character - ' '];
    }
    // Cyrillic and Chinese are the widest scripts, pictures are wider.
    return Character.isSupplementaryCodePoint(character) ? 150 : style.bold() ? 125 : 110;
  }

  /** The text, or as much of its beginning as there is room for. */
  static String fitted(String text, TextStyle style, double room) {
    if (of(text, style) <= room) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    int count = characters.length;
    String cut = text;
    while (count > 0 && of(cut, style) > room) {
      count--;
      cut = new String(characters, 0, count).stripTrailing() + ELLIPSIS;
    }
    return cut;
  }
}
