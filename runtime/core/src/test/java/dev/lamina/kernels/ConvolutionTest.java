package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both implementations against sums in double, over random geometries named by their seed. */
class ConvolutionTest {

  private static final long SEED = Long.getLong("test.seed", 42);
  private static final int CASES = 250;

  @Test
  void convolution_matchesDouble() {
    for (int i = 0; i < CASES; i++) {
      check(SEED + i, Kernels.get());
      check(SEED + i, new PlainKernels("test"));
    }
  }

  private static void check(long seed, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Window> windows = Slides.random(random);
    int groups = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1;
    int channels = groups * (random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(20));
    int filters = groups * (1 + random.nextInt(random.nextBoolean() ? 20 : 70));
    check(seed, kernels, windows, channels, filters, groups);
  }

  /** Groups so narrow that several share a vector, over rows of a map of any length. */
  @Test
  void narrowGroups_matchDouble() {
    int[] widths = {1, 2, 3, 4, 8, 16};
    for (int i = 0; i < 60; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      int extent = 1 + random.nextInt(24);
      int stride = 1 + random.nextInt(3) / 2;
      int groups = 2 + random.nextInt(12);
      int channels = groups * widths[random.nextInt(widths.length)];
      int filters = groups * widths[random.nextInt(widths.length - 1)];
      List<Window> windows = List.of(Window.same(3, 3, stride), Window.same(extent, 3, stride));
      check(SEED + i, Kernels.get(), windows, channels, filters, groups);
    }
  }

  /** So few filters that cells lie in the lanes. */
  @Test
  void fewFilters_matchDouble() {
    for (int i = 0; i < 60; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      int kernel = 2 + random.nextInt(4);
      int height = kernel + random.nextInt(20);
      int width = kernel + random.nextInt(70);
      List<Window> image =
          random.nextBoolean()
              ? List.of(Window.same(height, kernel, 1), Window.same(width, kernel, 1))
              : List.of(Window.valid(height, kernel, 1), Window.valid(width, kernel, 1));
      List<Window> windows = i % 5 == 0 ? image.subList(1, 2) : image;
      check(SEED + i, Kernels.get(), windows, 1 + random.nextInt(i % 3 + 1), 1 + i / 3 % 8, 1);
    }
  }

  /** Winograd's F(5, 5) down columns, with lines and columns that are no fives. */
  @Test
  void fives_matchDouble() {
    int lanes = Kernels.get().lanes();
    int[] filters = {lanes, 2 * lanes, 16};
    for (int i = 0; i < 45; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      int height = 9 + random.nextInt(8);
      int width = 9 + random.nextInt(12);
      List<Window> image =
          i % 2 == 0
              ? List.of(Window.same(height, 5, 1), Window.same(width, 5, 1))
              : List.of(Window.valid(height, 5, 1), Window.valid(width, 5, 1));
      check(SEED + i, Kernels.get(), image, 1 + random.nextInt(12), filters[i % 3], 1);
    }
  }

  /** So many filters, channels and places that weights and gradients lie in panels. */
  @Test
  void panels_matchDouble() {
    int lanes = Kernels.get().lanes();
    int[] filters = {4 * lanes, 5 * lanes + 3, 6 * lanes, 8 * lanes + 1};
    int[] channels = {4, 2 * lanes, lanes + 4, 5};
    for (int i = 0; i < 8; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      int height = 11 + random.nextInt(4);
      int width = 7 + random.nextInt(5);
      List<Window> windows =
          i % 3 == 0
              ? List.of(Window.valid(height, 3, 1), Window.valid(width + 3, 3, 1))
              : List.of(Window.same(height, 3, 1), Window.same(width, 3, 1));
      check(SEED + i, Kernels.get(), windows, channels[i / 2], filters[i % 4], 1);
    }
    List<Window> cells = List.of(Window.valid(50, 1, 1));
    check(SEED, Kernels.get(), cells, 4, 37 * lanes, 1);
  }

  /** Channels for which each place's gradient is written once, reached by any windows. */
  @Test
  void gatheredGradients_matchDouble() {
    int lanes = Kernels.get().lanes();
    int[] channels = {lanes, 2 * lanes, 3 * lanes, 7 * lanes + 3, 4 * lanes};
    for (int i = 0; i < 40; i++) {
      SplittableRandom random = new SplittableRandom(SEED + i);
      List<Window> windows = Slides.random(random);
      int groups = i % 4 == 0 ? 2 : 1;
      int filters = groups * (9 + random.nextInt(20));
      check(SEED + i, Kernels.get(), windows, groups * channels[i % 5], filters, groups);
    }
  }

  /** More than is arranged at a time: sums go on from what the output holds. */
  @Test
  void narrowGroupsOfALargeMap_matchDouble() {
    List<Window> windows = List.of(Window.same(300, 3, 1), Window.same(13, 3, 1));
    check(SEED, Kernels.get(), windows, 64, 16, 8);
  }

  private static void check(
      long seed, Kernels kernels, List<Window> windows, int channels, int filters, int groups) {
    SplittableRandom random = new SplittableRandom(seed);
    Convolution conv = new Convolution(kernels, windows, channels, filters, groups);
    int read = channels / groups;
    int members = filters / groups;
    String name =
        "seed %d: %s, %d channels, %d filters, %d groups, %s"
            .formatted(seed, windows, channels, filters, groups, kernels.name());
    new WeightedCase(
            name,
            conv,
            filters,
            term ->
                Slides.each(
                    windows,
                    (in, k, out) -> {
                      for (int c = 0; c < read; c++) {
                        for (int f = 0; f < filters; f++) {
                          int x = in * channels + f / members * read + c;
                          term.add(x, (k * read + c) * filters + f, out * filters + f);
                        }
                      }
                    }),
            random)
        .check(groups == 1 && Convolution.mayTakeFives(windows, filters) ? 5e-6 : 0);
  }

  /** The first places of each axis have the values they have among all places. */
  @Test
  void trimmed_computesTheFirstPlaces() {
    List<Window> windows = List.of(Window.same(7, 3, 1), Window.valid(9, 2, 2));
    Convolution whole = new Convolution(windows, 3, 5, 1);
    Convolution part = Convolution.trimmed(windows, 3, 5, 1, 6, 3);
    SplittableRandom random = new SplittableRandom(1);
    Guarded x = Guarded.random(random, 2 * whole.inputSize());
    Guarded w = Guarded.random(random, whole.weights());
    Guarded s = Guarded.random(random, Math.max(whole.scratch(), part.scratch()));
    Guarded y = Guarded.random(random, 2 * whole.outputSize());
    Guarded z = Guarded.random(random, 2 * part.outputSize());
    whole.forward(x.a, x.at, w.a, w.at, w.a, -1, y.a, y.at, 2, s.a, s.at, 0);
    part.forward(x.a, x.at, w.a, w.at, w.a, -1, z.a, z.at, 2, s.a, s.at, 0);
    assertEquals(6 * 3 * 5, part.outputSize());
    for (int i = 0; i < z.size; i++) {
      int row = i / 15;
      int at = (row / 6 * 7 + row % 6) * 4 * 5 + i % 15;
      assertEquals(y.get(at), z.get(i), "value " + i);
    }
    z.checkGuards("trimmed");
  }

  /** One axis is the same as two of which the first has one cell. */
  @Test
  void oneAxis_isAnImageOfOneRow() {
    Window window = Window.same(11, 3, 2);
    Convolution one = new Convolution(List.of(window), 4, 6, 2);
    Convolution two = new Convolution(List.of(Window.valid(1, 1, 1), window), 4, 6, 2);
    SplittableRandom random = new SplittableRandom(2);
    Guarded x = Guarded.random(random, one.inputSize());
    Guarded w = Guarded.random(random, one.weights());
    Guarded s = Guarded.random(random, one.scratch());
    float[] y = new float[one.outputSize() + Kernels.SLACK];
    float[] z = y.clone();
    one.forward(x.a, x.at, w.a, w.at, w.a, -1, y, 0, 1, s.a, s.at, 0);
    two.forward(x.a, x.at, w.a, w.at, w.a, -1, z, 0, 1, s.a, s.at, 0);
    assertArrayEquals(y, z);
  }

  @Test
  void convolution_refusesWhatDoesNotFit() {
    List<Window> tooLarge = List.of(Window.valid(5, 7, 3), Window.valid(5, 3, 1));
    refuses(() -> new Convolution(tooLarge, 1, 1, 1));
    List<Window> windows = List.of(Window.valid(5, 3, 1));
    refuses(() -> new Convolution(windows, 4, 6, 4));
    refuses(() -> new Convolution(windows, 6, 4, 4));
    refuses(() -> Convolution.trimmed(windows, 1, 1, 1, 4));
  }

  private static void refuses(org.junit.jupiter.api.function.Executable call) {
    assertThrows(IllegalArgumentException.class, call);
  }
}
