package dev.lamina.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in a box, row by row, before the box has a place. */
final class BoxContent {

  private static final double PADDING = 10;
  private static final double GAP = 12;
  private static final double ROW = 15;
  private static final double FIRST_BASELINE = 19;
  private static final double BELOW = 9;
  private static final double BAR = 4;

  /** What a row with a bar below it needs more than others. */
  private static final double BAR_ROOM = BAR + 3;

  /** From a base line to the bar below. */
  private static final double BAR_BELOW = 5;

  /** Room for the caption of a block. */
  static final double HEADER = 24;

  static final double CAPTION_BASELINE = 16;

  /** Narrower boxes look lost, wider ones cut their texts. */
  private static final double NARROWEST = 130;

  private static final double WIDEST = 300;

  private static final double CALL_WIDTH = 190;

  /** Before the further rows of a call; SVG drops blanks at the beginning of a text, not these. */
  private static final String INDENT = (TextWidth.NO_BREAK_SPACE + "").repeat(2);

  /**
   * A row: a text at its left end, one at its right end; either may be empty.
   *
   * @param share for a bar below the row, which there is when it is positive
   */
  private record Row(
      String left,
      TextStyle leftStyle,
      String right,
      TextStyle rightStyle,
      double share,
      double baseline) {

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
    row(left, leftStyle, right, rightStyle, 0);
  }

  /** An amount, how much of the network's it is, and that as a bar. */
  void amount(String amount, double part) {
    row(amount, TextStyle.COUNT, Amount.percent(part), TextStyle.COUNT, part);
  }

  private void row(
      String left, TextStyle leftStyle, String right, TextStyle rightStyle, double share) {
    rows.add(new Row(left, leftStyle, right, rightStyle, share, baseline()));
  }

  private double baseline() {
    if (rows.isEmpty()) {
      return header > 0 ? CAPTION_BASELINE : FIRST_BASELINE;
    }
    Row last = rows.get(rows.size() - 1);
    double step = header > 0 && rows.size() == 1 ? HEADER : ROW;
    return last.baseline() + step + (last.share() > 0 ? BAR_ROOM : 0);
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
    Row last = rows.get(rows.size() - 1);
    return last.baseline() + BELOW + (last.share() > 0 ? BAR_ROOM : 0);
  }

  Box at(Area area, Optional<Place> place) {
    List<Label> labels = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
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
      if (row.share() > 0) {
        bars.add(new Bar(new Area(left, y + BAR_BELOW, right - left, BAR), row.share()));
      }
    }
    return new Box(name, kind, area, header, share, bars, labels, title, description, place);
  }
}
