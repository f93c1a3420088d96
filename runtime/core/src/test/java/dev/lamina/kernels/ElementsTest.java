package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Flat sums, dropout and the choice of the implementation. */
class ElementsTest {

  @Test
  void reduce_inShardOrder() {
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 1; n < 80; n++) {
      int shards = 1 + random.nextInt(5);
      Guarded target = Guarded.random(random, n);
      float[][] gradients = new float[6][];
      for (int s = 0; s < gradients.length; s++) {
        gradients[s] = new float[target.a.length];
        for (int i = 0; i < gradients[s].length; i++) {
          gradients[s][i] = (float) random.nextDouble(-1, 1);
        }
      }
      Kernels.get().reduce(gradients, shards, target.a, target.at, target.at + n);
      for (int i = 0; i < n; i++) {
        float sum = gradients[0][target.at + i];
        for (int s = 1; s < shards; s++) {
          sum += gradients[s][target.at + i];
        }
        assertEquals(sum, target.get(i));
      }
      target.checkGuards("reduce");
    }
  }

  @Test
  void add_everyLength() {
    SplittableRandom random = new SplittableRandom(2);
    for (int n = 1; n < 80; n++) {
      Guarded x = Guarded.random(random, n);
      Guarded y = Guarded.random(random, n);
      Kernels.get().add(0.3f, x.a, x.at, y.a, y.at, n);
      for (int i = 0; i < n; i++) {
        assertEquals(y.original(i) + 0.3f * x.get(i), y.get(i));
      }
      y.checkGuards("add");
    }
  }

  @Test
  void dropout_shareAndScale() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 100_000;
    for (double rate : new double[] {0, 0.1, 0.5, 0.9}) {
      Guarded x = Guarded.of(random, n, () -> 1);
      Guarded y = Guarded.random(random, n);
      new Dropout(rate).forward(x.a, x.at, y.a, y.at, n, 42, 3, 0);
      int fallen = 0;
      for (int i = 0; i < n; i++) {
        fallen += y.get(i) == 0 ? 1 : 0;
        assertTrue(y.get(i) == 0 || y.get(i) == (float) (1 / (1 - rate)));
      }
      // Five standard deviations of a binomial count.
      assertEquals(rate * n, fallen, 5 * Math.sqrt(n * rate * (1 - rate)));
      y.checkGuards("dropout");
    }
  }

  @Test
  void dropout_sameMaskInParts() {
    SplittableRandom random = new SplittableRandom(4);
    Guarded x = Guarded.random(random, 1000);
    float[] whole = new float[1000];
    float[] parts = new float[1000];
    float[] other = new float[1000];
    Dropout dropout = new Dropout(0.5);
    dropout.forward(x.a, x.at, whole, 0, 1000, 1, 2, 0);
    dropout.backward(x.a, x.at, parts, 0, 300, 1, 2, 0);
    dropout.backward(x.a, x.at + 300, parts, 300, 700, 1, 2, 300);
    assertArrayEquals(whole, parts);
    for (int change = 0; change < 3; change++) {
      dropout.forward(
          x.a, x.at, other, 0, 1000, change == 0 ? 2 : 1, change == 1 ? 3 : 2, change == 2 ? 1 : 0);
      int same = 0;
      for (int i = 0; i < 1000; i++) {
        same += (other[i] == 0) == (whole[i] == 0) ? 1 : 0;
      }
      assertEquals(500, same, 80, "masks agree by chance only");
    }
  }

  @Test
  void dropout_rateOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new Dropout(1));
    assertThrows(IllegalArgumentException.class, () -> new Dropout(-0.1));
    assertThrows(IllegalArgumentException.class, () -> new Dropout(Double.NaN));
  }

  @Test
  void kernels_asTheTestRunAsks() {
    String lanes = System.getProperty("lamina.lanes");
    if ("plain".equals(System.getProperty("lamina.kernels"))) {
      assertTrue(Kernels.describe().startsWith("plain Java"), Kernels.describe());
    } else if (lanes != null) {
      assertEquals("Vector API, " + 32 * Integer.parseInt(lanes) + " bit", Kernels.describe());
    } else {
      assertTrue(Kernels.describe().startsWith("Vector API, "), Kernels.describe());
    }
  }
}
