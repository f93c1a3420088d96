package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.kernels.plain.PlainKernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Merges against their definition in double, over random inputs, some of them broadcast. */
class MergeTest {

  @Test
  void merge_matchesDefinition() {
    for (long seed = 0; seed < 150; seed++) {
      for (Merge.Kind kind : Merge.Kind.values()) {
        new Case(kind, seed, Kernels.get()).check();
        new Case(kind, seed, new PlainKernels("test")).check();
      }
    }
  }

  /** One output must come from a map with cells. */
  @Test
  void merge_refusesWhatHasNoCells() {
    assertThrows(IllegalArgumentException.class, () -> new Merge(Merge.Kind.ADD, 2, 3, true, true));
    assertThrows(IllegalArgumentException.class, () -> new Merge(Merge.Kind.ADD, 2, 3, false));
  }

  private static final class Case {

    private final Merge.Kind kind;
    private final String name;
    private final int cells;
    private final int channels;
    private final int images;
    private final boolean[] broadcast;
    private final int[] at;
    private final Merge merge;
    private final Guarded v;
    private final Guarded y;
    private final Guarded gy;
    private final SplittableRandom random;

    Case(Merge.Kind kind, long seed, Kernels kernels) {
      this.kind = kind;
      random = new SplittableRandom(seed);
      cells = random.nextInt(8) == 0 ? 500 : 1 + random.nextInt(12);
      channels = 1 + random.nextInt(random.nextBoolean() ? 6 : 40);
      images = 1 + random.nextInt(4);
      broadcast = new boolean[2 + random.nextInt(3)];
      int all = random.nextInt(broadcast.length);
      for (int i = 0; i < broadcast.length; i++) {
        broadcast[i] = i != all && random.nextInt(3) == 0;
      }
      merge = new Merge(kernels, kind, cells, channels, broadcast);
      at = new int[broadcast.length];
      int size = 0;
      for (int i = 0; i < at.length; i++) {
        at[i] = size;
        size += images * merge.inputSize(i);
      }
      // Few different values, so that there are equal maxima and zero factors.
      boolean coarse = random.nextBoolean();
      v = Guarded.of(random, size, () -> coarse ? random.nextInt(3) - 1 : random.nextDouble(-1, 1));
      for (int i = 0; i < at.length; i++) {
        at[i] += v.at;
      }
      y = Guarded.random(random, images * merge.outputSize());
      gy = Guarded.random(random, images * merge.outputSize());
      name =
          "%s seed %d: %d inputs, %d cells, %d channels, %s"
              .formatted(kind, seed, at.length, cells, channels, kernels.name());
    }

    /** The value of an input that belongs to value i of the output. */
    private float value(int input, int i) {
      int own = broadcast[input] ? i / channels / cells * channels + i % channels : i;
      return v.a[at[input] + own];
    }

    private double expected(int i) {
      double result = kind == Merge.Kind.MULTIPLY ? 1 : 0;
      for (int k = 0; k < at.length; k++) {
        double value = value(k, i);
        result =
            switch (kind) {
              case ADD, AVERAGE -> result + value;
              case MULTIPLY -> result * value;
              case MAXIMUM -> k == 0 ? value : Math.max(result, value);
            };
      }
      return kind == Merge.Kind.AVERAGE ? result / at.length : result;
    }

    /** The derivative of value i of the output by what input k has there. */
    private double slope(int k, int i) {
      double slope = 1;
      for (int j = 0; j < at.length; j++) {
        boolean loses = j < k ? value(j, i) >= value(k, i) : value(j, i) > value(k, i);
        slope *=
            switch (kind) {
              case ADD -> 1;
              case AVERAGE -> j == 0 ? 1.0 / at.length : 1;
              case MULTIPLY -> j == k ? 1 : value(j, i);
              case MAXIMUM -> j != k && loses ? 0 : 1;
            };
      }
      return slope;
    }

    void check() {
      merge.forward(v.a, at, y.a, y.at, images);
      for (int i = 0; i < y.size; i++) {
        assertEquals(expected(i), y.get(i), 1e-6, name + " value " + i);
      }
      y.checkGuards(name);
      v.checkUnchanged(name);
      for (int k = 0; k < at.length; k++) {
        checkGradient(k);
      }
      if (!broadcast[0]) {
        checkInPlace();
      }
    }

    private void checkGradient(int input) {
      Guarded gx = Guarded.random(random, images * merge.inputSize(input));
      Guarded s = Guarded.random(random, merge.scratch());
      float[] read = Merge.needsInputs(kind) ? v.a : null;
      float[] output = Merge.needsOutput(kind) ? y.a : null;
      merge.backward(input, read, at, output, y.at, gy.a, gy.at, gx.a, gx.at, images, s.a, s.at);
      double[] sums = new double[gx.size];
      for (int i = 0; i < y.size; i++) {
        int own = broadcast[input] ? i / channels / cells * channels + i % channels : i;
        sums[own] += gy.get(i) * slope(input, i);
      }
      for (int i = 0; i < gx.size; i++) {
        assertEquals(sums[i], gx.get(i), 1e-6 * cells, name + " gradient " + input + ", " + i);
      }
      gx.checkGuards(name);
      s.checkGuards(name);
      v.checkUnchanged(name);
      gy.checkUnchanged(name);
    }

    private void checkInPlace() {
      merge.forward(v.a, at, v.a, at[0], images);
      for (int i = 0; i < y.size; i++) {
        assertEquals(y.get(i), v.a[at[0] + i], name + " in place, value " + i);
      }
      v.checkGuards(name);
    }
  }

  @Test
  void concat_isReadBackByItsGradient() {
    SplittableRandom random = new SplittableRandom(1);
    int[] channels = {3, 17, 1};
    Concat concat = new Concat(5, channels);
    Guarded y = Guarded.random(random, 2 * concat.outputSize());
    int start = 0;
    Guarded[] inputs = new Guarded[3];
    for (int i = 0; i < 3; i++) {
      inputs[i] = Guarded.random(random, 2 * concat.inputSize(i));
      concat.forward(i, inputs[i].a, inputs[i].at, y.a, y.at, 2);
    }
    for (int i = 0; i < 3; i++) {
      Guarded gx = Guarded.random(random, 2 * concat.inputSize(i));
      concat.backward(i, y.a, y.at, gx.a, gx.at, 2);
      for (int k = 0; k < gx.size; k++) {
        int place = k / channels[i] * 21 + start + k % channels[i];
        assertEquals(inputs[i].get(k), y.get(place), "input " + i + " value " + k);
        assertEquals(inputs[i].get(k), gx.get(k), "gradient " + i + " value " + k);
      }
      gx.checkGuards("concat");
      start += channels[i];
    }
    y.checkGuards("concat");
  }

  @Test
  void rescale_matchesDefinition() {
    SplittableRandom random = new SplittableRandom(2);
    for (int n = 1; n < 50; n++) {
      Guarded x = Guarded.random(random, n);
      Guarded y = Guarded.random(random, n);
      Rescale rescale = new Rescale(1 / 127.5, -1);
      rescale.forward(x.a, x.at, y.a, y.at, n);
      for (int i = 0; i < n; i++) {
        assertEquals(x.get(i) / 127.5 - 1, y.get(i), 1e-6);
      }
      rescale.backward(y.a, y.at, x.a, x.at, n);
      for (int i = 0; i < n; i++) {
        assertEquals(y.get(i) / 127.5, x.get(i), 1e-7);
      }
      x.checkGuards("rescale");
      y.checkGuards("rescale");
    }
  }
}
