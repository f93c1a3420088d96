package dev.lamina.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class CrossesTest {

  @Test
  void drawing_o() {
    assertEquals(
        """
                     ..
                .-+**++**+-.
               +*=.  .   .=#=
              **.          .**
             =#.            -#-
             +#             :#-
             :#-            +*.
              -#=.        .*#:
               .+#+-::::=+#=
                  :-====-.




        """,
        TextDrawing.of(Crosses.generate(2, 1, 28), 0));
  }

  @Test
  void drawing_x() {
    assertEquals(
        """

                         .-.
                        .**
                 .:.    *#.
                 :+**=:+#:
                 .  .-+*+-.
                     -*+:+*+-:
                    .*+    :-+*:
                    **
                   :-.




        """,
        TextDrawing.of(Crosses.generate(2, 1, 28), 1));
  }

  @Test
  void facts_shapeLabelsBalance() {
    Dataset data = Crosses.generate(1001, 5, 20);
    assertEquals(Shape.of(20, 20, 1), data.shape());
    assertEquals(List.of("O", "X"), data.labels());
    assertEquals(1001, data.size());
    int crosses = 0;
    for (int i = 0; i < data.size(); i++) {
      crosses += data.label(i);
      for (float value : data.values(i)) {
        assertTrue(value >= 0 && value <= 1);
      }
    }
    assertEquals(500, crosses);
  }

  /** Written down, because the same seed must draw the same everywhere. */
  @Test
  void bits_ofTheFirstHundred() {
    Dataset data = Crosses.generate(100, 42, 28);
    CRC32 crc = new CRC32();
    for (int i = 0; i < 100; i++) {
      for (float value : data.values(i)) {
        crc.update(Math.round(255 * value));
      }
    }
    assertEquals(796976028L, crc.getValue());
  }

  @Test
  void example_dependsOnSeedAndIndexOnly() {
    Dataset few = Crosses.generate(10, 3, 28);
    Dataset many = Crosses.generate(50, 3, 28);
    Dataset others = Crosses.generate(10, 4, 28);
    for (int i = 0; i < 10; i++) {
      assertArrayEquals(few.values(i), many.values(i));
      assertFalse(Arrays.equals(few.values(i), others.values(i)));
    }
  }

  @Test
  void split_testIsAFifthAndDiffers() {
    DataSplit split = Crosses.split(500, 1, 28);
    assertEquals(500, split.train().size());
    assertEquals(100, split.test().size());
    assertEquals(2, Crosses.split(1, 1, 28).test().size());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      assertTrue(seen.add(Arrays.toString(split.train().values(i))));
    }
    for (int i = 0; i < 100; i++) {
      assertTrue(seen.add(Arrays.toString(split.test().values(i))));
    }
  }

  /**
   * What makes the data what it claims to be: in the middle of its ink an X has ink, an O has none.
   * Nothing of the drawing's code is used.
   */
  @Test
  void classes_differInTheMiddleOfTheirInk() {
    for (int size : new int[] {16, 28, 48}) {
      Dataset data = Crosses.generate(400, 9, size);
      int right = 0;
      for (int i = 0; i < data.size(); i++) {
        right += inkInTheMiddle(data.values(i), size) == (data.label(i) == 1) ? 1 : 0;
      }
      assertTrue(right >= 390, size + ": " + right + " of 400");
    }
  }

  @Test
  void count_outOfRange() {
    check(
        () -> Crosses.generate(0, 1, 28),
        """
        0 crosses cannot be drawn
          expected 1 to 2,739,137 of 28x28 pixels
          help: 2,000 are enough for a small network""");
    check(
        () -> Crosses.generate(2_739_138, 1, 28),
        """
        2,739,138 crosses cannot be drawn
          expected 1 to 2,739,137 of 28x28 pixels
          help: 2,000 are enough for a small network""");
  }

  @Test
  void size_outOfRange() {
    check(
        () -> Crosses.generate(10, 1, 7),
        """
        crosses of size 7 cannot be drawn
          expected 8 to 1024 pixels
          help: use 28, the default""");
  }

  private static boolean inkInTheMiddle(float[] values, int size) {
    double ink = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > 0.3) {
        ink += values[i];
        sumX += values[i] * (i % size);
        sumY += values[i] * (i / size);
      }
    }
    int x = (int) Math.round(sumX / ink);
    int y = (int) Math.round(sumY / ink);
    double middle = 0;
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        middle = Math.max(middle, values[(y + dy) * size + x + dx]);
      }
    }
    return middle > 0.4;
  }

  private static void check(Runnable call, String message) {
    assertEquals(message, assertThrows(DataException.class, call::run).getMessage());
  }
}
