package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Layers that are random: by the position in the batch alone, and as often as they should. */
class ChanceTest {

  @Test
  void spatialDropout_dropsWholeChannels() {
    SplittableRandom random = new SplittableRandom(1);
    for (int channels : new int[] {1, 7, 64, 65, 130}) {
      SpatialDropout dropout = new SpatialDropout(6, channels, 0.25);
      int images = 40;
      Guarded x = Guarded.random(random, images * 6 * channels);
      Guarded y = Guarded.random(random, x.size);
      dropout.forward(x.a, x.at, y.a, y.at, images, 3, 4, 0);
      int fallen = 0;
      for (int i = 0; i < x.size; i++) {
        int first = i / (6 * channels) * 6 * channels + i % channels;
        boolean zero = y.get(first) == 0;
        assertEquals(zero ? 0f : x.get(i) * (float) (1 / 0.75), y.get(i), "value " + i);
        fallen += zero ? 1 : 0;
      }
      double share = (double) fallen / x.size;
      double spread = Math.sqrt(0.25 * 0.75 / (images * channels));
      assertEquals(0.25, share, 4 * spread, channels + " channels");
      y.checkGuards("spatial dropout");

      // The second half alone, as another shard has it, and the gradient.
      Guarded z = Guarded.random(random, x.size / 2);
      int half = x.at + x.size / 2;
      dropout.backward(x.a, half, z.a, z.at, images / 2, 3, 4, images / 2);
      for (int i = 0; i < z.size; i++) {
        assertEquals(y.get(x.size / 2 + i), z.get(i), "shard value " + i);
      }
    }
  }

  @Test
  void noise_isNormalAndByPosition() {
    GaussianNoise noise = new GaussianNoise(0.5);
    int n = 100_000;
    float[] x = new float[n + Kernels.SLACK];
    float[] y = x.clone();
    java.util.Arrays.fill(x, 2f);
    noise.forward(x, 0, y, 0, n, 7, 1, 0);
    double sum = 0;
    double squares = 0;
    int within = 0;
    for (int i = 0; i < n; i++) {
      double value = y[i] - 2;
      sum += value;
      squares += value * value;
      within += Math.abs(value) < 0.5 ? 1 : 0;
    }
    assertEquals(0, sum / n, 4 * 0.5 / Math.sqrt(n), "mean");
    assertEquals(0.25, squares / n, 4 * 0.25 * Math.sqrt(2.0 / n), "variance");
    assertEquals(0.6827, (double) within / n, 0.006, "share within one deviation");
    float[] z = new float[n];
    noise.forward(x, 0, z, 0, 100, 7, 1, 5000);
    for (int i = 0; i < 100; i++) {
      assertEquals(y[5000 + i], z[i]);
    }
    noise.forward(x, 0, z, 0, 100, 7, 2, 5000);
    int same = 0;
    for (int i = 0; i < 100; i++) {
      same += y[5000 + i] == z[i] ? 1 : 0;
    }
    assertTrue(same < 5, "another step has other noise");
  }
}
