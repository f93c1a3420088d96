package dev.lamina.eclipse.views;

import dev.lamina.diagram.Area;
import dev.lamina.diagram.Bar;
import dev.lamina.diagram.Box;
import dev.lamina.diagram.Diagram;
import dev.lamina.diagram.Edge;
import dev.lamina.diagram.Frame;
import dev.lamina.diagram.Label;
import dev.lamina.diagram.Palette;
import dev.lamina.diagram.Point;
import dev.lamina.diagram.TextStyle;
import dev.lamina.diagram.Theme;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Display;

/** Draws a diagram, at its own size; whoever calls it scales. */
final class DiagramPainter {

  private static final int ROUND = 8;
  private static final int ARROW = 4;
  private static final int SELECTED = 3;

  private final Display display;
  private Theme theme = Theme.LIGHT;
  private final Map<TextStyle, Font> fonts = new EnumMap<>(TextStyle.class);
  private final Map<String, Color> colours = new HashMap<>();

  DiagramPainter(Display display) {
    this.display = display;
  }

  /**
   * @param selected the name of a box or frame, or null
   * @param dark whether what is behind it is
   * @param visible part of it; of hundreds of boxes few are seen, and letters take their time
   */
  void paint(GC gc, Diagram diagram, String selected, boolean dark, Area visible) {
    theme = dark ? Theme.DARK : Theme.LIGHT;
    gc.setAntialias(SWT.ON);
    gc.setTextAntialias(SWT.ON);
    diagram.frames().forEach(frame -> frame(gc, frame, frame.name().equals(selected)));
    gc.setLineWidth(1);
    diagram.edges().stream()
        .filter(edge -> meet(around(edge), visible))
        .forEach(edge -> edge(gc, edge));
    diagram.frames().forEach(frame -> caption(gc, frame));
    diagram.boxes().stream()
        .filter(box -> meet(box.area(), visible))
        .forEach(box -> box(gc, box, box.name().equals(selected)));
    labels(gc, diagram.labels());
  }

  private static Area around(Edge edge) {
    double left = edge.points().stream().mapToDouble(Point::x).min().orElse(0);
    double right = edge.points().stream().mapToDouble(Point::x).max().orElse(0);
    double top = edge.points().stream().mapToDouble(Point::y).min().orElse(0);
    double bottom = edge.points().stream().mapToDouble(Point::y).max().orElse(0);
    return new Area(left, top, right - left, bottom - top);
  }

  /** With room for lines and arrows, which are wider than nothing. */
  private static boolean meet(Area one, Area other) {
    return one.x() <= other.x() + other.width() + ROUND
        && other.x() <= one.x() + one.width() + ROUND
        && one.y() <= other.y() + other.height() + ROUND
        && other.y() <= one.y() + one.height() + ROUND;
  }

  private void frame(GC gc, Frame frame, boolean selected) {
    gc.setForeground(colour(theme.header()));
    gc.setLineWidth(selected ? SELECTED : 1);
    outline(gc, frame.area());
  }

  private void caption(GC gc, Frame frame) {
    Area area = frame.area();
    gc.setBackground(colour(theme.header()));
    fill(gc, new Area(area.x(), area.y(), area.width(), frame.header()));
    labels(gc, frame.labels());
  }

  private void box(GC gc, Box box, boolean selected) {
    Palette palette = theme.of(box.kind());
    gc.setBackground(colour(palette.fill()));
    fill(gc, box.area());
    gc.setForeground(colour(palette.accent()));
    gc.setLineWidth(selected ? SELECTED : 1);
    outline(gc, box.area());
    if (box.header() > 0) {
      gc.setBackground(colour(theme.header()));
      fill(gc, new Area(box.area().x(), box.area().y(), box.area().width(), box.header()));
    }
    gc.setBackground(colour(palette.accent()));
    for (Bar bar : box.bars()) {
      Area filled = bar.filled();
      gc.fillRectangle(
          (int) filled.x(),
          (int) filled.y(),
          (int) Math.ceil(filled.width()),
          (int) filled.height());
    }
    labels(gc, box.labels());
  }

  private static void fill(GC gc, Area area) {
    gc.fillRoundRectangle(
        (int) area.x(), (int) area.y(), (int) area.width(), (int) area.height(), ROUND, ROUND);
  }

  private static void outline(GC gc, Area area) {
    gc.drawRoundRectangle(
        (int) area.x(), (int) area.y(), (int) area.width(), (int) area.height(), ROUND, ROUND);
  }

  private void edge(GC gc, Edge edge) {
    gc.setForeground(colour(theme.line()));
    gc.setBackground(colour(theme.line()));
    List<Point> points = edge.points();
    int[] way = new int[2 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      way[2 * i] = (int) Math.round(points.get(i).x());
      way[2 * i + 1] = (int) Math.round(points.get(i).y());
    }
    gc.drawPolyline(way);
    int x = way[way.length - 2];
    int y = way[way.length - 1];
    gc.fillPolygon(new int[] {x, y, x - ARROW, y - 2 * ARROW, x + ARROW, y - 2 * ARROW});
  }

  private void labels(GC gc, List<Label> labels) {
    for (Label label : labels) {
      gc.setFont(font(label.style()));
      gc.setForeground(colour(theme.ink(label.style())));
      int width = label.rightAligned() ? gc.textExtent(label.text()).x : 0;
      int ascent = gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading();
      int x = (int) Math.round(label.x()) - width;
      gc.drawText(label.text(), x, (int) Math.round(label.y()) - ascent, SWT.DRAW_TRANSPARENT);
    }
  }

  private Color colour(String text) {
    return colours.computeIfAbsent(
        text,
        t -> {
          int value = Integer.parseInt(t.substring(1), 16);
          return new Color(new RGB(value >> 16, value >> 8 & 255, value & 255));
        });
  }

  /** A style's size is in pixels, a font's in points. */
  private Font font(TextStyle style) {
    return fonts.computeIfAbsent(
        style,
        s -> {
          FontData data = display.getSystemFont().getFontData()[0];
          int points = (int) Math.round(s.size() * 72 / display.getDPI().y - 0.3);
          int weight = s.bold() ? SWT.BOLD : SWT.NORMAL;
          return new Font(display, data.getName(), points, weight);
        });
  }

  /** A transform from the diagram to what is shown, to be disposed. */
  static Transform scaled(GC gc, double zoom, int x, int y) {
    Transform transform = new Transform(gc.getDevice());
    transform.translate(-x, -y);
    transform.scale((float) zoom, (float) zoom);
    return transform;
  }

  void dispose() {
    fonts.values().forEach(Font::dispose);
    fonts.clear();
  }
}
