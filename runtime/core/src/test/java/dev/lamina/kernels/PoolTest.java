package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pooling against its definition, over random windows. */
class PoolTest {

  /** Small padding and steps, so that every window has a cell that is not padding. */
  private static List<Window> windows(SplittableRandom random) {
    while (true) {
      List<Window> windows = Slides.random(random);
      Set<Integer> covered = new HashSet<>();
      Slides.each(windows, (in, k, out) -> covered.add(out));
      if (covered.size() == Slides.outputs(windows)) {
        return windows;
      }
    }
  }

  @Test
  void pools_matchDefinition() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      List<Window> windows = windows(random);
      int channels = 1 + random.nextInt(50);
      int images = 1 + random.nextInt(4);
      // Few different values, so that there are equal maxima.
      boolean coarse = random.nextBoolean();
      for (Kernels kernels : new Kernels[] {Kernels.get(), new PlainKernels("test")}) {
        checkMax(kernels, windows, channels, images, coarse, random);
        checkAverage(kernels, windows, channels, images, random);
      }
    }
  }

  private static void checkMax(
      Kernels kernels,
      List<Window> windows,
      int channels,
      int images,
      boolean coarse,
      SplittableRandom random) {
    final String what = "max " + windows + channels + " " + kernels.name();
    MaxPool pool = new MaxPool(kernels, windows, channels);
    Guarded x =
        Guarded.of(
            random,
            images * pool.inputSize(),
            () ->
                coarse
                    ? random.nextInt(3) - 3
                    : random.nextInt(20) == 0 ? Double.NaN : random.nextDouble(-1, 1));
    Guarded y = Guarded.random(random, images * pool.outputSize());
    Guarded arg = Guarded.random(random, images * pool.outputSize());
    Guarded gy = Guarded.random(random, images * pool.outputSize());
    Guarded gx = Guarded.random(random, images * pool.inputSize());
    pool.forward(x.a, x.at, y.a, y.at, arg.a, -1, images);
    arg.checkUnchanged(what);
    final float[] unrecorded = y.a.clone();
    pool.forward(x.a, x.at, y.a, y.at, arg.a, arg.at, images);
    pool.backward(gy.a, gy.at, arg.a, arg.at, gx.a, gx.at, images);
    float[] best = new float[y.size];
    int[] position = new int[y.size];
    int[] winner = new int[y.size];
    Arrays.fill(position, -1);
    for (int n = 0; n < images; n++) {
      int xs = n * pool.inputSize();
      int ys = n * pool.outputSize();
      Slides.each(
          windows,
          (in, k, out) -> {
            for (int c = 0; c < channels; c++) {
              int o = ys + out * channels + c;
              int i = xs + in * channels + c;
              if (position[o] < 0 || x.get(i) > best[o] || Float.isNaN(x.get(i))) {
                best[o] = x.get(i);
                position[o] = k;
                winner[o] = i;
              }
            }
          });
    }
    double[] expected = new double[gx.size];
    for (int o = 0; o < y.size; o++) {
      assertEquals(best[o], y.get(o), what);
      assertEquals(best[o], unrecorded[y.at + o], what);
      assertEquals(position[o], arg.get(o), what);
      expected[winner[o]] += gy.get(o);
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], gx.get(i), 1e-5, what);
    }
    y.checkGuards(what);
    arg.checkGuards(what);
    gx.checkGuards(what);
    x.checkUnchanged(what);
  }

  private static void checkAverage(
      Kernels kernels, List<Window> windows, int channels, int images, SplittableRandom random) {
    final String what = "average " + windows + channels + " " + kernels.name();
    AvgPool pool = new AvgPool(kernels, windows, channels);
    Guarded x = Guarded.random(random, images * pool.inputSize());
    Guarded y = Guarded.random(random, images * pool.outputSize());
    Guarded gy = Guarded.random(random, images * pool.outputSize());
    Guarded gx = Guarded.random(random, images * pool.inputSize());
    pool.forward(x.a, x.at, y.a, y.at, images);
    pool.backward(gy.a, gy.at, gx.a, gx.at, images);
    int[] cells = new int[Slides.outputs(windows)];
    Slides.each(windows, (in, k, out) -> cells[out]++);
    double[] mean = new double[y.size];
    double[] expected = new double[gx.size];
    for (int n = 0; n < images; n++) {
      int xs = n * pool.inputSize();
      int ys = n * pool.outputSize();
      Slides.each(
          windows,
          (in, k, out) -> {
            for (int c = 0; c < channels; c++) {
              int i = xs + in * channels + c;
              int o = ys + out * channels + c;
              mean[o] += (double) x.get(i) / cells[out];
              expected[i] += (double) gy.get(o) / cells[out];
            }
          });
    }
    for (int o = 0; o < y.size; o++) {
      assertEquals(mean[o], y.get(o), (Slides.kernels(windows) + 2) * 0x1p-24, what);
    }
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], gx.get(i), 1e-5, what);
    }
    y.checkGuards(what);
    gx.checkGuards(what);
    x.checkUnchanged(what);
  }

  @Test
  void globalAverage_isThePoolOverTheWholeImage() {
    SplittableRandom random = new SplittableRandom(6);
    for (int channels = 1; channels < 50; channels += 3) {
      Window height = Window.valid(5, 5, 1);
      Window width = Window.valid(3, 3, 1);
      AvgPool pool = new AvgPool(List.of(height, width), channels);
      GlobalAvgPool global = new GlobalAvgPool(15, channels);
      Guarded x = Guarded.random(random, 2 * pool.inputSize());
      Guarded y = Guarded.random(random, 2 * channels);
      Guarded z = Guarded.random(random, 2 * channels);
      Guarded gx = Guarded.random(random, 2 * pool.inputSize());
      Guarded gz = Guarded.random(random, 2 * pool.inputSize());
      pool.forward(x.a, x.at, y.a, y.at, 2);
      global.forward(x.a, x.at, z.a, z.at, 2);
      pool.backward(y.a, y.at, gx.a, gx.at, 2);
      global.backward(z.a, z.at, gz.a, gz.at, 2);
      for (int i = 0; i < y.size; i++) {
        assertEquals(y.get(i), z.get(i));
      }
      for (int i = 0; i < gx.size; i++) {
        assertEquals(gx.get(i), gz.get(i));
      }
      z.checkGuards("global average");
      gz.checkGuards("global average backward");
    }
  }

  @Test
  void globalMaximum_isThePoolOverTheWholeImage() {
    SplittableRandom random = new SplittableRandom(7);
    for (int channels = 1; channels < 50; channels += 3) {
      MaxPool pool = new MaxPool(List.of(Window.valid(5, 5, 1), Window.valid(3, 3, 1)), channels);
      MaxPool global = MaxPool.global(15, channels);
      Guarded x = Guarded.random(random, 2 * pool.inputSize());
      Guarded y = Guarded.random(random, 2 * channels);
      Guarded arg = Guarded.random(random, 2 * channels);
      Guarded gx = Guarded.random(random, 2 * pool.inputSize());
      pool.forward(x.a, x.at, y.a, y.at, arg.a, arg.at, 2);
      pool.backward(y.a, y.at, arg.a, arg.at, gx.a, gx.at, 2);
      final float[] values = y.a.clone();
      final float[] gradient = gx.a.clone();
      global.forward(x.a, x.at, y.a, y.at, arg.a, arg.at, 2);
      global.backward(y.a, y.at, arg.a, arg.at, gx.a, gx.at, 2);
      assertArrayEquals(values, y.a);
      assertArrayEquals(gradient, gx.a);
    }
  }

  @Test
  void pool_windowInPadding() {
    Window window = new Window(2, 1, 1, 1, 1, 0);
    assertThrows(IllegalArgumentException.class, () -> new MaxPool(List.of(window, window), 1));
  }
}
