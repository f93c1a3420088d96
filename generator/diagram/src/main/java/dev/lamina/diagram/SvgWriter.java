package dev.lamina.diagram;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Writes a diagram as SVG 1.1 that needs nothing else: no script, no font. Colours are attributes,
 * so every viewer knows them; classes let a page that holds the picture change them.
 */
public final class SvgWriter {

  private static final String FONTS =
      "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
  private static final double CORNER = 6;
  private static final double BEND = 7;
  private static final double ARROW = 7;

  private final StringBuilder svg = new StringBuilder();

  private final Theme theme;
  private final boolean live;

  private SvgWriter(Theme theme, boolean live) {
    this.theme = theme;
    this.live = live;
  }

  /** A picture for any background. */
  public static String write(Diagram diagram) {
    return write(diagram, Theme.LIGHT);
  }

  /** A picture in these colours. */
  public static String write(Diagram diagram, Theme theme) {
    return new SvgWriter(theme, false).all(diagram);
  }

  /**
   * A picture for a view beside the text. Boxes and frames say by {@code data-} attributes where
   * they were written ({@code data-line}, {@code data-start}, {@code data-end}, and {@code
   * data-call-start}, {@code data-call-end} in blocks), and what they are ({@code data-title});
   * {@link #id} finds one. The page chooses colours, see {@link StyleSheet}.
   */
  public static String live(Diagram diagram) {
    return new SvgWriter(Theme.LIGHT, true).all(diagram);
  }

  /** The {@code id} of a box or frame in a live picture. */
  public static String id(String name) {
    return "lamina-" + name;
  }

  private String all(Diagram diagram) {
    String width = number(diagram.width());
    String height = number(diagram.height());
    svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    line(
        "<svg xmlns='http://www.w3.org/2000/svg'%s width='%s' height='%s' viewBox='0 0 %s %s'"
            + " role='graphics-document document' font-family=\"%s\">",
        live ? " class='lamina-diagram'" : "", width, height, width, height, FONTS);
    if (live) {
      line("<style>%s</style>", Xml.escaped(StyleSheet.TEXT));
    }
    about(diagram.title(), diagram.description());
    diagram.labels().forEach(this::label);
    diagram.frames().forEach(this::frame);
    line(
        "<g class='edges' fill='none' stroke='%s' stroke-width='1.6' stroke-linejoin='round'>",
        theme.line());
    diagram.edges().forEach(this::edge);
    line("</g>");
    line("<g class='arrows' fill='%s'>", theme.line());
    diagram.edges().forEach(this::arrow);
    line("</g>");
    diagram.frames().forEach(this::header);
    diagram.boxes().forEach(this::box);
    line("</svg>");
    return svg.toString();
  }

  private void frame(Frame frame) {
    line(
        "<g class='frame' role='graphics-object group'%s%s>",
        named(frame.name()), origin(frame.title(), frame.place()));
    about(frame.title(), frame.description());
    line(
        "<rect %s rx='%s' fill='%s' fill-opacity='0.09' stroke='%s' stroke-opacity='0.6'/>",
        place(frame.area()), number(CORNER), theme.header(), theme.line());
    line("</g>");
  }

  /** Drawn upon the edges, which come in behind it. */
  private void header(Frame frame) {
    line("<g class='header'%s>", origin(frame.title(), frame.place()));
    headerBand(frame.area(), frame.header());
    frame.labels().forEach(this::label);
    line("</g>");
  }

  /** A caption's background: only the upper corners are rounded. */
  private void headerBand(Area area, double height) {
    String corner = number(CORNER);
    line(
        "<path d='M%s %sv-%sq0 -%s %s -%sh%sq%s 0 %s %sv%sz' fill='%s'/>",
        number(area.x()),
        number(area.y() + height),
        number(height - CORNER),
        corner,
        corner,
        corner,
        number(area.width() - 2 * CORNER),
        corner,
        corner,
        corner,
        number(height - CORNER),
        theme.header());
  }

  private void box(Box box) {
    Palette palette = theme.of(box.kind());
    line(
        "<g class='box %s' role='graphics-symbol img'%s%s>",
        box.kind().keyword(), named(box.name()), origin(box.title(), box.place()));
    about(box.title(), box.description());
    line(
        "<rect %s rx='%s' fill='%s' stroke='%s' stroke-width='1.2'/>",
        place(box.area()), number(CORNER), palette.fill(), palette.accent());
    if (box.header() > 0) {
      headerBand(box.area(), box.header());
    }
    box.bars().forEach(bar -> bar(bar, palette));
    box.labels().forEach(this::label);
    line("</g>");
  }

  private void bar(Bar bar, Palette palette) {
    Area part = bar.filled();
    line("<rect %s rx='2' fill='%s' fill-opacity='0.22'/>", place(bar.area()), palette.accent());
    line(
        "<rect %s rx='%s' fill='%s'/>",
        place(part), number(Math.min(2, part.width() / 2)), palette.accent());
  }

  private void edge(Edge edge) {
    List<Point> points = edge.points();
    Point first = points.get(0);
    StringBuilder path = new StringBuilder("M" + pair(first));
    for (int i = 1; i < points.size() - 1; i++) {
      bend(path, points.get(i - 1), points.get(i), points.get(i + 1));
    }
    Point last = points.get(points.size() - 1);
    Point before = points.get(points.size() - 2);
    path.append('L').append(pair(towards(last, before, ARROW - 1)));
    line("<path class='edge' d='%s'/>", path);
  }

  /** A corner of the way, rounded. */
  private static void bend(StringBuilder path, Point before, Point corner, Point after) {
    double radius = Math.min(BEND, Math.min(distance(before, corner), distance(corner, after)) / 2);
    path.append('L').append(pair(towards(corner, before, radius)));
    path.append('Q').append(pair(corner)).append(' ').append(pair(towards(corner, after, radius)));
  }

  private void arrow(Edge edge) {
    List<Point> points = edge.points();
    Point tip = points.get(points.size() - 1);
    Point before = points.get(points.size() - 2);
    Point base = towards(tip, before, ARROW);
    double across = ARROW / 2 / distance(tip, before);
    double dx = (before.y() - tip.y()) * across;
    double dy = (before.x() - tip.x()) * across;
    line(
        "<path d='M%sL%sL%sz'/>",
        pair(tip),
        pair(new Point(base.x() + dx, base.y() - dy)),
        pair(new Point(base.x() - dx, base.y() + dy)));
  }

  /** The place some pixels away from one on the way to another. */
  private static Point towards(Point from, Point to, double pixels) {
    double part = pixels / distance(from, to);
    return new Point(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
  }

  private static double distance(Point a, Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  private void label(Label label) {
    TextStyle style = label.style();
    line(
        "<text class='%s' x='%s' y='%s' font-size='%s'%s%s fill='%s'>%s</text>",
        StyleSheet.keyword(style),
        number(label.x()),
        number(label.y()),
        number(style.size()),
        style.bold() ? " font-weight='600'" : "",
        label.rightAligned() ? " text-anchor='end'" : "",
        theme.ink(style),
        Xml.escaped(label.text()));
  }

  private void about(String title, String description) {
    line("<title>%s</title>", Xml.escaped(title));
    if (!description.isEmpty()) {
      line("<desc>%s</desc>", Xml.escaped(description));
    }
  }

  private String named(String name) {
    return live ? " id='" + Xml.escaped(id(name)) + "'" : "";
  }

  private String origin(String title, Optional<Place> place) {
    if (!live) {
      return "";
    }
    StringBuilder origin = new StringBuilder(" data-title='" + Xml.escaped(title) + "'");
    if (place.isPresent()) {
      Place at = place.get();
      origin.append(
          " data-line='%d' data-start='%d' data-end='%d'"
              .formatted(at.line(), at.start(), at.end()));
      at.call()
          .ifPresent(
              call ->
                  origin.append(
                      " data-call-start='%d' data-call-end='%d'"
                          .formatted(call.start(), call.end())));
    }
    return origin.toString();
  }

  private static String place(Area area) {
    return "x='%s' y='%s' width='%s' height='%s'"
        .formatted(number(area.x()), number(area.y()), number(area.width()), number(area.height()));
  }

  private static String pair(Point point) {
    return number(point.x()) + " " + number(point.y());
  }

  /** Two digits after the point at most. */
  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private void line(String format, Object... values) {
    svg.append(format.formatted(values)).append('\n');
  }
}
