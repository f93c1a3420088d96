package dev.lamina.dsl.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamina.dsl.problem.FileProblems.SyntaxError;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void tabs_becomeSpaces() {
    assertEquals(
        """
        error[syntax-error]: here
         --> a.lamina:1:4
          |
        1 |     a   b
          |         ^
        """,
        marked("\ta\tb", "b"));
  }

  @Test
  void wideCharacters_takeTwoMarks() {
    assertEquals(
        """
        error[syntax-error]: here
         --> a.lamina:1:4
          |
        1 | 中文 ab\u0301c 😀
          |      ^^
        """,
        marked("中文 ab\u0301c 😀", "ab\u0301"));
  }

  @Test
  void lineEnds_ofEveryKind() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      assertEquals(
          """
          error[syntax-error]: here
           --> a.lamina:3:1
            |
          3 | here
            | ^^^^
          """,
          marked("one" + end + end + "here" + end, "here"));
    }
  }

  @Test
  void longLine_onlyTheNeighbourhood() {
    String shown = marked("x".repeat(5_000) + " here " + "y".repeat(5_000), "here");
    String line = shown.lines().skip(3).findFirst().orElseThrow();
    String marks = shown.lines().skip(4).findFirst().orElseThrow();
    assertEquals(line.indexOf("here"), marks.indexOf("^^^^"));
    assertEquals(4 + 1 + 100 + 1, line.length());
  }

  @Test
  void severalLines_onlyTheFirstIsMarked() {
    assertEquals(
        """
        error[syntax-error]: here
         --> a.lamina:1:3
          |
        1 | a {
          |   ^
        """,
        marked("a {\n}", "{\n}"));
  }

  @Test
  void endOfFile_hasAMark() {
    Source source = new Source("a.lamina", "abc");
    assertEquals(
        """
        error[syntax-error]: here
         --> a.lamina:1:4
          |
        1 | abc
          |    ^
        """,
        Report.render(problem(source.at(3, 0), Optional.empty(), "")));
  }

  @Test
  void controlCharacters_neverReachTheTerminal() {
    String shown = marked("a \u001b[31mb \u202e", "b");
    assertFalse(shown.contains("\u001b") || shown.contains("\u202e"), shown);
  }

  @Test
  void secondLabel_otherFileAndWiderNumbers() {
    Source first = new Source("a.lamina", "\n".repeat(99) + "here");
    Source other = new Source("b.lamina", "there");
    assertEquals(
        """
        error[syntax-error]: here
           --> a.lamina:100:1
            |
        100 | here
            | ^^^^
            |
           ::: b.lamina:1:1
          1 | there
            | ----- why
            |
            = help: mend it
        """,
        Report.render(
            problem(first.at(99, 4), Optional.of(new Label(other.at(0, 5), "why")), "mend it")));
  }

  private static String marked(String text, String part) {
    Source source = new Source("a.lamina", text);
    return Report.render(
        problem(source.at(text.indexOf(part), part.length()), Optional.empty(), ""));
  }

  private static SyntaxError problem(Origin at, Optional<Label> second, String help) {
    return new SyntaxError(at, "here", "", second, help);
  }
}
