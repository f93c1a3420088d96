package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Parts of a layer, each alone: together they are the whole, to the bit, and none writes twice. */
class DivisibleTest {

  private static final int[] PARTS = {2, 3, 5, 8, 64};

  private interface Whole {
    void forward(Case c, float[] y);
  }

  /** A layer with random values; {@code whole} computes it undivided. */
  private static final class Case {
    private final String name;
    private final Divisible layer;
    private final Whole whole;
    private final int images;
    private final int outputs;
    private final float[] x;
    private final float[] w;
    private final float[] b;
    private final float floor;

    Case(
        String name,
        Divisible layer,
        Whole whole,
        int images,
        int inputs,
        int weights,
        int biases,
        int outputs) {
      SplittableRandom random = new SplittableRandom(name.hashCode());
      this.name = name + ", " + images + " images";
      this.layer = layer;
      this.whole = whole;
      this.images = images;
      this.outputs = images * outputs;
      x = values(random, images * inputs);
      w = values(random, weights);
      b = values(random, biases);
      floor = images % 2 == 0 ? Float.NEGATIVE_INFINITY : 0;
    }

    /** The largest numbers of parts tried, for a test that would otherwise try none. */
    int check() {
      float[] expected = new float[outputs + Kernels.SLACK];
      whole.forward(this, expected);
      int most = 1;
      for (int wanted : PARTS) {
        int parts = Math.min(wanted, layer.parts(images));
        most = Math.max(most, parts);
        check(expected, parts);
      }
      return most;
    }

    private void check(float[] expected, int parts) {
      int[] writers = new int[outputs];
      for (int part = parts - 1; part >= 0; part--) {
        float[] y = new float[outputs + Kernels.SLACK];
        Arrays.fill(y, Float.NaN);
        float[] scratch = new float[layer.forwardScratch() + Kernels.SLACK];
        Arrays.fill(scratch, Float.NaN);
        layer.forwardPart(x, 0, w, 0, b, 0, y, 0, images, scratch, 0, floor, part, parts);
        String what = name + ", part " + part + " of " + parts;
        for (int i = 0; i < y.length; i++) {
          if (!Float.isNaN(y[i])) {
            assertTrue(i < outputs, what + " writes behind the end");
            assertEquals(0, writers[i]++, what + " writes " + i + " again");
            assertEquals(expected[i], y[i], what + " at " + i);
          }
        }
      }
      for (int i = 0; i < outputs; i++) {
        assertEquals(1, writers[i], name + ": nobody writes " + i + " of " + parts + " parts");
      }
    }
  }

  /** Half of them zero, as behind a relu. */
  private static float[] values(SplittableRandom random, int count) {
    float[] values = new float[count + Kernels.SLACK];
    for (int i = 0; i < count; i++) {
      values[i] = (float) Math.max(random.nextBoolean() ? -1 : 0, random.nextDouble(-1, 1));
    }
    return values;
  }

  private static Case conv(int images, int channels, int filters, int groups, Window... windows) {
    Convolution conv = new Convolution(List.of(windows), channels, filters, groups);
    Whole whole =
        (c, y) ->
            conv.forward(
                c.x, 0, c.w, 0, c.b, 0, y, 0, c.images, new float[conv.scratch() + 64], 0, c.floor);
    return new Case(
        "%d->%d in %d groups, %s".formatted(channels, filters, groups, List.of(windows)),
        conv,
        whole,
        images,
        conv.inputSize(),
        conv.weights(),
        filters,
        conv.outputSize());
  }

  private static Case winograd(int side, int images, int channels, int filters, Window... windows) {
    WinogradConvolution conv = new WinogradConvolution(side, List.of(windows), channels, filters);
    Whole whole =
        (c, y) ->
            conv.forward(
                c.x, 0, c.w, 0, c.b, 0, y, 0, c.images, new float[conv.scratch() + 64], 0, c.floor);
    return new Case(
        "tiles of %d, %d->%d, %s".formatted(side, channels, filters, List.of(windows)),
        conv,
        whole,
        images,
        conv.inputSize(),
        conv.transformed(),
        filters,
        conv.outputSize());
  }

  private static Case dense(int images, int inputs, int units) {
    Dense dense = Dense.inPanels(inputs, units);
    Whole whole = (c, y) -> dense.forward(c.x, 0, c.w, 0, c.b, 0, y, 0, c.images, c.floor);
    return new Case(
        inputs + "->" + units, dense, whole, images, inputs, inputs * units, units, units);
  }

  @Test
  void convolutions_areTheSameInParts() {
    Window same = Window.same(20, 3, 1);
    Window stride = Window.same(17, 3, 2);
    Window wide = Window.same(14, 3, 1, 2);
    Window valid = Window.valid(9, 3, 1);
    Window five = Window.same(12, 5, 1);
    int most = 0;
    for (int images : new int[] {1, 2, 5}) {
      most += conv(images, 3, 20, 1, same, same).check();
      most += conv(images, 16, 40, 1, stride, stride).check();
      most += conv(images, 8, 24, 1, wide, valid).check();
      most += conv(images, 24, 36, 3, valid, wide).check();
      most += conv(images, 16, 33, 1, same).check();
      most += conv(images, 6, 16, 1, five, Window.valid(14, 5, 1)).check();
      most += conv(images, 5, 18, 1, valid, Window.same(4, 3, 2), valid).check();
      most += conv(images, 12, 300, 1, Window.same(3, 3, 1), Window.same(3, 3, 1)).check();
      most += conv(images, 64, 300, 1, Window.valid(1, 1, 1), Window.valid(1, 1, 1)).check();
    }
    assertTrue(most > 24, "nothing was divided");
  }

  /** What has its own way of filling lanes stays whole; other lane counts divide it. */
  @Test
  void narrowConvolutions_areTheSameWhole() {
    Window same = Window.same(12, 3, 1);
    conv(1, 16, 16, 16, same, same).check();
    conv(1, 3, 4, 1, same, same).check();
    if (Kernels.get().lanes() > 1) {
      assertEquals(1, conv(1, 16, 16, 16, same, same).layer.parts(1));
    }
  }

  @Test
  void tiles_areTheSameInParts() {
    int most = 0;
    for (int images : new int[] {1, 2, 5}) {
      most += winograd(2, images, 32, 48, Window.same(16, 3, 1), Window.same(18, 3, 1)).check();
      most += winograd(2, images, 32, 64, Window.valid(13, 3, 1), Window.valid(9, 3, 1)).check();
      most += winograd(3, images, 32, 48, Window.same(16, 3, 1), Window.same(17, 3, 1)).check();
      most += winograd(3, images, 64, 264, Window.valid(5, 3, 1), Window.valid(5, 3, 1)).check();
      most += winograd(2, images, 16, 300, Window.same(8, 3, 1), Window.same(7, 3, 1)).check();
      most += winograd(2, images, 32, 264, Window.same(2, 3, 1), Window.same(2, 3, 1)).check();
    }
    assertTrue(most > 12, "nothing was divided");
  }

  @Test
  void denseLayers_areTheSameInParts() {
    int most = 0;
    for (int images : new int[] {1, 2, 5, 130}) {
      most += dense(images, 70, 256).check();
      most += dense(images, 33, 300).check();
      most += dense(images, 9, 10).check();
    }
    assertTrue(most > 12, "nothing was divided");
  }
}
