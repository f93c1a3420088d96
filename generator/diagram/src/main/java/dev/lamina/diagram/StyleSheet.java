package dev.lamina.diagram;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets the page around a live picture choose its colours: the class {@code lamina-dark} on any
 * element around it gives the dark theme, variables such as {@code --lamina-line} or {@code
 * --lamina-convolution-fill} set single colours. Without either, or where style sheets are
 * forbidden, a picture has the light theme's colours by its attributes.
 */
public final class StyleSheet {

  private static final String PICTURE = "svg.lamina-diagram";

  /** The whole sheet, which a page may also take over where it forbids styles in its elements. */
  public static final String TEXT = text();

  private StyleSheet() {}

  private static String text() {
    StringBuilder text = new StringBuilder();
    Theme theme = Theme.LIGHT;
    String header = variable("header", theme.header());
    String line = variable("line", theme.line());
    rule(text, ".edges{stroke:" + line + "}");
    rule(text, ".arrows{fill:" + line + "}");
    rule(text, ".frame>rect{fill:" + header + ";stroke:" + line + "}");
    rule(text, ".header>path,.box>path{fill:" + header + "}");
    for (Kind kind : Kind.values()) {
      Palette palette = theme.of(kind);
      String fill = variable(kind.keyword() + "-fill", palette.fill());
      String accent = variable(kind.keyword() + "-accent", palette.accent());
      String box = ".box." + kind.keyword() + ">rect";
      rule(text, box + "{fill:" + fill + ";stroke:" + accent + "}");
      // What follows a box's own rectangle are bars.
      rule(text, box + "~rect{fill:" + accent + ";stroke:none}");
    }
    for (TextStyle style : TextStyle.values()) {
      rule(text, "text." + keyword(style) + "{fill:" + ink(style, theme) + "}");
    }
    return text.append(".lamina-dark ").append(PICTURE).append(variables(Theme.DARK)).toString();
  }

  private static void rule(StringBuilder text, String rule) {
    text.append(PICTURE).append(' ').append(rule.replace(",.", "," + PICTURE + " .")).append('\n');
  }

  private static String ink(TextStyle style, Theme theme) {
    String color = theme.ink(style);
    return switch (style) {
      case TITLE, SUBTITLE -> variable("line", color);
      case NAME, SHAPE -> variable("ink", color);
      case CALL, COUNT -> variable("faint-ink", color);
      case CAPTION, CAPTION_CALL -> variable("header-ink", color);
    };
  }

  private static String variable(String name, String otherwise) {
    return "var(--lamina-" + name + ", " + otherwise + ")";
  }

  private static String variables(Theme theme) {
    Stream<String> whole =
        Stream.of(
            setting("ink", theme.ink()),
            setting("faint-ink", theme.faintInk()),
            setting("header-ink", theme.headerInk()),
            setting("header", theme.header()),
            setting("line", theme.line()));
    Stream<String> kinds =
        Stream.of(Kind.values())
            .flatMap(
                kind ->
                    Stream.of(
                        setting(kind.keyword() + "-fill", theme.of(kind).fill()),
                        setting(kind.keyword() + "-accent", theme.of(kind).accent())));
    return Stream.concat(whole, kinds).collect(Collectors.joining(";", "{", "}\n"));
  }

  private static String setting(String name, String color) {
    return "--lamina-" + name + ":" + color;
  }

  /** The class of a text: {@code caption-call}. */
  static String keyword(TextStyle style) {
    return style.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
