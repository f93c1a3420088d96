package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Layers that work on the channels of a cell, against their definitions and central differences.
 */
class ChannelLayersTest {

  private static final int[] CHANNELS = {1, 2, 3, 7, 8, 16, 19, 33};
  private static final int ROWS = 3;

  @Test
  void layerNorm_matchesDefinition() {
    SplittableRandom random = new SplittableRandom(11);
    for (int channels : CHANNELS) {
      LayerNorm norm = new LayerNorm(channels, 1e-3);
      Guarded x = Guarded.of(random, ROWS * channels, () -> 5 + random.nextDouble(-1, 1));
      Guarded y = Guarded.random(random, x.size);
      Guarded gamma = Guarded.random(random, channels);
      Guarded beta = Guarded.random(random, channels);
      double[] scale = Slopes.values(gamma);
      double[] shift = Slopes.values(beta);
      norm.forward(x.a, x.at, gamma.a, gamma.at, beta.a, beta.at, y.a, y.at, ROWS);
      double[] expected = layerNorm(Slopes.values(x), scale, shift);
      compare("layer norm " + channels, expected, y);

      Guarded gy = Guarded.random(random, x.size);
      Guarded gx = Guarded.random(random, x.size);
      norm.backwardInput(x.a, x.at, gy.a, gy.at, gamma.a, gamma.at, gx.a, gx.at, ROWS);
      UnaryOperator<double[]> byInput = v -> layerNorm(v, scale, shift);
      Slopes.check("layer norm " + channels, byInput, Slopes.values(x), gy, gx, null);
      gx.checkGuards("layer norm");

      Guarded gw = Guarded.random(random, 2 * channels);
      norm.backwardWeights(x.a, x.at, gy.a, gy.at, gw.a, gw.at, gw.at + channels, ROWS);
      double[] both = new double[2 * channels];
      System.arraycopy(scale, 0, both, 0, channels);
      System.arraycopy(shift, 0, both, channels, channels);
      UnaryOperator<double[]> byWeights =
          v ->
              layerNorm(
                  Slopes.values(x),
                  java.util.Arrays.copyOfRange(v, 0, channels),
                  java.util.Arrays.copyOfRange(v, channels, 2 * channels));
      Slopes.check("layer norm", byWeights, both, gy, gw, Slopes.originals(gw));
      gw.checkGuards("layer norm weights");
    }
  }

  private static double[] layerNorm(double[] x, double[] gamma, double[] beta) {
    int channels = gamma.length;
    double[] y = new double[x.length];
    for (int r = 0; r < x.length / channels; r++) {
      double sum = 0;
      double squares = 0;
      for (int c = 0; c < channels; c++) {
        sum += x[r * channels + c];
        squares += x[r * channels + c] * x[r * channels + c];
      }
      double mean = sum / channels;
      double deviation = Math.sqrt(Math.max(0, squares / channels - mean * mean) + 1e-3);
      for (int c = 0; c < channels; c++) {
        int i = r * channels + c;
        y[i] = (x[i] - mean) / deviation * gamma[c] + beta[c];
      }
    }
    return y;
  }

  @Test
  void lrn_matchesDefinition() {
    SplittableRandom random = new SplittableRandom(12);
    for (int channels : CHANNELS) {
      for (int size : new int[] {1, 2, 5}) {
        double beta = random.nextBoolean() ? 0.75 : 0.6;
        Lrn lrn = new Lrn(channels, size, 1.5, 0.4, beta);
        Guarded x = Guarded.random(random, ROWS * channels);
        Guarded y = Guarded.random(random, x.size);
        Guarded gy = Guarded.random(random, x.size);
        Guarded gx = Guarded.random(random, x.size);
        Guarded s = Guarded.random(random, lrn.scratch());
        UnaryOperator<double[]> reference = v -> lrn(v, channels, size, beta);
        lrn.forward(x.a, x.at, y.a, y.at, ROWS, s.a, s.at);
        compare("lrn " + channels, reference.apply(Slopes.values(x)), y);
        lrn.backward(x.a, x.at, gy.a, gy.at, gx.a, gx.at, ROWS, s.a, s.at);
        Slopes.check("lrn " + channels, reference, Slopes.values(x), gy, gx, null);
        gx.checkGuards("lrn");
        s.checkGuards("lrn scratch");
      }
    }
  }

  private static double[] lrn(double[] x, int channels, int size, double beta) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int d = -(size / 2); d <= size / 2; d++) {
        int c = i % channels + d;
        sum += c >= 0 && c < channels ? x[i + d] * x[i + d] : 0;
      }
      y[i] = x[i] / Math.pow(1.5 + 0.4 * sum, beta);
    }
    return y;
  }

  @Test
  void prelu_matchesDefinition() {
    SplittableRandom random = new SplittableRandom(13);
    for (int channels : CHANNELS) {
      Prelu prelu = new Prelu(channels);
      Guarded x = Guarded.random(random, ROWS * channels);
      Guarded w = Guarded.random(random, channels);
      Guarded y = Guarded.random(random, x.size);
      Guarded gy = Guarded.random(random, x.size);
      Guarded gx = Guarded.random(random, x.size);
      Guarded gw = Guarded.random(random, channels);
      double[] values = Slopes.values(x);
      prelu.forward(x.a, x.at, w.a, w.at, y.a, y.at, ROWS);
      compare("prelu", prelu(values, Slopes.values(w)), y);
      prelu.backwardInput(x.a, x.at, gy.a, gy.at, w.a, w.at, gx.a, gx.at, ROWS);
      prelu.backwardWeights(x.a, x.at, gy.a, gy.at, gw.a, gw.at, ROWS);
      Slopes.check("prelu", v -> prelu(v, Slopes.values(w)), values, gy, gx, null);
      double[] before = Slopes.originals(gw);
      Slopes.check("prelu w", v -> prelu(values, v), Slopes.values(w), gy, gw, before);
      gx.checkGuards("prelu");
      gw.checkGuards("prelu weights");
    }
  }

  private static double[] prelu(double[] x, double[] slopes) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] > 0 ? x[i] : x[i] * slopes[i % slopes.length];
    }
    return y;
  }

  private static void compare(String what, double[] expected, Guarded actual) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual.get(i), 2e-6 * (1 + Math.abs(expected[i])), what + " " + i);
    }
    actual.checkGuards(what);
  }
}
