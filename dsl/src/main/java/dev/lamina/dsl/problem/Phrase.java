package dev.lamina.dsl.problem;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values look in messages. */
public final class Phrase {

  private static final int LONGEST = 40;

  /** Letters, and numbers that are said with one: eight, eleven, eighteen, eighty. */
  private static final Pattern SPOKEN_WITH_VOWEL = Pattern.compile("[aeiou8]|1[18](?!\\d)");

  private Phrase() {}

  /** A user's text in backticks: on one line, cut when long, control characters made visible. */
  public static String quoted(String text) {
    return "`" + oneLine(text) + "`";
  }

  private static String oneLine(String text) {
    StringBuilder shown = new StringBuilder();
    String flat = text.strip();
    flat.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isWhitespace(c) ? ' ' : visible(c))
        .forEach(shown::appendCodePoint);
    return flat.codePointCount(0, flat.length()) > LONGEST
        ? shown.append('…').toString()
        : shown.toString();
  }

  /** Keeps a terminal from obeying what a file contains. */
  public static int visible(int character) {
    boolean hidden =
        Character.isISOControl(character)
            || Character.getType(character) == Character.FORMAT
            || Character.getType(character) == Character.SURROGATE;
    return hidden ? 0xFFFD : character;
  }

  /** 93322 as {@code 93,322}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 4.0 MB}; a kB has 1024 bytes. */
  public static String bytes(long bytes) {
    double shown = bytes / 1024.0;
    String unit = "KB";
    for (String larger : List.of("MB", "GB", "TB")) {
      if (shown >= 1024) {
        shown /= 1024;
        unit = larger;
      }
    }
    return String.format(Locale.ROOT, "%,.1f %s", shown, unit);
  }

  /** A number as short as it can be written: {@code 0.99}, {@code 3}. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? count((long) value)
        : Double.toString(value).replace(".0E", "e").replace("E", "e");
  }

  /** {@code 1 value}, {@code 3 values}. */
  public static String plural(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code a loss}, {@code an optimizer}, {@code a 4x4 map}, {@code an 8x8 map}. */
  public static String a(String noun) {
    return (SPOKEN_WITH_VOWEL.matcher(noun).lookingAt() ? "an " : "a ") + noun;
  }

  /** Nearest first: "did you mean `relu`, `elu` or `selu`?", or an empty text. */
  public static String didYouMean(List<String> names) {
    return names.isEmpty() ? "" : "did you mean " + either(names) + "?";
  }

  /** {@code `a`, `b` or `c`}. */
  public static String either(List<String> names) {
    return joined(names, " or ");
  }

  /** {@code `a`, `b` and `c`}. */
  public static String all(List<String> names) {
    return joined(names, " and ");
  }

  private static String joined(List<String> names, String before) {
    List<String> quoted = names.stream().map(Phrase::quoted).toList();
    int last = quoted.size() - 1;
    if (last < 1) {
      return String.join("", quoted);
    }
    return quoted.stream().limit(last).collect(Collectors.joining(", "))
        + before
        + quoted.get(last);
  }
}
