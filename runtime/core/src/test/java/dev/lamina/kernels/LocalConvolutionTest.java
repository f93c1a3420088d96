package dev.lamina.kernels;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both implementations against sums in double, over random geometries named by their seed. */
class LocalConvolutionTest {

  @Test
  void local_matchesDouble() {
    for (long seed = 0; seed < 120; seed++) {
      check(seed, Kernels.get());
      check(seed, new PlainKernels("test"));
    }
  }

  private static void check(long seed, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Window> windows = Slides.random(random);
    int channels = 1 + random.nextInt(8);
    int filters = 1 + random.nextInt(random.nextBoolean() ? 8 : 40);
    check(seed, kernels, random, windows, channels, filters);
  }

  /** Whole vectors of weights are read where they lie, and turned in pieces of them. */
  @Test
  void wideLocal_matchesDouble() {
    for (long seed = 0; seed < 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int channels = 16 + 16 * random.nextInt(4);
      int filters = 32 + 32 * random.nextInt(2);
      List<Window> windows = List.of(Window.same(3, 3, 1), Window.valid(4, 2, 1));
      check(seed, Kernels.get(), random, windows, channels, filters);
    }
  }

  @Test
  void partsOfGradient_makeTheWhole() {
    for (long seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Window> windows = Slides.random(random);
      int channels = 1 + random.nextInt(8);
      int filters = 1 + random.nextInt(40);
      int images = 1 + random.nextInt(40);
      for (Kernels kernels : List.of(Kernels.get(), new PlainKernels("test"))) {
        WholeBatchCase.check(
            new LocalConvolution(kernels, windows, channels, filters), images, seed);
      }
    }
  }

  /** Parts of some rows of a place, and more examples than lie side by side. */
  @Test
  void partsOfGradient_makeTheWholeOfWidePlaces() {
    List<Window> windows = List.of(Window.same(3, 3, 1), Window.valid(4, 2, 1));
    for (int images : new int[] {10, 64, 128, 260}) {
      for (int filters : new int[] {64, 72, 128}) {
        WholeBatchCase.check(
            new LocalConvolution(Kernels.get(), windows, 60, filters), images, images);
      }
    }
  }

  private static void check(
      long seed,
      Kernels kernels,
      SplittableRandom random,
      List<Window> windows,
      int channels,
      int filters) {
    LocalConvolution local = new LocalConvolution(kernels, windows, channels, filters);
    int cells = Slides.kernels(windows);
    String name =
        "seed %d: %s, %d channels, %d filters, %s"
            .formatted(seed, windows, channels, filters, kernels.name());
    new WeightedCase(
            name,
            local,
            Slides.outputs(windows) * filters,
            term ->
                Slides.each(
                    windows,
                    (in, k, out) -> {
                      for (int c = 0; c < channels; c++) {
                        for (int f = 0; f < filters; f++) {
                          int w = ((out * cells + k) * channels + c) * filters + f;
                          term.add(in * channels + c, w, out * filters + f);
                        }
                      }
                    }),
            random)
        .check();
  }
}
