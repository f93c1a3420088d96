package dev.lamina.diagram;

/** Text in XML. */
final class Xml {

  private static final int REPLACEMENT = 0xFFFD;

  private Xml() {}

  /** The text for an element or attribute; what XML 1.0 cannot hold is replaced. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(c) ? c : REPLACEMENT);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= ' ' && c < 0xD800
        || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF;
  }
}
