package dev.lamina.dsl.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.RandomFiles;
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
      FormatCheck.holds(text, "seed " + (SEED + round) + ":\n" + text);
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
      Compilation after = Compile.text("random.lamina", FormatCheck.holds(text, where));
      assertEquals(before.networks().toString(), after.networks().toString(), where);
      assertEquals(before.trainings().toString(), after.trainings().toString(), where);
      assertEquals(before.data().toString(), after.data().toString(), where);
    }
  }
}
