package dev.lamina.diagram;

import java.util.List;

/**
 * A box that reads another one.
 *
 * @param from name of the box that is read
 * @param to name of the box that reads
 * @param points the first at the border of {@code from}, the last at the border of {@code to};
 *     every part is horizontal or vertical
 */
public record Edge(String from, String to, List<Point> points) {

  public Edge {
    points = List.copyOf(points);
  }
}
