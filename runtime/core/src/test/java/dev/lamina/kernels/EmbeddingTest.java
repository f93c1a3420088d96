package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EmbeddingTest {

  @Test
  void embedding_copiesAndAddsRows() {
    SplittableRandom random = new SplittableRandom(5);
    for (int size = 1; size < 40; size += 6) {
      Embedding embedding = new Embedding(9, size);
      Guarded x = Guarded.of(random, 25, () -> random.nextInt(9));
      Guarded w = Guarded.random(random, embedding.weights());
      Guarded y = Guarded.random(random, 25 * size);
      Guarded gw = Guarded.random(random, embedding.weights());
      embedding.forward(x.a, x.at, w.a, w.at, y.a, y.at, 25);
      embedding.backwardWeights(x.a, x.at, y.a, y.at, gw.a, gw.at, 25);
      float[] expected = new float[gw.size];
      for (int i = 0; i < gw.size; i++) {
        expected[i] = gw.original(i);
      }
      for (int i = 0; i < y.size; i++) {
        int at = (int) x.get(i / size) * size + i % size;
        assertEquals(w.get(at), y.get(i));
        expected[at] += y.get(i); // In the order of the indices.
      }
      for (int i = 0; i < gw.size; i++) {
        assertEquals(expected[i], gw.get(i));
      }
      y.checkGuards("embedding");
      gw.checkGuards("embedding weights");
    }
  }

  @Test
  void embedding_refusesWhatIsNoRow() {
    assertEquals(
        "no row 10 in an embedding of 10 words (value 1 of the input);"
            + " expected whole numbers 0..9",
        message(10));
    assertEquals(
        "no row -1 in an embedding of 10 words (value 1 of the input);"
            + " expected whole numbers 0..9",
        message(-1));
    assertEquals(
        "no row 2.5 in an embedding of 10 words (value 1 of the input);"
            + " expected whole numbers 0..9",
        message(2.5f));
    assertEquals(
        "no row NaN in an embedding of 10 words (value 1 of the input);"
            + " expected whole numbers 0..9",
        message(Float.NaN));
  }

  private static String message(float index) {
    Embedding embedding = new Embedding(10, 1);
    float[] values = new float[12 + Kernels.SLACK];
    values[1] = index;
    return assertThrows(
            IllegalArgumentException.class,
            () -> embedding.forward(values, 0, values, 2, values, 12, 2))
        .getMessage();
  }
}
