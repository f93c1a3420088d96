package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

  private static double[] reference(double[] x) {
    double most = Double.NEGATIVE_INFINITY;
    for (double value : x) {
      most = Math.max(most, value);
    }
    double sum = 0;
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.exp(x[i] - most);
      sum += y[i];
    }
    for (int i = 0; i < x.length; i++) {
      y[i] /= sum;
    }
    return y;
  }

  @Test
  void softmax_matchesDoubleAndCentralDifferences() {
    SplittableRandom random = new SplittableRandom(1);
    for (int channels = 1; channels < 60; channels++) {
      int rows = 1 + random.nextInt(5);
      double spread = random.nextBoolean() ? 3 : 300;
      Softmax softmax = new Softmax(channels);
      Guarded x = Guarded.of(random, rows * channels, () -> random.nextDouble(-spread, spread));
      Guarded y = Guarded.random(random, rows * channels);
      Guarded gy = Guarded.random(random, rows * channels);
      Guarded gx = Guarded.random(random, rows * channels);
      softmax.forward(x.a, x.at, y.a, y.at, rows);
      softmax.backward(y.a, y.at, gy.a, gy.at, gx.a, gx.at, rows);
      for (int r = 0; r < rows; r++) {
        double[] row = new double[channels];
        for (int c = 0; c < channels; c++) {
          row[c] = x.get(r * channels + c);
        }
        double[] expected = reference(row);
        for (int c = 0; c < channels; c++) {
          int at = r * channels + c;
          assertEquals(expected[c], y.get(at), 5e-7 * expected[c] + 1e-30, channels + " channels");
          assertEquals(difference(row, c, gy, r), gx.get(at), 2e-6, channels + " channels slope");
        }
      }
      y.checkGuards("softmax");
      gx.checkGuards("softmax backward");
      x.checkUnchanged("softmax");
    }
  }

  private static double difference(double[] row, int c, Guarded gy, int r) {
    double[] up = row.clone();
    double[] down = row.clone();
    up[c] += 1e-5;
    down[c] -= 1e-5;
    double[] above = reference(up);
    double[] below = reference(down);
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += gy.get(r * row.length + i) * (above[i] - below[i]) / 2e-5;
    }
    return sum;
  }
}
