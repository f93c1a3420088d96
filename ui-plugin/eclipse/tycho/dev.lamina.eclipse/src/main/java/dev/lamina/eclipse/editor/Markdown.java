package dev.lamina.eclipse.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;

/**
 * The Markdown of {@code dsl.ide} as text with styles, for a StyledText: no browser is needed,
 * which is not installed everywhere. Knows headings, bold, code, code blocks, lists and tables.
 */
public record Markdown(String text, List<StyleRange> styles) {

  private static final Pattern INLINE =
      Pattern.compile("\\*\\*(.+?)\\*\\*|`([^`]+)`|\\[([^\\]]+)]\\([^)]*\\)");

  /** Characters of a line before a table's last column breaks. */
  private static final int WIDTH = 100;

  private static final int RULE = 40;
  private static final int MOST_COLUMNS = 3;

  public static Markdown of(String markdown) {
    return new Writer().write(markdown);
  }

  private static final class Writer {

    private final StringBuilder text = new StringBuilder();
    private final List<StyleRange> styles = new ArrayList<>();
    private final List<String[]> table = new ArrayList<>();
    private boolean code;

    Markdown write(String markdown) {
      for (String line : markdown.strip().split("\\R", -1)) {
        line(line);
      }
      endTable();
      String result = text.toString().replaceAll("\\n+\\z", "");
      styles.removeIf(style -> style.start + style.length > result.length());
      return new Markdown(result, styles);
    }

    private void line(String line) {
      if (line.startsWith("```")) {
        code = !code;
      } else if (code) {
        styled(line + "\n", SWT.NORMAL, true);
      } else if (line.startsWith("|")) {
        row(line);
      } else {
        endTable();
        if (line.matches("-{3,}")) {
          styled("─".repeat(RULE) + "\n", SWT.NORMAL, true);
        } else if (line.startsWith("#")) {
          styled(line.replaceFirst("^#+\\s*", "") + "\n", SWT.BOLD, false);
        } else {
          inline(line.replaceFirst("^(\\s*)[-*] ", "$1• "), false);
          text.append('\n');
        }
      }
    }

    private void inline(String line, boolean monospace) {
      Matcher matcher = INLINE.matcher(line);
      int from = 0;
      while (matcher.find()) {
        plain(line.substring(from, matcher.start()), monospace);
        if (matcher.group(1) != null) {
          styled(matcher.group(1), SWT.BOLD, monospace);
        } else if (matcher.group(2) != null) {
          styled(matcher.group(2), SWT.NORMAL, true);
        } else {
          plain(matcher.group(3), monospace);
        }
        from = matcher.end();
      }
      plain(line.substring(from), monospace);
    }

    private void plain(String part, boolean monospace) {
      if (monospace) {
        styled(part, SWT.NORMAL, true);
      } else {
        text.append(part);
      }
    }

    private void styled(String part, int style, boolean monospace) {
      if (!part.isEmpty()) {
        StyleRange range = new StyleRange(text.length(), part.length(), null, null, style);
        if (monospace) {
          range.font = JFaceResources.getTextFont();
        }
        styles.add(range);
        text.append(part);
      }
    }

    private void row(String line) {
      if (!line.matches("[|\\s:-]+")) {
        String[] cells = line.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|", -1);
        for (int i = 0; i < cells.length; i++) {
          cells[i] = cells[i].strip().replace("\\|", "|");
        }
        table.add(cells);
      }
    }

    /**
     * Columns are as wide as their widest cell, in letters of one width. Of many columns, which
     * would not fit beside each other, each row is a line in which its first cell stands out.
     */
    private void endTable() {
      int columns = table.stream().mapToInt(row -> row.length).max().orElse(0);
      if (columns > MOST_COLUMNS) {
        table.stream().skip(1).forEach(this::line);
        table.clear();
        return;
      }
      int[] widths = new int[columns];
      for (String[] row : table) {
        for (int i = 0; i < row.length; i++) {
          widths[i] = Math.max(widths[i], shown(row[i]).length());
        }
      }
      table.forEach(row -> row(row, widths));
      table.clear();
    }

    private void line(String[] row) {
      inline(row[0], false);
      for (int i = 1; i < row.length; i++) {
        if (!row[i].isEmpty()) {
          text.append(" · ");
          inline(row[i], false);
        }
      }
      text.append('\n');
    }

    private void row(String[] row, int[] widths) {
      int at = 0;
      for (int i = 0; i < row.length; i++) {
        boolean last = i == row.length - 1;
        String cell = last ? broken(row[i], at) : row[i];
        inline(cell, true);
        int gap = last ? 0 : widths[i] - shown(row[i]).length() + 2;
        styled(" ".repeat(gap), SWT.NORMAL, true);
        at += widths[i] + 2;
      }
      text.append('\n');
    }

    /** The last column goes on below itself. */
    private static String broken(String cell, int indent) {
      int width = Math.max(30, WIDTH - indent);
      StringBuilder lines = new StringBuilder();
      int column = 0;
      for (String word : cell.split(" ")) {
        if (column > 0 && column + word.length() > width) {
          lines.append('\n').append(" ".repeat(indent));
          column = 0;
        } else if (column > 0) {
          lines.append(' ');
        }
        lines.append(word);
        column += word.length() + 1;
      }
      return lines.toString();
    }

    private static String shown(String cell) {
      return cell.replaceAll("\\*\\*|`", "");
    }
  }
}
