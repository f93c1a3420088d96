package dev.lamina.diagram;

import dev.lamina.diagram.Structure.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts a high picture where only one value passes, and puts its parts side by side. The edge that
 * was cut leads from the foot of a column up to the head of the next. (ELK can wrap graphs itself,
 * but gives the rows of all columns the same heights, which tears them apart.)
 */
final class Columns {

  /** A network's height that a screen or two show. */
  private static final double HIGH = 1_100;

  private static final double WISHED_RATIO = 1.5;
  private static final double GUTTER = 60;

  /** From the lowest box of a column to the edge that leaves it, and above the highest. */
  private static final double TURN = 14;

  private static final double HEAD = 26;
  private static final int MOST = 100;

  /** Between two things that are not in a block: one edge passes the height {@code y}. */
  private record Cut(double y) {}

  /** What lies between two cuts, and where it goes. */
  private record Column(double top, double left, double right, double bottom) {

    double width() {
      return right - left;
    }
  }

  private final Placement placement;
  private final List<Area> body;

  private Columns(Placement placement) {
    this.placement = placement;
    this.body =
        Stream.concat(
                placement.frames().entrySet().stream()
                    .filter(e -> e.getKey().parent().isBody())
                    .map(Map.Entry::getValue),
                placement.boxes().entrySet().stream()
                    .filter(e -> e.getKey().parent().isBody())
                    .map(Map.Entry::getValue))
            .sorted(Comparator.comparingDouble(Area::y))
            .toList();
  }

  static Placement of(Placement placement) {
    return placement.height() <= HIGH ? placement : new Columns(placement).inColumns();
  }

  private Placement inColumns() {
    List<Cut> cuts = cuts();
    List<Cut> best = List.of();
    double bestScore = Double.MAX_VALUE;
    for (int n = 1; n <= Math.min(MOST, cuts.size() + 1); n++) {
      List<Cut> chosen = chosen(cuts, placement.height() / n);
      double score = Math.abs(Math.log(ratio(columns(chosen)) / WISHED_RATIO));
      if (score < bestScore - 1e-9) {
        best = chosen;
        bestScore = score;
      }
    }
    return best.isEmpty() ? placement : moved(best, columns(best));
  }

  private List<Cut> cuts() {
    List<Cut> cuts = new ArrayList<>();
    double bottom = 0;
    for (Area area : body) {
      double below = bottom + 1;
      if (bottom > 0 && area.y() > below && onePasses(below)) {
        cuts.add(new Cut(below));
      }
      bottom = Math.max(bottom, area.bottom());
    }
    return cuts;
  }

  private boolean onePasses(double y) {
    Piece source = null;
    for (Map.Entry<Link, List<Point>> way : placement.ways().entrySet()) {
      List<Point> points = way.getValue();
      long passes = 0;
      for (int i = 1; i < points.size(); i++) {
        passes += points.get(i - 1).y() < y != points.get(i).y() < y ? 1 : 0;
      }
      Piece from = way.getKey().from();
      if (passes > 1 || passes == 1 && source != null && source != from) {
        return false;
      }
      source = passes == 1 ? from : source;
    }
    return source != null;
  }

  /**
   * As few of the cuts as make columns of a height, and then the heights as even as they can be.
   */
  private List<Cut> chosen(List<Cut> cuts, double height) {
    List<Cut> chosen = filled(cuts, height);
    double low = 0;
    double high = height;
    while (high - low > 1) {
      double middle = (low + high) / 2;
      List<Cut> tried = filled(cuts, middle);
      if (tried.size() <= chosen.size()) {
        high = middle;
        chosen = tried;
      } else {
        low = middle;
      }
    }
    return chosen;
  }

  private List<Cut> filled(List<Cut> cuts, double height) {
    List<Cut> chosen = new ArrayList<>();
    double top = 0;
    for (int i = 0; i < cuts.size(); i++) {
      double next = i + 1 < cuts.size() ? cuts.get(i + 1).y() : placement.height();
      if (next - top > height) {
        chosen.add(cuts.get(i));
        top = cuts.get(i).y();
      }
    }
    return chosen;
  }

  private List<Column> columns(List<Cut> cuts) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i <= cuts.size(); i++) {
      double from = i == 0 ? -1 : cuts.get(i - 1).y();
      double to = i == cuts.size() ? Double.MAX_VALUE : cuts.get(i).y();
      columns.add(column(from, to));
    }
    return columns;
  }

  private Column column(double from, double to) {
    List<Area> within = body.stream().filter(a -> a.y() > from && a.y() < to).toList();
    double left = within.stream().mapToDouble(Area::x).min().orElse(0);
    double right = within.stream().mapToDouble(Area::right).max().orElse(0);
    for (List<Point> way : placement.ways().values()) {
      for (Point point : way) {
        if (point.y() > from && point.y() < to) {
          left = Math.min(left, point.x());
          right = Math.max(right, point.x());
        }
      }
    }
    double top = within.stream().mapToDouble(Area::y).min().orElse(0);
    double bottom = within.stream().mapToDouble(Area::bottom).max().orElse(0);
    return new Column(top, left, right, bottom);
  }

  private static double ratio(List<Column> columns) {
    return width(columns) / height(columns);
  }

  private static double width(List<Column> columns) {
    return columns.stream().mapToDouble(Column::width).sum() + GUTTER * (columns.size() - 1);
  }

  private static double height(List<Column> columns) {
    return columns.stream().mapToDouble(c -> c.bottom() - c.top()).max().orElse(0) + HEAD + TURN;
  }

  private Placement moved(List<Cut> cuts, List<Column> columns) {
    List<Point> shifts = new ArrayList<>();
    double x = 0;
    for (Column column : columns) {
      shifts.add(new Point(x - column.left(), HEAD - column.top()));
      x += column.width() + GUTTER;
    }
    Map<Link, List<Point>> ways = new LinkedHashMap<>();
    placement.ways().forEach((link, way) -> ways.put(link, led(way, cuts, columns, shifts)));
    return new Placement(
        moved(placement.frames(), cuts, shifts),
        moved(placement.boxes(), cuts, shifts),
        ways,
        width(columns),
        height(columns));
  }

  private static <T> Map<T, Area> moved(Map<T, Area> areas, List<Cut> cuts, List<Point> shifts) {
    return areas.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> {
                  Point shift = shifts.get(index(cuts, e.getValue().y()));
                  return e.getValue().shifted(shift.x(), shift.y());
                },
                (a, b) -> a,
                LinkedHashMap::new));
  }

  /** The column of a height. */
  private static int index(List<Cut> cuts, double y) {
    int index = 0;
    while (index < cuts.size() && cuts.get(index).y() < y) {
      index++;
    }
    return index;
  }

  /** An edge with its parts moved, and led from column to column. */
  private static List<Point> led(
      List<Point> way, List<Cut> cuts, List<Column> columns, List<Point> shifts) {
    List<Point> led = new ArrayList<>();
    int column = index(cuts, way.get(0).y());
    for (Point point : way) {
      for (int next = index(cuts, point.y()); column < next; column++) {
        Point here = shifts.get(column);
        Point there = shifts.get(column + 1);
        double foot = columns.get(column).bottom() + here.y() + TURN;
        double gutter = columns.get(column).right() + here.x() + GUTTER / 2;
        double head = cuts.get(column).y() + there.y();
        led.add(new Point(point.x() + here.x(), foot));
        led.add(new Point(gutter, foot));
        led.add(new Point(gutter, head));
        led.add(new Point(point.x() + there.x(), head));
      }
      Point shift = shifts.get(column);
      led.add(new Point(point.x() + shift.x(), point.y() + shift.y()));
    }
    return led;
  }
}
