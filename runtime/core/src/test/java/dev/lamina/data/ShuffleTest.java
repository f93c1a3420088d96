package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

  @Test
  void order_isPermutation() {
    for (int size : new int[] {0, 1, 2, 3, 64, 1000}) {
      int[] order = Shuffle.order(size, 42, 1);
      Arrays.sort(order);
      assertArrayEquals(IntStream.range(0, size).toArray(), order);
    }
  }

  @Test
  void order_dependsOnSeedAndEpochOnly() {
    assertArrayEquals(Shuffle.order(100, 42, 3), Shuffle.order(100, 42, 3));
    assertFalse(Arrays.equals(Shuffle.order(100, 42, 3), Shuffle.order(100, 42, 4)));
    assertFalse(Arrays.equals(Shuffle.order(100, 42, 3), Shuffle.order(100, 43, 3)));
    assertFalse(Arrays.equals(Shuffle.order(100, 3, 42), Shuffle.order(100, 42, 3)));
  }

  /** Written down so that a change of the generator, which changes every training, is noticed. */
  @Test
  void order_firstTen() {
    assertArrayEquals(
        new int[] {46046, 41692, 32758, 231, 17207, 22402, 52423, 3313, 1316, 59030},
        Arrays.copyOf(Shuffle.order(60_000, 42, 1), 10));
  }

  /** Every place is equally likely for every number: 60,000 shuffles of 5, 12,000 each, 5 sigma. */
  @Test
  void order_isFair() {
    int[][] seen = new int[5][5];
    for (int epoch = 0; epoch < 60_000; epoch++) {
      int[] order = Shuffle.order(5, 7, epoch);
      for (int place = 0; place < 5; place++) {
        seen[place][order[place]]++;
      }
    }
    for (int[] row : seen) {
      for (int count : row) {
        assertTrue(Math.abs(count - 12_000) < 490, "seen " + count);
      }
    }
  }

  /** The JDK's SplittableRandom is the same algorithm, written by its authors. */
  @Test
  void splitMix64_agreesWithTheJdk() {
    for (long seed : new long[] {0, 1, -1, 1234567}) {
      SplittableRandom jdk = new SplittableRandom(seed);
      SplitMix64 ours = new SplitMix64(seed);
      for (int i = 0; i < 100; i++) {
        assertEquals(jdk.nextLong(), ours.nextLong());
      }
    }
  }

  @Test
  void splitMix64_staysInBounds() {
    SplitMix64 random = new SplitMix64(1);
    for (int i = 0; i < 10_000; i++) {
      int value = random.nextInt(3);
      assertTrue(value >= 0 && value < 3);
      int large = random.nextInt(Integer.MAX_VALUE);
      assertTrue(large >= 0 && large < Integer.MAX_VALUE);
      double unit = random.nextDouble();
      assertTrue(unit >= 0 && unit < 1);
    }
    assertThrows(IllegalArgumentException.class, () -> random.nextInt(0));
  }
}
