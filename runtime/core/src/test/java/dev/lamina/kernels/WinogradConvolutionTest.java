package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tiles against the plain sum, in all directions, over random geometries named by their seed. */
class WinogradConvolutionTest {

  private static final long SEED = Long.getLong("test.seed", 42);

  @Test
  void tiles_giveWhatTheSumGives() {
    for (int i = 0; i < 40; i++) {
      for (int side = 2; side <= 3; side++) {
        check(SEED + i, side, Kernels.get());
        check(SEED + i, side, new PlainKernels("test"));
      }
    }
  }

  private static void check(long seed, int side, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Window> windows = List.of(axis(random), axis(random));
    int channels = 16 + random.nextInt(4) * 16;
    int filters = 16 + random.nextInt(40);
    int rows = windows.get(0).output() - random.nextInt(2);
    int columns = windows.get(1).output() - random.nextInt(2);
    if (rows < 1 || columns < 1) {
      return;
    }
    Weighted sum = Convolution.trimmed(windows, channels, filters, 1, rows, columns);
    WinogradConvolution tiles =
        new WinogradConvolution(kernels, side, windows, channels, filters, rows, columns);
    String name =
        "seed " + seed + ", side " + side + ": " + windows + " " + channels + "->" + filters + " ";
    int images = 1 + random.nextInt(5);
    Guarded x = Guarded.random(random, images * tiles.inputSize());
    Guarded gy = Guarded.random(random, images * tiles.outputSize());
    Guarded w = Guarded.random(random, tiles.weights());
    Guarded b = Guarded.random(random, filters);
    Guarded s = Guarded.random(random, Math.max(sum.scratch(), tiles.scratch()));
    int bo = random.nextBoolean() ? b.at : -1;
    float floor = random.nextBoolean() ? 0 : Float.NEGATIVE_INFINITY;

    Guarded u = Guarded.random(new SplittableRandom(7), tiles.transformed());
    tiles.transformWeights(w.a, w.at, u.a, u.at);
    u.checkGuards(name + "transformed");
    Guarded y = Guarded.random(new SplittableRandom(7), gy.size);
    tiles.forward(x.a, x.at, u.a, u.at, b.a, bo, y.a, y.at, images, s.a, s.at, floor);
    y.checkGuards(name + "y");
    s.checkGuards(name + "scratch");
    x.checkUnchanged(name + "x");
    Guarded expected = Guarded.random(random, y.size);
    sum.forward(x.a, x.at, w.a, w.at, b.a, bo, expected.a, expected.at, images, s.a, s.at, floor);
    near(name + "y", expected, y, 9 * channels, side);
    int last = (images - 1) * tiles.outputSize();
    tiles.forward(
        x.a,
        x.at + (images - 1) * tiles.inputSize(),
        u.a,
        u.at,
        b.a,
        bo,
        expected.a,
        expected.at + last,
        1,
        s.a,
        s.at,
        floor);
    for (int i = last; i < y.size; i++) {
      assertEquals(y.get(i), expected.get(i), name + "alone " + i);
    }

    Guarded ut = Guarded.random(new SplittableRandom(7), tiles.transformed());
    tiles.transposeWeights(w.a, w.at, ut.a, ut.at);
    ut.checkGuards(name + "turned");
    Guarded wt = Guarded.random(random, sum.weights());
    sum.transposeWeights(w.a, w.at, wt.a, wt.at);
    Guarded gx = Guarded.random(random, x.size);
    Guarded expectedX = Guarded.random(random, x.size);
    tiles.backwardInput(gy.a, gy.at, ut.a, ut.at, gx.a, gx.at, images, s.a, s.at);
    gx.checkGuards(name + "gx");
    sum.backwardInput(gy.a, gy.at, wt.a, wt.at, expectedX.a, expectedX.at, images, s.a, s.at);
    near(name + "gx", expectedX, gx, 9 * filters, side);

    Guarded gw = Guarded.random(new SplittableRandom(9), tiles.weights() + filters);
    Guarded expectedW = Guarded.random(new SplittableRandom(9), tiles.weights() + filters);
    int gb = bo < 0 ? -1 : gw.at + tiles.weights();
    tiles.backwardWeights(x.a, x.at, gy.a, gy.at, gw.a, gw.at, gb, images, s.a, s.at);
    gw.checkGuards(name + "gw");
    s.checkGuards(name + "scratch");
    int expectedB = bo < 0 ? -1 : expectedW.at + tiles.weights();
    sum.backwardWeights(
        x.a, x.at, gy.a, gy.at, expectedW.a, expectedW.at, expectedB, images, s.a, s.at);
    near(name + "gw", expectedW, gw, images * rows * columns, side);
  }

  private static Window axis(SplittableRandom random) {
    int input = 3 + random.nextInt(9);
    return new Window(input, 3, 1, 1, random.nextInt(3), random.nextInt(3));
  }

  /**
   * Values are below one, and so are terms: both ways round some units in the last place, tiles of
   * 3x3 three times as many.
   */
  private static void near(String what, Guarded expected, Guarded actual, int terms, int side) {
    double most = 4e-7 * Math.sqrt(terms) * (side == 2 ? 4 : 12);
    for (int i = 0; i < actual.size; i++) {
      assertEquals(expected.get(i), actual.get(i), most, what + " " + i);
    }
  }

  @Test
  void tilesOfOtherSides_areRefused() {
    List<Window> windows = List.of(Window.valid(9, 3, 1), Window.valid(9, 3, 1));
    assertThrows(IllegalArgumentException.class, () -> new WinogradConvolution(4, windows, 16, 16));
  }

  @Test
  void whatIsNo3x3WithStride1_isRefused() {
    List<Window> strided = List.of(Window.valid(9, 3, 2), Window.valid(9, 3, 2));
    assertThrows(IllegalArgumentException.class, () -> new WinogradConvolution(2, strided, 16, 16));
  }
}
