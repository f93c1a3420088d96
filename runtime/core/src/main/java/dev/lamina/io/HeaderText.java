package dev.lamina.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the JSON of a safetensors header piece by piece: objects, strings, arrays of whole numbers.
 * The caller says what it expects next, so depth is bounded by the caller. Anything else is an
 * {@link Unexpected}.
 */
final class HeaderText {

  /** The header is not what the format asks for; the message says where. */
  static final class Unexpected extends Exception {
    Unexpected(String message) {
      super(message);
    }
  }

  /** What to do with a key and the value that follows it. */
  interface Entry {
    void read(String key) throws Unexpected;
  }

  private final String text;
  private int at;

  HeaderText(String text) {
    this.text = text;
  }

  /** An object; its keys must differ. */
  void object(Entry entry) throws Unexpected {
    expect('{');
    if (accept('}')) {
      return;
    }
    Set<String> keys = new HashSet<>();
    do {
      String key = string();
      if (!keys.add(key)) {
        throw new Unexpected("`%s` appears twice".formatted(Quoted.name(key)));
      }
      expect(':');
      entry.read(key);
    } while (accept(','));
    expect('}');
  }

  /** An array of whole numbers, zero or more, below 2^63. */
  List<Long> numbers() throws Unexpected {
    return array(this::number);
  }

  /** An array of strings. */
  List<String> strings() throws Unexpected {
    return array(this::string);
  }

  private interface Element<T> {
    T read() throws Unexpected;
  }

  private <T> List<T> array(Element<T> element) throws Unexpected {
    List<T> elements = new ArrayList<>();
    expect('[');
    if (accept(']')) {
      return elements;
    }
    do {
      elements.add(element.read());
    } while (accept(','));
    expect(']');
    return elements;
  }

  String string() throws Unexpected {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      if (at == text.length()) {
        throw new Unexpected("a string does not end");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        return wellFormed(value);
      }
      if (c < ' ') {
        throw new Unexpected("control character %d in a string".formatted((int) c));
      }
      value.append(c == '\\' ? escape() : c);
    }
  }

  /** Only spaces may follow. */
  void end() throws Unexpected {
    skipBlanks();
    if (at < text.length()) {
      throw new Unexpected("text after the end of the header at character " + at);
    }
  }

  private long number() throws Unexpected {
    skipBlanks();
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    String digits = text.substring(start, at);
    boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
    if (digits.isEmpty() || leadingZero || digits.length() > 19) {
      throw new Unexpected("expected a whole number below 2^63 at character " + start);
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      throw new Unexpected("expected a whole number below 2^63 at character " + start);
    }
  }

  private char escape() throws Unexpected {
    char c = at < text.length() ? text.charAt(at++) : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw new Unexpected("unknown escape in a string at character " + (at - 1));
    };
  }

  private char hexadecimal() throws Unexpected {
    int value = 0;
    for (int digit = 0; digit < 4; digit++, at++) {
      // Character.digit would also take the digits of other scripts.
      int hex = at < text.length() ? "0123456789abcdef".indexOf(lower(text.charAt(at))) : -1;
      if (hex < 0) {
        throw new Unexpected("expected four hexadecimal digits at character " + at);
      }
      value = value << 4 | hex;
    }
    if (value == 0) {
      throw new Unexpected("a NUL in a string at character " + at);
    }
    return (char) value;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'F' ? (char) (c + 32) : c;
  }

  private static String wellFormed(StringBuilder value) throws Unexpected {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (c >= 0xD800 && c <= 0xDFFF) {
        throw new Unexpected("half a character (a lone surrogate) in a string");
      }
      i += Character.charCount(c);
    }
    return value.toString();
  }

  private void expect(char wanted) throws Unexpected {
    if (!accept(wanted)) {
      String found =
          at == text.length() ? "the end" : "`" + Quoted.name(text.substring(at, at + 1)) + "`";
      throw new Unexpected("expected `%s` at character %d, found %s".formatted(wanted, at, found));
    }
  }

  private boolean accept(char wanted) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
