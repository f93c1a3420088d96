package dev.lamina.diagram;

import java.util.ArrayList;
import java.util.List;

/** A way without the places where it only goes on. */
final class Corners {

  private static final double NOTHING = 0.01;

  private Corners() {}

  static List<Point> of(List<Point> way) {
    List<Point> corners = new ArrayList<>();
    for (Point next : way) {
      int last = corners.size() - 1;
      if (last >= 0 && isSame(corners.get(last), next)) {
        continue;
      }
      if (last >= 1 && isStraight(corners.get(last - 1), corners.get(last), next)) {
        corners.remove(last);
      }
      corners.add(next);
    }
    return corners;
  }

  private static boolean isSame(Point a, Point b) {
    return Math.abs(a.x() - b.x()) < NOTHING && Math.abs(a.y() - b.y()) < NOTHING;
  }

  private static boolean isStraight(Point a, Point b, Point c) {
    return Math.abs(a.x() - b.x()) < NOTHING && Math.abs(b.x() - c.x()) < NOTHING
        || Math.abs(a.y() - b.y()) < NOTHING && Math.abs(b.y() - c.y()) < NOTHING;
  }
}
