package dev.lamina.diagram;

import java.util.ArrayList;
import java.util.List;

/** What stands in a box, row by row, before the box has a place. */
final class BoxContent {

  private static final double PADDING = 10;
  private static final double GAP = 12;
  private static final double ROW = 15;
  private static final double FIRST_BASELINE = 19;
  private static final double BELOW = 9;
  private static final double BAR = 4;

  /** Room for the caption of a block. */
  static final double HEADER = 24;

  static final double CAPTION_BASELINE = 16;

  /** Narrower boxes look lost, wider ones cut their texts. */
  private static final double NARROWEST = 130;

  private static final double WIDEST = 300;

  private static final double CALL_WIDTH = 190;

  /** Before the further rows of a call; SVG drops blanks at the beginning of a text, not these. */
  private static final String INDENT = (TextWidth.NO_BREAK_SPACE + "").repeat(2);

  /** A row: a text at its left end, one at its right end; either may be empty. */
  private record Row(
      String left, TextStyle leftStyle, String right, TextStyle rightStyle, double baseline) {

    double width() {
      double gap = left.isEmpty() || right.isEmpty() ? 0 : GAP;
      return TextWidth.of(left, leftStyle) + gap + TextWidth.of(right, rightStyle);
    }
  }

  private final String name;
  private final Kind kind;
  private final double header;
  private final double share;
  private final String title;
  private final String description;
  private final List<Row> rows = new ArrayList<>();

  BoxContent(
      String name, Kind kind, boolean captioned, double share, String title, String description) {
    this.name = name;
    this.kind = kind;
    this.header = captioned ? HEADER : 0;
    this.share = share;
    this.title = title;
    this.description = description;
  }

  void row(String left, TextStyle leftStyle, String right, TextStyle rightStyle) {
    double baseline = header > 0 ? CAPTION_BASELINE : FIRST_BASELINE;
    if (!rows.isEmpty()) {
      double step = header > 0 && rows.size() == 1 ? HEADER : ROW;
      baseline = rows.get(rows.size() - 1).baseline() + step;
    }
    rows.add(new Row(left, leftStyle, right, rightStyle, baseline));
  }

  void row(String left, TextStyle style) {
    row(left, style, "", style);
  }

  /** A call, over several rows where it is long; they break between arguments. */
  void call(String call) {
    StringBuilder row = new StringBuilder();
    for (String part : call.split("(?<=, )")) {
      if (!row.isEmpty() && TextWidth.of(row + part, TextStyle.CALL) > CALL_WIDTH) {
        row(row.toString().stripTrailing(), TextStyle.CALL);
        row.setLength(0);
        row.append(INDENT);
      }
      row.append(part);
    }
    row(row.toString(), TextStyle.CALL);
  }

  /** As wide as its texts, within limits. */
  double width() {
    double widest = rows.stream().mapToDouble(Row::width).max().orElse(0);
    return Math.ceil(Math.min(WIDEST, Math.max(NARROWEST, widest + 2 * PADDING)));
  }

  double height() {
    double last = rows.get(rows.size() - 1).baseline();
    return last + BELOW + (share > 0 ? BAR + 3 : 0);
  }

  Box at(Area area) {
    List<Label> labels = new ArrayList<>();
    double left = area.x() + PADDING;
    double right = area.right() - PADDING;
    for (Row row : rows) {
      double y = area.y() + row.baseline();
      double room = right - left;
      // The right text is a number or shape, which is worth more than the end of a name.
      String end = TextWidth.fitted(row.right(), row.rightStyle(), room * 0.75);
      double taken = end.isEmpty() ? 0 : GAP + TextWidth.of(end, row.rightStyle());
      String begin = TextWidth.fitted(row.left(), row.leftStyle(), room - taken);
      if (!begin.isEmpty()) {
        labels.add(Label.left(begin, row.leftStyle(), left, y));
      }
      if (!end.isEmpty()) {
        labels.add(Label.right(end, row.rightStyle(), right, y));
      }
    }
    Area bar = new Area(left, area.bottom() - BELOW - BAR + 2, right - left, BAR);
    return new Box(name, kind, area, header, share, bar, labels, title, description);
  }
}
