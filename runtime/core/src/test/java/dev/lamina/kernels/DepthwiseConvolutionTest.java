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

  private static void check(long seed, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Window> windows = Slides.random(random);
    int channels = 1 + random.nextInt(random.nextBoolean() ? 8 : 50);
    int multiplier = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
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
