package dev.lamina.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReachTest {

  private static final long SEED = Long.getLong("test.seed", 20261121);

  /** Places of random windows, looked at one by one. */
  @Test
  void seen_isWhatThePlacesSee() {
    SplittableRandom random = new SplittableRandom(SEED);
    int gapless = 0;
    for (int round = 0; round < 2_000; round++) {
      Window window =
          new Window(
              random.nextInt(1, 30),
              random.nextInt(1, 6),
              random.nextInt(1, 8),
              random.nextInt(1, 3),
              random.nextInt(3),
              random.nextInt(3));
      if (!window.fits()) {
        continue;
      }
      Reach reach = Reach.of(window);
      BitSet expected = spans(window);
      String which = window + ", seed " + SEED;
      assertEquals(expected, reach.seen(window.output(), window.input()), which);
      if (reach.isGapless()) {
        gapless++;
        long unread = window.input() - expected.cardinality();
        assertEquals(unread, reach.outside(window.output(), window.input()), which);
      } else {
        assertTrue(window.stride() > window.span(), which);
      }
    }
    assertTrue(gapless > 500, "only " + gapless);
  }

  /** Gaps of a dilated window count as seen: others of its places look there. */
  private static BitSet spans(Window window) {
    BitSet seen = new BitSet();
    for (int place = 0; place < window.output(); place++) {
      int first = place * window.stride() - window.padBefore();
      for (int cell = first; cell < first + window.span(); cell++) {
        if (cell >= 0 && cell < window.input()) {
          seen.set(cell);
        }
      }
    }
    return seen;
  }

  @Test
  void enlarged_isGapless() {
    Reach twice = Reach.repeated(2);
    assertTrue(twice.isGapless());
    assertEquals(0, twice.outside(20, 10));
    assertEquals(10, twice.seen(20, 10).cardinality());
  }
}
