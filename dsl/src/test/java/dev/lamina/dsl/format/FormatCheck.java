package dev.lamina.dsl.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compile;
import dev.lamina.dsl.RandomFiles;
import dev.lamina.dsl.problem.Fix;
import java.util.List;

/** What holds for every file that parses, when it is formatted. */
public final class FormatCheck {

  private FormatCheck() {}

  /**
   * Checks all that needs no meaning, and returns the formatted text.
   *
   * @param where for messages
   */
  public static String holds(String text, String where) {
    Formatted formatted = Format.text("random.lamina", text);
    assertEquals(List.of(), formatted.problems(), where);
    String result = formatted.text();
    assertEquals(words(text), words(result), where);
    assertEquals(hasProblems(text), hasProblems(result), where);
    assertEquals(result, Format.text("random.lamina", result).text(), where);
    assertEquals(result, new Fix("format", formatted.edits()).apply(text), where);
    assertTrue(result.lines().noneMatch(line -> line.endsWith(" ")), where);
    assertTrue(!result.contains("\n\n\n") && !result.contains("\t"), where);
    return result;
  }

  /** Words and comments; white space in comments may change. */
  private static List<String> words(String text) {
    return RandomFiles.wordsAndComments(text).stream()
        .map(word -> word.startsWith("/") ? word.replaceAll("\\s+", "") : word)
        .toList();
  }

  /** Not which: a mistake hides what stands behind it on its line. */
  private static boolean hasProblems(String text) {
    return !Compile.text("random.lamina", text).problems().isEmpty();
  }
}
