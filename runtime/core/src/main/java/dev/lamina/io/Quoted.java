package dev.lamina.io;

/** Text from a file that is not trusted, made fit for a message. */
final class Quoted {

  private static final int MOST = 60;

  private Quoted() {}

  /** At most 60 characters, none of which moves a terminal's cursor. */
  static String name(String text) {
    StringBuilder name = new StringBuilder();
    text.codePoints().limit(MOST).map(c -> printable(c) ? c : '?').forEach(name::appendCodePoint);
    return text.codePointCount(0, text.length()) > MOST
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
}
