package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.ide.Actions.Action;
import dev.lamina.dsl.ide.Actions.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is extracted, inlined, named or repeated: the network stays the same. */
class RandomRefactoringTest {

  private static final int FILES = 40;
  private static final int PLACES = 12;

  private final Map<Kind, Integer> tried = new EnumMap<>(Kind.class);

  @Test
  void everyRefactoring_leavesTheNetwork() {
    long seeds = Long.getLong("test.seed", 0);
    for (long seed = seeds; seed < seeds + FILES; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      String text = RandomBlocks.of(random);
      Compilation compilation = Compile.text("a.lamina", text);
      assertFalse(compilation.hasErrors(), "seed " + seed + "\n" + text + compilation.report());
      for (int i = 0; i < PLACES; i++) {
        int start = random.nextInt(text.length());
        int length = random.nextBoolean() ? 0 : random.nextInt(120);
        int end = Math.min(text.length(), start + length);
        for (Action action : Actions.at(compilation, start, end)) {
          assertSame(compilation, action, "seed " + seed + ", %d to %d".formatted(start, end));
        }
      }
    }
    for (Kind kind : new Kind[] {Kind.EXTRACT, Kind.INLINE, Kind.REWRITE}) {
      assertTrue(tried.getOrDefault(kind, 0) > 20, "tried " + tried);
    }
  }

  private void assertSame(Compilation before, Action action, String where) {
    if (action.kind() == Kind.QUICK_FIX || action.kind() == Kind.FIX_ALL) {
      return;
    }
    tried.merge(action.kind(), 1, Integer::sum);
    String text = action.apply(before.source().text());
    Compilation after = Compile.text("a.lamina", text);
    String about =
        "%s: %s\n%s\ngives\n%s\n%s"
            .formatted(where, action.title(), before.source().text(), text, after.report());
    assertFalse(after.hasErrors(), about);
    assertEquals(Networks.of(before), Networks.of(after), about);
  }
}
