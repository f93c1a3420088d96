package dev.lamina.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of a page as columns of text; long cells are broken where the width is not enough. */
final class TextTable {

  private static final int GAP = 2;

  private final List<List<String>> rows;
  private final int[] widths;

  private TextTable(List<List<String>> rows, int width) {
    this.rows = rows;
    this.widths = longest(List::of);
    int[] words = longest(cell -> List.of(cell.split(" ")));
    int left = width - GAP * (widths.length - 1);
    while (Arrays.stream(widths).sum() > left && widest(words) >= 0) {
      widths[widest(words)]--;
    }
  }

  /**
   * @param lines of Markdown: titles, which may be empty, a line of dashes, rows
   */
  static String of(List<String> lines, int width) {
    List<String> titles = cells(lines.get(0));
    List<List<String>> rows = lines.stream().skip(2).map(TextTable::cells).toList();
    if (titles.stream().allMatch(String::isEmpty)) {
      return new TextTable(rows, width).body();
    }
    List<List<String>> all = new ArrayList<>(List.of(titles));
    all.addAll(rows);
    return new TextTable(all, width).titled();
  }

  private static List<String> cells(String line) {
    String inner = line.strip().substring(1, line.strip().length() - 1);
    return Arrays.stream(inner.split("\\|", -1)).map(TextTable::plain).toList();
  }

  /** The column already shows that it is code, when there is nothing else in a cell. */
  private static String plain(String cell) {
    String text = cell.strip();
    boolean isCode = text.lastIndexOf('`') > 0 && text.indexOf('`', 1) == text.length() - 1;
    return isCode && text.startsWith("`") ? text.substring(1, text.length() - 1) : text;
  }

  /** The longest part of a cell in each column. */
  private int[] longest(Function<String, List<String>> parts) {
    int[] longest = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < longest.length; i++) {
        for (String part : parts.apply(row.get(i))) {
          longest[i] = Math.max(longest[i], part.length());
        }
      }
    }
    return longest;
  }

  /** The widest column that may become narrower, since its words would still fit; -1 for none. */
  private int widest(int[] words) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      boolean wider = widest < 0 || widths[i] > widths[widest];
      widest = wider && widths[i] > words[i] ? i : widest;
    }
    return widest;
  }

  private String body() {
    return rows.stream().map(this::row).collect(Collectors.joining());
  }

  private String titled() {
    String rule = "-".repeat(Arrays.stream(widths).sum() + GAP * (widths.length - 1)) + "\n";
    return row(rows.get(0))
        + rule
        + rows.stream().skip(1).map(this::row).collect(Collectors.joining());
  }

  private String row(List<String> row) {
    List<List<String>> cells =
        IntStream.range(0, widths.length)
            .mapToObj(i -> MarkdownText.wrap(row.get(i), widths[i]))
            .toList();
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < height; i++) {
      text.append(line(cells, i)).append('\n');
    }
    return text.toString();
  }

  private String line(List<List<String>> cells, int line) {
    StringBuilder text = new StringBuilder();
    int end = 0;
    for (int i = 0; i < widths.length; i++) {
      text.append(" ".repeat(end - text.length()));
      text.append(line < cells.get(i).size() ? cells.get(i).get(line) : "");
      end += widths[i] + GAP;
    }
    return text.toString().stripTrailing();
  }
}
