package dev.lamina.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

  /** Rows: 4 cats (3 right), 2 dogs (1 taken for a cat), no bird. */
  private static ConfusionMatrix example() {
    ConfusionMatrix matrix = new ConfusionMatrix(List.of("cat", "dog", "bird"));
    int[][] examples = {{0, 0}, {0, 0}, {0, 0}, {0, 1}, {1, 1}, {1, 0}};
    for (int[] example : examples) {
      matrix.add(example[0], example[1]);
    }
    return matrix;
  }

  @Test
  void confusion_measures() {
    ConfusionMatrix matrix = example();
    assertEquals(6, matrix.total());
    assertEquals(4, matrix.correct());
    assertEquals(1, matrix.count(1, 0));
    assertEquals(4 / 6.0, matrix.accuracy());
    assertEquals(3 / 4.0, matrix.precision(0));
    assertEquals(3 / 4.0, matrix.recall(0));
    assertEquals(1 / 2.0, matrix.precision(1));
    assertEquals(1 / 2.0, matrix.recall(1));
    assertEquals(0.75, matrix.f1(0));
    assertTrue(Double.isNaN(matrix.precision(2)));
    assertTrue(Double.isNaN(matrix.recall(2)));
    assertTrue(Double.isNaN(matrix.f1(2)));
  }

  @Test
  void confusion_table() {
    assertEquals(
        """
                     cat    dog  bird  recall
        cat            3      1     .   75.0%
        dog            1      1     .   50.0%
        bird           .      .     .       -
        precision  75.0%  50.0%     -   66.7%
        """,
        example().table());
  }

  @Test
  void confusion_adds() {
    ConfusionMatrix sum = example();
    sum.add(example());
    assertEquals(12, sum.total());
    assertEquals(6, sum.count(0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> sum.add(new ConfusionMatrix(List.of("cat"))));
  }

  @Test
  void confusion_empty() {
    assertTrue(Double.isNaN(new ConfusionMatrix(List.of("a")).accuracy()));
  }

  /** In float, 16,777,216 + 1 is 16,777,216. */
  @Test
  void mean_sumsInDouble() {
    Mean mean = new Mean();
    assertTrue(Double.isNaN(mean.value()));
    mean.add(16_777_216);
    mean.add(1);
    assertEquals(8_388_608.5, mean.value());
  }

  @Test
  void mean_weighsBatches() {
    Mean mean = new Mean();
    mean.add(1, 64);
    Mean last = new Mean();
    last.add(3, 16);
    mean.add(last);
    assertEquals((64 + 48) / 80.0, mean.value());
    assertEquals(80, mean.count());
    mean.reset();
    assertEquals(0, mean.count());
  }
}
