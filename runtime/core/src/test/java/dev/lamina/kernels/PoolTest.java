package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Pooling against its definition, over random windows. */
class PoolTest {

  private static Window window(SplittableRandom random) {
    while (true) {
      int kernel = 1 + random.nextInt(4);
      Window window =
          new Window(
              1 + random.nextInt(9),
              kernel,
              1 + random.nextInt(4),
              random.nextInt(4) == 0 ? 2 : 1,
              random.nextInt(kernel),
              random.nextInt(kernel));
      if (window.fits() && covers(window)) {
        return window;
      }
    }
  }

  /** Every placement has a cell that is not padding. */
  private static boolean covers(Window window) {
    for (int o = 0; o < window.output(); o++) {
      boolean any = false;
      for (int k = 0; k < window.kernel(); k++) {
        any |= inside(window, o, k) >= 0;
      }
      if (!any) {
        return false;
      }
    }
    return true;
  }

  private static int inside(Window window, int output, int k) {
    int cell = output * window.stride() + k * window.dilation() - window.padBefore();
    return cell < window.input() ? cell : -1;
  }

  @Test
  void pools_matchDefinition() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      Window height = window(random);
      Window width = window(random);
      int channels = 1 + random.nextInt(50);
      int images = 1 + random.nextInt(4);
      // Few different values, so that there are equal maxima.
      boolean coarse = random.nextBoolean();
      for (Kernels kernels : new Kernels[] {Kernels.get(), new PlainKernels("test")}) {
        checkMax(kernels, height, width, channels, images, coarse, random);
        checkAverage(kernels, height, width, channels, images, random);
      }
    }
  }

  private static void checkMax(
      Kernels kernels,
      Window height,
      Window width,
      int channels,
      int images,
      boolean coarse,
      SplittableRandom random) {
    final String what = "max " + height + width + channels + " " + kernels.name();
    MaxPool2d pool = new MaxPool2d(kernels, height, width, channels);
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
    float[] unrecorded = y.a.clone();
    pool.forward(x.a, x.at, y.a, y.at, arg.a, arg.at, images);
    pool.backward(gy.a, gy.at, arg.a, arg.at, gx.a, gx.at, images);
    double[] expected = new double[gx.size];
    for (int o = 0; o < y.size; o++) {
      int c = o % channels;
      int ox = o / channels % width.output();
      int oy = o / channels / width.output() % height.output();
      int n = o / pool.outputSize();
      float best = 0;
      int position = -1;
      int winner = -1;
      for (int k = 0; k < height.kernel() * width.kernel(); k++) {
        int iy = inside(height, oy, k / width.kernel());
        int ix = inside(width, ox, k % width.kernel());
        if (iy >= 0 && ix >= 0) {
          int at = ((n * height.input() + iy) * width.input() + ix) * channels + c;
          float value = x.get(at);
          if (position < 0 || value > best || Float.isNaN(value)) {
            best = value;
            position = k;
            winner = at;
          }
        }
      }
      assertEquals(best, y.get(o), what);
      assertEquals(best, unrecorded[y.at + o], what);
      assertEquals(position, arg.get(o), what);
      expected[winner] += gy.get(o);
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
      Kernels kernels,
      Window height,
      Window width,
      int channels,
      int images,
      SplittableRandom random) {
    final String what = "average " + height + width + channels + " " + kernels.name();
    AvgPool2d pool = new AvgPool2d(kernels, height, width, channels);
    Guarded x = Guarded.random(random, images * pool.inputSize());
    Guarded y = Guarded.random(random, images * pool.outputSize());
    Guarded gy = Guarded.random(random, images * pool.outputSize());
    Guarded gx = Guarded.random(random, images * pool.inputSize());
    pool.forward(x.a, x.at, y.a, y.at, images);
    pool.backward(gy.a, gy.at, gx.a, gx.at, images);
    double[] expected = new double[gx.size];
    for (int o = 0; o < y.size; o++) {
      int c = o % channels;
      int ox = o / channels % width.output();
      int oy = o / channels / width.output() % height.output();
      int n = o / pool.outputSize();
      for (int pass = 0, count = 0; pass < 2; pass++) {
        double sum = 0;
        for (int k = 0; k < height.kernel() * width.kernel(); k++) {
          int iy = inside(height, oy, k / width.kernel());
          int ix = inside(width, ox, k % width.kernel());
          if (iy >= 0 && ix >= 0) {
            int at = ((n * height.input() + iy) * width.input() + ix) * channels + c;
            sum += x.get(at);
            if (pass == 0) {
              count++;
            } else {
              expected[at] += (double) gy.get(o) / count;
            }
          }
        }
        assertEquals(sum / count, y.get(o), (count + 2) * 0x1p-24, what);
      }
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
      AvgPool2d pool = new AvgPool2d(height, width, channels);
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
  void pool_windowInPadding() {
    Window window = new Window(2, 1, 1, 1, 1, 0);
    assertThrows(IllegalArgumentException.class, () -> new MaxPool2d(window, window, 1));
  }
}
