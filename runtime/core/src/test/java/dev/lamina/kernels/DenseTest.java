package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both implementations against sums in double; allowed error n 2^-24 sum |a b|. */
class DenseTest {

  private static final int[] SIZES = {
    1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 17, 24, 31, 33, 47, 49, 64, 65, 100
  };

  @Test
  void dense_matchesDouble() {
    SplittableRandom random = new SplittableRandom(3);
    for (int inputs : SIZES) {
      for (int units : SIZES) {
        for (Kernels kernels : new Kernels[] {Kernels.get(), new PlainKernels("test")}) {
          check(kernels, inputs, units, 1 + random.nextInt(9), random.nextBoolean(), random);
        }
      }
    }
    check(Kernels.get(), 37, 19, 300, true, random);
  }

  /** All rests behind panels of 16, 32 and 64 units, and all behind tiles of four rows. */
  @Test
  void denseInPanels_matchesDouble() {
    SplittableRandom random = new SplittableRandom(5);
    for (int images : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 150}) {
      for (int units : new int[] {16, 64, 65, 96, 127, 128, 129, 150, 192, 200}) {
        int inputs = 60 + random.nextInt(80);
        check(Kernels.get(), inputs, units, images, random.nextBoolean(), random, true);
      }
    }
    check(new PlainKernels("test"), 70, 130, 5, true, random, true);
  }

  private static void check(
      Kernels kernels, int inputs, int units, int images, boolean bias, SplittableRandom random) {
    check(kernels, inputs, units, images, bias, random, false);
  }

  private static void check(
      Kernels kernels,
      int inputs,
      int units,
      int images,
      boolean bias,
      SplittableRandom random,
      boolean inPanels) {
    final String what = inputs + "->" + units + " images " + images + " " + kernels.name();
    Dense dense = new Dense(kernels, inputs, units, inPanels);
    Guarded x = Guarded.random(random, inputs * images);
    Guarded y = Guarded.random(random, units * images);
    Guarded gy = Guarded.random(random, units * images);
    Guarded gx = Guarded.random(random, inputs * images);
    Guarded w = Guarded.random(random, inputs * units);
    Guarded wt = Guarded.random(random, inputs * units);
    Guarded b = Guarded.random(random, units);
    Guarded gw = Guarded.random(random, (inputs + 1) * units);
    final float[] before = dense.panels().toRows(gw.a, gw.at);
    final float[] rows = dense.panels().toRows(w.a, w.at);
    dense.forward(
        x.a, x.at, w.a, w.at, b.a, bias ? b.at : -1, y.a, y.at, images, Float.NEGATIVE_INFINITY);
    dense.transposeWeights(w.a, w.at, wt.a, wt.at);
    dense.backwardInput(gy.a, gy.at, wt.a, wt.at, gx.a, gx.at, images);
    dense.backwardWeights(
        x.a, x.at, gy.a, gy.at, gw.a, gw.at, bias ? gw.at + inputs * units : -1, images);
    for (int n = 0; n < images; n++) {
      for (int j = 0; j < units; j++) {
        double[] sum = new double[2];
        add(sum, bias ? b.get(j) : 0, 1);
        for (int i = 0; i < inputs; i++) {
          add(sum, x.get(n * inputs + i), rows[i * units + j]);
        }
        check(what + " y", sum, inputs + 1, y.get(n * units + j));
      }
      for (int i = 0; i < inputs; i++) {
        double[] sum = new double[2];
        for (int j = 0; j < units; j++) {
          add(sum, gy.get(n * units + j), rows[i * units + j]);
        }
        check(what + " gx", sum, units, gx.get(n * inputs + i));
      }
    }
    float[] after = dense.panels().toRows(gw.a, gw.at);
    for (int i = 0; i <= inputs; i++) {
      for (int j = 0; j < units; j++) {
        double[] sum = new double[2];
        boolean ofBias = i == inputs;
        add(sum, ofBias ? gw.original(i * units + j) : before[i * units + j], 1);
        for (int n = 0; n < images; n++) {
          add(sum, ofBias ? bias ? 1 : 0 : x.get(n * inputs + i), gy.get(n * units + j));
        }
        check(what + " gw", sum, images + 1, ofBias ? gw.get(i * units + j) : after[i * units + j]);
      }
    }
    y.checkGuards(what);
    gx.checkGuards(what);
    gw.checkGuards(what);
    wt.checkGuards(what);
    x.checkUnchanged(what);
    gy.checkUnchanged(what);
    w.checkUnchanged(what);
  }

  @Test
  void partsOfGradient_makeTheWhole() {
    for (int images : new int[] {1, 31, 32, 64, 128, 129, 300}) {
      for (int units : new int[] {20, 64, 128, 150}) {
        WholeBatchCase.check(Dense.inPanels(36, units), images, 6);
      }
      WholeBatchCase.check(Dense.inPanels(700, 64), images, 7);
    }
  }

  private static void add(double[] sum, double a, double b) {
    sum[0] += a * b;
    sum[1] += Math.abs(a * b);
  }

  private static void check(String what, double[] sum, int terms, float actual) {
    assertEquals(sum[0], actual, (terms + 2) * 0x1p-24 * sum[1] + 1e-37, what);
  }

  /**
   * Results end with their array, so that even storing the old value behind them would fail:
   * another thread may own what follows.
   */
  @Test
  void dense_storesNothingBehindItsResults() {
    SplittableRandom random = new SplittableRandom(4);
    for (int size = 1; size < 40; size++) {
      Dense dense = new Dense(size, size);
      int images = 1 + random.nextInt(9);
      Guarded x = Guarded.random(random, size * images);
      Guarded w = Guarded.random(random, size * size);
      float[] y = new float[size * images];
      float[] gw = new float[size * (size + 1)];
      float negative = Float.NEGATIVE_INFINITY;
      dense.forward(x.a, x.at, w.a, w.at, w.a, -1, y, 0, images, negative);
      dense.backwardInput(x.a, x.at, w.a, w.at, y, 0, images);
      dense.backwardWeights(x.a, x.at, x.a, x.at, gw, size, 0, images);
      // One channel and a kernel of one: windows shorter than any vector.
      Window window = Window.valid(size, 1, 1);
      Convolution conv = new Convolution(List.of(window), 1, 3, 1);
      Guarded gy = Guarded.random(random, 3 * size);
      float[] gx = new float[size];
      conv.backwardInput(gy.a, gy.at, gy.a, gy.at, gx, 0, 1, gx, 0);
    }
  }
}
