package dev.lamina.diagram;

/**
 * A bar that shows how much of the whole network something is.
 *
 * @param area for a share of 1
 * @param share above 0, at most 1
 */
public record Bar(Area area, double share) {

  /** Even the smallest share is seen. */
  private static final double SHORTEST = 2;

  /** What of the area is filled. */
  public Area filled() {
    double length = Math.max(SHORTEST, area.width() * share);
    return new Area(area.x(), area.y(), length, area.height());
  }
}
