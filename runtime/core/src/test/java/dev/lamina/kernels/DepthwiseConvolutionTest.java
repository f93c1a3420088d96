package dev.lamina.kernels;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both implementations against sums in double, over random geometries named by their seed. */
class DepthwiseConvolutionTest {

  @Test
  void depthwise_matchesDouble() {
    for (long seed = 0; seed < 200; seed++) {
      check(seed, Kernels.get());
      check(seed, new PlainKernels("test"));
    }
  }

  /** Rows of the map long enough for tiles of eight cells side by side. */
  @Test
  void depthwise_longRowsMatchDouble() {
    for (int extent : new int[] {3, 7, 8, 11, 14, 19}) {
      List<Window> same = List.of(Window.same(4, 3, 1), Window.same(extent, 3, 1));
      List<Window> mixed = List.of(Window.same(7, 3, 2), Window.valid(extent + 2, 3, 1));
      List<Window> valid = List.of(Window.valid(5, 3, 1), Window.valid(extent + 2, 3, 1));
      List<Window> half = List.of(Window.same(6, 3, 2), Window.same(extent, 3, 2));
      for (int channels : new int[] {5, 16, 35}) {
        check(extent, Kernels.get(), valid, channels, 1);
        check(extent, Kernels.get(), half, channels, 1);
        check(extent, Kernels.get(), same, channels, 1);
        check(extent, Kernels.get(), mixed, channels, 1);
        check(extent, Kernels.get(), List.of(Window.same(extent, 6, 1)), channels, 2);
      }
    }
  }

  private static void check(long seed, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Window> windows = Slides.random(random);
    int channels = 1 + random.nextInt(random.nextBoolean() ? 8 : 50);
    int multiplier = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
    check(seed, kernels, windows, channels, multiplier);
  }

  private static void check(
      long seed, Kernels kernels, List<Window> windows, int channels, int multiplier) {
    SplittableRandom random = new SplittableRandom(seed);
    DepthwiseConvolution conv = new DepthwiseConvolution(kernels, windows, channels, multiplier);
    int lanes = channels * multiplier;
    String name =
        "seed %d: %s, %d channels times %d, %s"
            .formatted(seed, windows, channels, multiplier, kernels.name());
    new WeightedCase(
            name,
            conv,
            lanes,
            term ->
                Slides.each(
                    windows,
                    (in, k, out) -> {
                      for (int f = 0; f < lanes; f++) {
                        int x = in * channels + f / multiplier;
                        term.add(x, k * lanes + f, out * lanes + f);
                      }
                    }),
            random)
        .check();
  }
}
