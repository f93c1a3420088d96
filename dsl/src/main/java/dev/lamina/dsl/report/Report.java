package dev.lamina.dsl.report;

import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Source;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders problems as text for a terminal. */
public final class Report {

  private Report() {}

  /** All problems, an empty line between two, each ended by a line break. */
  public static String render(List<Problem> problems) {
    return problems.stream().map(Report::render).collect(Collectors.joining("\n"));
  }

  /** One problem, ended by a line break. */
  public static String render(Problem problem) {
    StringBuilder text = new StringBuilder();
    text.append(problem.severity().word()).append('[').append(problem.code()).append("]: ");
    text.append(visible(problem.headline())).append('\n');
    text.append(Gutter.of(problem).blank()).append("--> ").append(place(problem.at()));
    return text.append('\n').append(explanation(problem)).toString();
  }

  /** What stands below a problem's headline and place, for who shows these in a way of its own. */
  public static String explanation(Problem problem) {
    StringBuilder text = new StringBuilder();
    Gutter gutter = Gutter.of(problem);
    text.append(gutter.empty());
    text.append(new Snippet(problem.at(), '^', problem.note()).render(gutter));
    Source shown = problem.at().source();
    for (Label label : problem.labels()) {
      text.append(label(label, shown, gutter));
      shown = label.at().source();
    }
    if (!problem.help().isEmpty()) {
      text.append(gutter.empty());
      text.append(gutter.blank()).append(" = help: ").append(visible(problem.help())).append('\n');
    }
    return text.toString();
  }

  private static String label(Label label, Source shown, Gutter gutter) {
    Origin at = label.at();
    String elsewhere = at.source() == shown ? "" : gutter.blank() + "::: " + place(at) + "\n";
    return gutter.empty() + elsewhere + new Snippet(at, '-', label.note()).render(gutter);
  }

  private static String place(Origin at) {
    return visible(at.file()) + ":" + at.line() + ":" + at.column();
  }

  static String visible(String text) {
    return text.codePoints()
        .map(Phrase::visible)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The column of line numbers, as wide as the largest. */
  record Gutter(int width) {

    static Gutter of(Problem problem) {
      int largest =
          Stream.concat(Stream.of(problem.at()), problem.labels().stream().map(Label::at))
              .mapToInt(Origin::line)
              .max()
              .orElseThrow();
      return new Gutter(Integer.toString(largest).length());
    }

    String blank() {
      return " ".repeat(width);
    }

    String empty() {
      return blank() + " |\n";
    }

    String numbered(int line) {
      return String.format("%" + width + "d | ", line);
    }

    String unnumbered() {
      return blank() + " | ";
    }
  }
}
