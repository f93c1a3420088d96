package dev.lamina.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a diagram, in words; nothing where it can be read. */
final class Geometry {

  private static final double TOLERANCE = 0.05;

  private final Diagram diagram;
  private final Map<String, Box> boxes = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private Geometry(Diagram diagram) {
    this.diagram = diagram;
    diagram.boxes().forEach(box -> boxes.put(box.name(), box));
  }

  static List<String> faults(Diagram diagram) {
    Geometry geometry = new Geometry(diagram);
    geometry.overlaps();
    geometry.texts();
    geometry.edges();
    geometry.bounds();
    return geometry.faults;
  }

  private void overlaps() {
    List<Box> all = diagram.boxes();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        check(
            !meet(all.get(i).area(), all.get(j).area()),
            all.get(i).name() + " lies upon " + all.get(j).name());
      }
      for (Frame frame : diagram.frames()) {
        Box box = all.get(i);
        boolean inside = box.name().startsWith(frame.name() + ".");
        Area content = content(frame);
        check(
            inside ? holds(content, box.area()) : !meet(frame.area(), box.area()),
            box.name() + (inside ? " leaves " : " lies upon ") + frame.name());
      }
    }
    for (Frame outer : diagram.frames()) {
      for (Frame inner : diagram.frames()) {
        if (outer != inner && !outer.name().startsWith(inner.name() + ".")) {
          boolean inside = inner.name().startsWith(outer.name() + ".");
          check(
              inside ? holds(content(outer), inner.area()) : !meet(outer.area(), inner.area()),
              inner.name() + (inside ? " leaves " : " lies upon ") + outer.name());
        }
      }
    }
  }

  private static Area content(Frame frame) {
    Area area = frame.area();
    return new Area(
        area.x(), area.y() + frame.header(), area.width(), area.height() - frame.header());
  }

  private void texts() {
    for (Box box : diagram.boxes()) {
      texts(box.labels(), box.area());
      for (Bar bar : box.bars()) {
        check(holds(box.area(), bar.area()), "a bar leaves " + box.name());
        check(
            box.labels().stream().allMatch(l -> !meet(area(l), bar.area())),
            "a text lies upon a bar of " + box.name());
      }
    }
    for (Frame frame : diagram.frames()) {
      Area area = frame.area();
      texts(frame.labels(), new Area(area.x(), area.y(), area.width(), frame.header()));
    }
    texts(diagram.labels(), new Area(0, 0, diagram.width(), diagram.height()));
    for (Label label : diagram.labels()) {
      for (Frame frame : diagram.frames()) {
        check(!meet(area(label), frame.area()), "the headline lies upon " + frame.name());
      }
      for (Box box : diagram.boxes()) {
        check(!meet(area(label), box.area()), "the headline lies upon " + box.name());
      }
      for (Edge edge : diagram.edges()) {
        check(!passes(edge, area(label)), "the headline lies upon an edge of " + edge.from());
      }
    }
  }

  private void texts(List<Label> labels, Area around) {
    for (int i = 0; i < labels.size(); i++) {
      Area area = area(labels.get(i));
      check(holds(around, area), "`" + labels.get(i).text() + "` leaves its box");
      for (int j = i + 1; j < labels.size(); j++) {
        check(
            !meet(area, area(labels.get(j))),
            "`%s` lies upon `%s`".formatted(labels.get(i).text(), labels.get(j).text()));
      }
    }
  }

  /** Of capitals; what hangs below the line may touch the next row. */
  private static Area area(Label label) {
    double width = TextWidth.of(label.text(), label.style());
    double left = label.rightAligned() ? label.x() - width : label.x();
    double height = label.style().size() * 0.75;
    return new Area(left, label.y() - height, width, height);
  }

  private void edges() {
    for (Edge edge : diagram.edges()) {
      String name = edge.from() + " -> " + edge.to();
      List<Point> points = edge.points();
      check(isOnBorder(points.get(0), boxes.get(edge.from()).area()), name + " begins nowhere");
      check(
          isOnBorder(points.get(points.size() - 1), boxes.get(edge.to()).area()),
          name + " ends nowhere");
      for (int i = 1; i < points.size(); i++) {
        Point a = points.get(i - 1);
        Point b = points.get(i);
        check(
            Math.abs(a.x() - b.x()) < TOLERANCE || Math.abs(a.y() - b.y()) < TOLERANCE,
            name + " is slanting");
      }
      for (Box box : diagram.boxes()) {
        check(!passes(edge, box.area()), name + " runs through " + box.name());
      }
    }
  }

  private static boolean passes(Edge edge, Area area) {
    for (int i = 1; i < edge.points().size(); i++) {
      Point a = edge.points().get(i - 1);
      Point b = edge.points().get(i);
      Area line =
          new Area(
              Math.min(a.x(), b.x()),
              Math.min(a.y(), b.y()),
              Math.abs(a.x() - b.x()),
              Math.abs(a.y() - b.y()));
      if (meet(line, area)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOnBorder(Point point, Area area) {
    boolean inside =
        point.x() > area.x() - TOLERANCE
            && point.x() < area.right() + TOLERANCE
            && point.y() > area.y() - TOLERANCE
            && point.y() < area.bottom() + TOLERANCE;
    return inside
        && (Math.abs(point.y() - area.y()) < TOLERANCE
            || Math.abs(point.y() - area.bottom()) < TOLERANCE
            || Math.abs(point.x() - area.x()) < TOLERANCE
            || Math.abs(point.x() - area.right()) < TOLERANCE);
  }

  private void bounds() {
    Area all = new Area(0, 0, diagram.width(), diagram.height());
    diagram.boxes().forEach(b -> check(holds(all, b.area()), b.name() + " leaves the picture"));
    diagram.frames().forEach(f -> check(holds(all, f.area()), f.name() + " leaves the picture"));
    for (Edge edge : diagram.edges()) {
      for (Point point : edge.points()) {
        check(
            holds(all, new Area(point.x(), point.y(), 0, 0)),
            edge.from() + " -> " + edge.to() + " leaves the picture");
      }
    }
  }

  private void check(boolean fine, String fault) {
    if (!fine) {
      faults.add(fault);
    }
  }

  private static boolean holds(Area outer, Area inner) {
    return inner.x() > outer.x() - TOLERANCE
        && inner.y() > outer.y() - TOLERANCE
        && inner.right() < outer.right() + TOLERANCE
        && inner.bottom() < outer.bottom() + TOLERANCE;
  }

  private static boolean meet(Area a, Area b) {
    return a.x() < b.right() - TOLERANCE
        && b.x() < a.right() - TOLERANCE
        && a.y() < b.bottom() - TOLERANCE
        && b.y() < a.bottom() - TOLERANCE;
  }
}
