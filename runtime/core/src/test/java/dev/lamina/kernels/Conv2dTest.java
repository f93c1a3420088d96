package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Both implementations against sums in double, over random geometries; a failure names its seed.
 */
class Conv2dTest {

  private static final long SEED = Long.getLong("test.seed", 42);
  private static final int CASES = 150;

  /** Half a unit in the last place of a float: the relative error of one rounding. */
  private static final double UNIT = 0x1p-24;

  @Test
  void forward_matchesDouble() {
    for (int i = 0; i < CASES; i++) {
      checkForward(new Case(SEED + i), Kernels.get());
      checkForward(new Case(SEED + i), new PlainKernels("test"));
    }
  }

  @Test
  void backwardWeights_matchesDouble() {
    for (int i = 0; i < CASES; i++) {
      checkWeights(new Case(SEED + i), Kernels.get());
      checkWeights(new Case(SEED + i), new PlainKernels("test"));
    }
  }

  @Test
  void backwardInput_matchesDouble() {
    for (int i = 0; i < CASES; i++) {
      checkInput(new Case(SEED + i), Kernels.get());
      checkInput(new Case(SEED + i), new PlainKernels("test"));
    }
  }

  /** The result of an image does not depend on the images around it, to the bit. */
  @Test
  void forward_sameBitsForAnyBatch() {
    for (int i = 0; i < 30; i++) {
      Case c = new Case(SEED + i);
      Conv2d conv = c.conv(Kernels.get());
      c.forward(conv, c.images);
      float[] together = c.y.a.clone();
      for (int n = 0; n < c.images; n++) {
        conv.forward(
            c.x.a,
            c.x.at + n * conv.inputSize(),
            c.w.a,
            c.w.at,
            c.b.a,
            c.bo,
            c.y.a,
            c.y.at + n * conv.outputSize(),
            1,
            c.s.a,
            c.s.at,
            c.floor);
      }
      for (int j = 0; j < c.y.size; j++) {
        assertEquals(together[c.y.at + j], c.y.get(j), c + " value " + j);
      }
    }
  }

  @Test
  void conv_windowTooLarge() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Conv2d(Window.valid(5, 7, 3), Window.valid(5, 3, 1), 1, 1));
  }

  private static void checkForward(Case c, Kernels kernels) {
    Conv2d conv = c.conv(kernels);
    c.forward(conv, c.images);
    double[] sum = new double[c.y.size];
    double[] size = new double[c.y.size];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = c.bo < 0 ? 0 : c.b.get(i % c.filters);
      size[i] = Math.abs(sum[i]);
    }
    c.terms(
        (x, w, y) -> {
          double product = (double) c.x.get(x) * c.w.get(w);
          sum[y] += product;
          size[y] += Math.abs(product);
        });
    for (int i = 0; i < sum.length; i++) {
      double expected = Math.max(c.floor, sum[i]);
      check(c + " y " + i, expected, c.y.get(i), c.terms() + 1, size[i]);
    }
    c.y.checkGuards(c + " forward");
    c.s.checkGuards(c + " forward scratch");
    c.x.checkUnchanged(c + " forward");
    c.w.checkUnchanged(c + " forward");
  }

  private static void checkWeights(Case c, Kernels kernels) {
    Conv2d conv = c.conv(kernels);
    int weights = conv.weights();
    conv.backwardWeights(
        c.x.a,
        c.x.at,
        c.y.a,
        c.y.at,
        c.gw.a,
        c.gw.at,
        c.bo < 0 ? -1 : c.gw.at + weights,
        c.images,
        c.s.a,
        c.s.at);
    double[] sum = new double[weights + c.filters];
    double[] size = new double[sum.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = c.gw.original(i);
      size[i] = Math.abs(sum[i]);
    }
    c.terms(
        (x, w, y) -> {
          double product = (double) c.x.get(x) * c.y.get(y);
          sum[w] += product;
          size[w] += Math.abs(product);
        });
    if (c.bo >= 0) {
      for (int i = 0; i < c.y.size; i++) {
        sum[weights + i % c.filters] += c.y.get(i);
        size[weights + i % c.filters] += Math.abs(c.y.get(i));
      }
    }
    for (int i = 0; i < sum.length; i++) {
      check(c + " gw " + i, sum[i], c.gw.get(i), c.y.size / c.filters + 1, size[i]);
    }
    c.gw.checkGuards(c + " weights");
    c.s.checkGuards(c + " weights scratch");
    c.y.checkUnchanged(c + " weights");
  }

  private static void checkInput(Case c, Kernels kernels) {
    Conv2d conv = c.conv(kernels);
    Guarded wt = Guarded.random(new SplittableRandom(7), conv.weights());
    conv.transposeWeights(c.w.a, c.w.at, wt.a, wt.at);
    wt.checkGuards(c + " transpose");
    conv.backwardInput(c.y.a, c.y.at, wt.a, wt.at, c.gx.a, c.gx.at, c.images, c.s.a, c.s.at);
    double[] sum = new double[c.gx.size];
    double[] size = new double[sum.length];
    c.terms(
        (x, w, y) -> {
          double product = (double) c.w.get(w) * c.y.get(y);
          sum[x] += product;
          size[x] += Math.abs(product);
        });
    int most = c.height.kernel() * c.width.kernel() * c.filters;
    double forward = 0;
    double backward = 0;
    for (int i = 0; i < sum.length; i++) {
      check(c + " gx " + i, sum[i], c.gx.get(i), most + 1, size[i]);
      backward += (double) c.gx.get(i) * c.x.get(i);
    }
    c.gx.checkGuards(c + " input");
    c.s.checkGuards(c + " input scratch");

    // <gy, A x> = <A' gy, x>, without a bias and with the y before it is overwritten.
    float[] gy = c.y.a.clone();
    conv.forward(
        c.x.a,
        c.x.at,
        c.w.a,
        c.w.at,
        c.b.a,
        -1,
        c.y.a,
        c.y.at,
        c.images,
        c.s.a,
        c.s.at,
        Float.NEGATIVE_INFINITY);
    double scale = 0;
    for (int i = 0; i < c.y.size; i++) {
      forward += (double) gy[c.y.at + i] * c.y.get(i);
      scale += Math.abs((double) gy[c.y.at + i] * c.y.get(i));
    }
    assertEquals(forward, backward, 1e-5 * (scale + 1), c + " adjoint");
  }

  private static void check(String what, double expected, double actual, int terms, double size) {
    double allowed = (terms + 2) * UNIT * size + 1e-37;
    assertTrue(
        Math.abs(expected - actual) <= allowed,
        () -> what + ": expected " + expected + ", found " + actual + ", allowed " + allowed);
  }

  private interface Term {
    void add(int x, int w, int y);
  }

  /** A random geometry with its tensors. */
  private static final class Case {

    final long seed;
    final Window height;
    final Window width;
    final int channels;
    final int filters;
    final int images;
    final float floor;
    final int bo;
    final Guarded x;
    final Guarded y;
    final Guarded w;
    final Guarded b;
    final Guarded gx;
    final Guarded gw;
    final Guarded s;

    Case(long seed) {
      this.seed = seed;
      SplittableRandom random = new SplittableRandom(seed);
      height = window(random);
      width = window(random);
      channels = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(20);
      filters = 1 + random.nextInt(random.nextBoolean() ? 20 : 70);
      images = 1 + random.nextInt(9);
      floor = random.nextBoolean() ? 0f : Float.NEGATIVE_INFINITY;
      Conv2d conv = conv(Kernels.get());
      x = Guarded.random(random, images * conv.inputSize());
      y = Guarded.random(random, images * conv.outputSize());
      w = Guarded.random(random, conv.weights());
      b = Guarded.random(random, filters);
      bo = random.nextBoolean() ? b.at : -1;
      gx = Guarded.random(random, images * conv.inputSize());
      gw = Guarded.random(random, conv.weights() + filters);
      s = Guarded.random(random, conv.scratch());
    }

    private static Window window(SplittableRandom random) {
      while (true) {
        Window window =
            new Window(
                1 + random.nextInt(11),
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                random.nextInt(5) == 0 ? 2 : 1,
                random.nextBoolean() ? 0 : random.nextInt(3),
                random.nextBoolean() ? 0 : random.nextInt(3));
        if (window.fits()) {
          return window;
        }
      }
    }

    Conv2d conv(Kernels kernels) {
      return new Conv2d(kernels, height, width, channels, filters);
    }

    void forward(Conv2d conv, int images) {
      conv.forward(x.a, x.at, w.a, w.at, b.a, bo, y.a, y.at, images, s.a, s.at, floor);
    }

    int terms() {
      return height.kernel() * width.kernel() * channels;
    }

    /** Every product of the convolution by its definition: indices of x, w and y. */
    void terms(Term term) {
      for (int n = 0; n < images; n++) {
        for (int oy = 0; oy < height.output(); oy++) {
          for (int ox = 0; ox < width.output(); ox++) {
            for (int ky = 0; ky < height.kernel(); ky++) {
              for (int kx = 0; kx < width.kernel(); kx++) {
                int iy = oy * height.stride() + ky * height.dilation() - height.padBefore();
                int ix = ox * width.stride() + kx * width.dilation() - width.padBefore();
                if (iy >= 0 && iy < height.input() && ix >= 0 && ix < width.input()) {
                  cell(term, n, oy, ox, ky, kx, iy, ix);
                }
              }
            }
          }
        }
      }
    }

    private void cell(Term term, int n, int oy, int ox, int ky, int kx, int iy, int ix) {
      int xs = ((n * height.input() + iy) * width.input() + ix) * channels;
      int ws = (ky * width.kernel() + kx) * channels;
      int ys = ((n * height.output() + oy) * width.output() + ox) * filters;
      for (int c = 0; c < channels; c++) {
        for (int f = 0; f < filters; f++) {
          term.add(xs + c, (ws + c) * filters + f, ys + f);
        }
      }
    }

    @Override
    public String toString() {
      return "seed %d: %s, %s, %d channels, %d filters, %d images, %s"
          .formatted(seed, height, width, channels, filters, images, Kernels.describe());
    }
  }
}
