package dev.lamina.dsl.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reckons what a page writes: {@code floor((28 + 0 - 3) / 1) + 1}. */
final class Sum {

  private static final Pattern TOKEN = Pattern.compile("\\s*(floor|ceil|max|\\d+|[-+·/(),])");

  private final Matcher tokens;
  private String next;

  private Sum(String text) {
    // Within max(a, b) a comma is followed by a blank, within 93,322 it is not.
    this.tokens = TOKEN.matcher(text.replaceAll("(\\d),(\\d)", "$1$2"));
    advance();
  }

  static double of(String text) {
    Sum sum = new Sum(text);
    double value = sum.terms();
    if (sum.next != null) {
      throw new IllegalArgumentException("`" + sum.next + "` is too much in " + text);
    }
    return value;
  }

  private String advance() {
    String read = next;
    next = tokens.lookingAt() ? tokens.group(1) : null;
    if (next != null) {
      tokens.region(tokens.end(), tokens.regionEnd());
    }
    return read;
  }

  private double terms() {
    double value = factors();
    while ("+".equals(next) || "-".equals(next)) {
      value = advance().equals("+") ? value + factors() : value - factors();
    }
    return value;
  }

  private double factors() {
    double value = factor();
    while ("·".equals(next) || "/".equals(next)) {
      value = advance().equals("·") ? value * factor() : value / factor();
    }
    return value;
  }

  private double factor() {
    String read = advance();
    return switch (read) {
      case "(" -> closed(terms());
      case "floor" -> Math.floor(factor());
      case "ceil" -> Math.ceil(factor());
      case "max" -> max();
      default -> Double.parseDouble(read);
    };
  }

  private double max() {
    advance();
    double one = terms();
    advance();
    return closed(Math.max(one, terms()));
  }

  private double closed(double value) {
    advance();
    return value;
  }
}
