package dev.lamina.diagram;

/**
 * A text of a diagram.
 *
 * @param x where it begins, or where it ends when it is {@code rightAligned}
 * @param y its base line
 */
public record Label(String text, TextStyle style, double x, double y, boolean rightAligned) {

  static Label left(String text, TextStyle style, double x, double y) {
    return new Label(text, style, x, y, false);
  }

  static Label right(String text, TextStyle style, double x, double y) {
    return new Label(text, style, x, y, true);
  }

  Label shifted(double dx, double dy) {
    return new Label(text, style, x + dx, y + dy, rightAligned);
  }
}
