package dev.lamina.generator.java;

import java.util.Locale;

/** User text and names on their way into Java. */
final class Text {

  private Text() {}

  /** Text that cannot end a comment, start another, or be read as a Unicode escape. */
  static String comment(String text) {
    return text.replace("*/", "*&#47;")
        .replace("/*", "&#47;*")
        .replace("\\", "&#92;")
        .replace("\r", "");
  }

  /** Text inside a Javadoc comment, where HTML and tags have a meaning. */
  static String javadoc(String text) {
    String plain =
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;");
    return comment(plain);
  }

  /** {@code conv1Tanh} as a constant: {@code CONV1_TANH}. */
  static String constant(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toUpperCase(Locale.ROOT)
        .replace('.', '_');
  }

  /** {@code residual1.conv2} as a field: {@code residual1Conv2}. */
  static String field(String name) {
    StringBuilder field = new StringBuilder();
    for (String part : name.split("\\.")) {
      field.append(
          field.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }
    return field.toString();
  }

  /** 93322 as {@code 93_322}. */
  static String underscored(long number) {
    return grouped(number).replace(',', '_');
  }

  /** 93322 as {@code 93,322}. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
