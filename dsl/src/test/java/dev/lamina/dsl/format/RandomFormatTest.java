package dev.lamina.dsl.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.RandomFiles;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Problem;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds for every file that parses. A failure prints its seed and text. */
class RandomFormatTest {

  private static final long SEED = Long.getLong("test.seed", 20261121);
  private static final int ROUNDS = 1_000;

  @Test
  void anyFile_keepsItsWordsAndIsFormattedOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      String text = RandomFiles.text(RandomFiles.sentence(random), random);
      holds(text, "seed " + (SEED + round) + ":\n" + text);
    }
  }

  @Test
  void anyNetwork_isTheSameAfterwards() {
    for (int round = 0; round < ROUNDS / 4; round++) {
      SplittableRandom random = new SplittableRandom(SEED + round);
      String text = RandomFiles.text(RandomFiles.meaningful(random), random);
      String where = "seed " + (SEED + round) + ":\n" + text;
      Compilation before = Compile.text("random.lamina", text);
      assertEquals("", before.report(), where);
      assertEquals(1, before.networks().size());
      Compilation after = Compile.text("random.lamina", holds(text, where));
      assertEquals(before.networks().toString(), after.networks().toString(), where);
      assertEquals(before.trainings().toString(), after.trainings().toString(), where);
      assertEquals(before.data().toString(), after.data().toString(), where);
    }
  }

  /** Checks everything else and returns the formatted text. */
  private static String holds(String text, String where) {
    Formatted formatted = Format.text("random.lamina", text);
    assertEquals(List.of(), formatted.problems(), where);
    String result = formatted.text();
    assertEquals(words(text), words(result), where);
    assertEquals(codes(text), codes(result), where);
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

  private static List<String> codes(String text) {
    return Compile.text("random.lamina", text).problems().stream().map(Problem::code).toList();
  }
}
