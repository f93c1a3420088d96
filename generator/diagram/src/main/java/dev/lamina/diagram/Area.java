package dev.lamina.diagram;

/** A rectangle of a diagram, in pixels from its upper left corner. */
public record Area(double x, double y, double width, double height) {

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  Area shifted(double dx, double dy) {
    return new Area(x + dx, y + dy, width, height);
  }
}
