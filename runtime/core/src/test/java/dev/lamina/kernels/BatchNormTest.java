package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.kernels.plain.PlainKernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The sharded computation against one over the whole batch in double, and central differences. */
class BatchNormTest {

  private static final double EPSILON = 1e-3;

  private static double[] reference(double[] x, int channels, float[] gamma, float[] beta) {
    int rows = x.length / channels;
    double[] y = new double[x.length];
    for (int c = 0; c < channels; c++) {
      double mean = 0;
      for (int r = 0; r < rows; r++) {
        mean += x[r * channels + c] / rows;
      }
      double variance = 0;
      for (int r = 0; r < rows; r++) {
        variance += Math.pow(x[r * channels + c] - mean, 2) / rows;
      }
      for (int r = 0; r < rows; r++) {
        y[r * channels + c] =
            gamma[c] * (x[r * channels + c] - mean) / Math.sqrt(variance + EPSILON) + beta[c];
      }
    }
    return y;
  }

  @Test
  void batchNorm_shardsMatchWholeBatch() {
    SplittableRandom random = new SplittableRandom(9);
    for (int channels : new int[] {1, 3, 8, 10, 17, 40}) {
      for (Kernels kernels : new Kernels[] {Kernels.get(), new PlainKernels("test")}) {
        // A mean far from zero would spoil a sum of squares; the middle shard is empty.
        check(kernels, channels, new int[] {7, 0, 5}, 30, random);
        check(kernels, channels, new int[] {65, 71, 1}, 0, random);
      }
    }
  }

  private static void check(
      Kernels kernels, int channels, int[] rows, double centre, SplittableRandom random) {
    int total = rows[0] + rows[1] + rows[2];
    BatchNorm norm = new BatchNorm(kernels, channels);
    Guarded x = Guarded.of(random, total * channels, () -> centre + random.nextDouble(-1, 1));
    Guarded y = Guarded.random(random, total * channels);
    Guarded gy = Guarded.random(random, total * channels);
    Guarded gx = Guarded.random(random, total * channels);
    float[] mean = new float[channels];
    float[] variance = new float[channels];
    float[] invstd = new float[channels];
    float[] gamma = Guarded.random(random, channels).a;
    float[] beta = Guarded.random(random, channels).a;
    for (int c = 0; c < channels; c++) {
      gamma[c] = (float) random.nextDouble(0.5, 2);
      beta[c] = (float) random.nextDouble(-1, 1);
    }
    double[] partials = new double[3 * norm.partial()];
    for (int s = 0, r = 0; s < 3; r += rows[s++]) {
      norm.partials(x.a, x.at + r * channels, rows[s], partials, s * norm.partial());
    }
    norm.combine(partials, 0, rows, 3, mean, 0, variance, 0);
    norm.invstd(variance, 0, EPSILON, invstd, 0);
    norm.normalise(x.a, x.at, y.a, y.at, total, mean, 0, invstd, 0, gamma, 0, beta, 0);

    double[] input = new double[x.size];
    for (int i = 0; i < input.length; i++) {
      input[i] = x.get(i);
    }
    double[] expected = reference(input, channels, gamma, beta);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], y.get(i), 1e-6 * (3 + centre), channels + " channels");
    }

    for (int s = 0, r = 0; s < 3; r += rows[s++]) {
      norm.backwardPartials(
          x.a,
          x.at + r * channels,
          gy.a,
          gy.at + r * channels,
          rows[s],
          mean,
          0,
          invstd,
          0,
          partials,
          s * norm.partial());
    }
    float[] sums = new float[2 * channels];
    norm.combineBackward(partials, 0, 3, sums, 0);
    norm.backwardInput(
        x.a, x.at, gy.a, gy.at, gx.a, gx.at, total, mean, 0, invstd, 0, gamma, 0, sums, 0, total);
    for (int i = 0; i < input.length; i += 7) {
      double[] up = input.clone();
      double[] down = input.clone();
      up[i] += 1e-4;
      down[i] -= 1e-4;
      double[] above = reference(up, channels, gamma, beta);
      double[] below = reference(down, channels, gamma, beta);
      double slope = 0;
      for (int j = 0; j < input.length; j++) {
        slope += gy.get(j) * (above[j] - below[j]) / 2e-4;
      }
      assertEquals(slope, gx.get(i), 2e-5 * (1 + Math.abs(slope)), channels + " channels slope");
    }
    for (int c = 0; c < channels; c++) {
      double ofBeta = 0;
      double ofGamma = 0;
      for (int r = 0; r < total; r++) {
        int i = r * channels + c;
        ofBeta += gy.get(i);
        ofGamma += gy.get(i) * (expected[i] - beta[c]) / gamma[c];
      }
      assertEquals(ofBeta, sums[c], 1e-4, "gradient of beta");
      assertEquals(ofGamma, sums[channels + c], 1e-4, "gradient of gamma");
    }

    float[] scale = new float[channels];
    float[] shift = new float[channels];
    norm.fold(mean, 0, variance, 0, EPSILON, gamma, 0, beta, 0, scale, 0, shift, 0);
    norm.scaleShift(x.a, x.at, y.a, y.at, total, scale, 0, shift, 0);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], y.get(i), 1e-6 * (3 + 10 * centre), "folded");
    }
    float[] values = x.a.clone();
    norm.scaleShift(values, x.at, values, x.at, total, scale, 0, shift, 0);
    assertSame(y, values, x.at, "folded in place");
    norm.normalise(x.a, x.at, y.a, y.at, total, mean, 0, invstd, 0, gamma, 0, beta, 0);
    values = x.a.clone();
    norm.normalise(values, x.at, values, x.at, total, mean, 0, invstd, 0, gamma, 0, beta, 0);
    assertSame(y, values, x.at, "in place");
    float[] slopes = gy.a.clone();
    norm.backwardInput(
        x.a, x.at, slopes, gy.at, slopes, gy.at, total, mean, 0, invstd, 0, gamma, 0, sums, 0,
        total);
    assertSame(gx, slopes, gy.at, "backward in place");
    y.checkGuards("batch norm");
    gx.checkGuards("batch norm backward");
  }

  private static void assertSame(Guarded expected, float[] values, int at, String what) {
    for (int i = 0; i < expected.size; i++) {
      assertEquals(expected.get(i), values[at + i], what);
    }
  }
}
