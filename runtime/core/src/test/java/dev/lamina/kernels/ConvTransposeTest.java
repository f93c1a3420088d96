package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Both implementations against sums in double, over random geometries named by their seed. */
class ConvTransposeTest {

  @Test
  void transposed_matchesDouble() {
    for (long seed = 0; seed < 150; seed++) {
      check(seed, Kernels.get());
      check(seed, new PlainKernels("test"));
    }
  }

  private static void check(long seed, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Window> windows = Slides.random(random);
    int channels = 1 + random.nextInt(random.nextBoolean() ? 8 : 40);
    int filters = 1 + random.nextInt(random.nextBoolean() ? 8 : 40);
    ConvTranspose conv = new ConvTranspose(kernels, windows, channels, filters);
    String name =
        "seed %d: %s, %d channels, %d filters, %s"
            .formatted(seed, windows, channels, filters, kernels.name());
    new WeightedCase(
            name,
            conv,
            filters,
            // What the matching convolution reads is written here, and the other way round.
            term ->
                Slides.each(
                    windows,
                    (out, k, in) -> {
                      for (int c = 0; c < channels; c++) {
                        for (int f = 0; f < filters; f++) {
                          int w = (k * filters + f) * channels + c;
                          term.add(in * channels + c, w, out * filters + f);
                        }
                      }
                    }),
            random)
        .check();
  }

  /** What Keras's Conv1DTranspose(1, 3, strides=2) gives, and with padding="same". */
  @Test
  void transposed_asKeras() {
    float[] values = new float[100 + Kernels.SLACK];
    System.arraycopy(new float[] {1, 2, 3, 10, 100, 1000}, 0, values, 0, 6);
    assertArrayEquals(
        new float[] {10, 100, 1020, 200, 2030, 300, 3000}, run(Window.valid(7, 3, 2), values));
    assertArrayEquals(
        new float[] {10, 100, 1020, 200, 2030, 300}, run(Window.same(6, 3, 2), values));
  }

  private static float[] run(Window window, float[] values) {
    float[] y = new float[window.input()];
    float[] scratch = new float[1000];
    float none = Float.NEGATIVE_INFINITY;
    new ConvTranspose(List.of(window), 1, 1)
        .forward(values, 0, values, 3, values, -1, y, 0, 1, scratch, 0, none);
    return y;
  }
}
