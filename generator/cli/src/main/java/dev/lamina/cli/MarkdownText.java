package dev.lamina.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Our pages for a terminal: headings at the margin, all else indented, paragraphs, lists and tables
 * broken at the width. Of Markdown it knows what our pages have; backticks stay in sentences, as in
 * messages.
 */
final class MarkdownText {

  static final int USUAL = 80;

  /** Below, tables are not readable. */
  static final int NARROWEST = 64;

  /** Longer lines are hard to follow. */
  static final int WIDEST = 120;

  private static final String INDENT = "  ";
  private static final String CODE = INDENT + "    ";

  private final int width;
  private final Iterator<String> lines;
  private final List<String> blocks = new ArrayList<>();
  private final List<String> open = new ArrayList<>();

  private MarkdownText(String markdown, int width) {
    this.width = width;
    this.lines = markdown.lines().iterator();
  }

  /** The page as text, ended by a line break. */
  static String render(String markdown, int width) {
    MarkdownText text = new MarkdownText(markdown, width);
    while (text.lines.hasNext()) {
      text.read(text.lines.next());
    }
    text.close();
    return String.join("\n", text.blocks);
  }

  private void read(String line) {
    if (line.startsWith("```")) {
      close();
      code();
    } else if (line.startsWith("#")) {
      close();
      blocks.add(line.replaceFirst("#+ ", "") + "\n");
    } else if (line.isBlank()) {
      close();
    } else {
      open.add(line);
    }
  }

  private void code() {
    StringBuilder code = new StringBuilder();
    for (String line = lines.next(); !line.startsWith("```"); line = lines.next()) {
      code.append(line.isEmpty() ? "" : CODE + line).append('\n');
    }
    blocks.add(code.toString());
  }

  /** Ends a paragraph, list or table. */
  private void close() {
    if (open.isEmpty()) {
      return;
    } else if (open.get(0).startsWith("|")) {
      blocks.add(TextTable.of(open, width - INDENT.length()).indent(INDENT.length()));
    } else if (open.get(0).startsWith("- ")) {
      StringBuilder list = new StringBuilder();
      open.forEach(item -> list.append(hanging(item)));
      blocks.add(list.toString());
    } else {
      blocks.add(lines(String.join(" ", open), width - INDENT.length(), INDENT, INDENT));
    }
    open.clear();
  }

  private String hanging(String item) {
    return lines(item.substring(2), width - INDENT.length() - 2, INDENT + "- ", INDENT + "  ");
  }

  private static String lines(String text, int width, String first, String others) {
    StringBuilder lines = new StringBuilder();
    for (String line : wrap(text, width)) {
      lines.append(lines.isEmpty() ? first : others).append(line).append('\n');
    }
    return lines.toString();
  }

  /** Lines no longer than the width, unless a word is. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Arrays.asList(text.strip().split(" +"))) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
