package dev.lamina.io;

/** Text that is not trusted, made fit for a message or for JSON. */
final class Quoted {

  private static final int MOST = 60;

  private Quoted() {}

  /** At most 60 characters, none of which moves a terminal's cursor. */
  static String name(String text) {
    return cut(text, MOST);
  }

  /** As {@link #name}, of up to 200 characters: what a layer computes. */
  static String line(String text) {
    return cut(text, 200);
  }

  private static String cut(String text, int most) {
    StringBuilder name = new StringBuilder();
    text.codePoints().limit(most).map(c -> printable(c) ? c : '?').forEach(name::appendCodePoint);
    return text.codePointCount(0, text.length()) > most
        ? name.append('…').toString()
        : name.toString();
  }

  private static boolean printable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /**
   * The text as JSON has it, quotes included.
   *
   * @throws IllegalArgumentException for NUL and half characters, which the format has not
   */
  static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(json, c));
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, int c) {
    if (c == 0 || c >= 0xD800 && c <= 0xDFFF) {
      throw new IllegalArgumentException("a name holds NUL or half a character");
    } else if (c == '"' || c == '\\') {
      json.append('\\').append((char) c);
    } else if (c < ' ') {
      json.append("\\u%04x".formatted(c));
    } else {
      json.appendCodePoint(c);
    }
  }
}
