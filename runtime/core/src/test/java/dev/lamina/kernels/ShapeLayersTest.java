package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.kernels.plain.PlainKernels;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Padding, cropping and upsampling against their definitions, over one to three axes. */
class ShapeLayersTest {

  private interface Pass {
    void run(float[] from, int fo, float[] to, int o, int images);
  }

  @Test
  void padAndCrop_areInverse() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 100; i++) {
      int rank = 1 + random.nextInt(3);
      int[] inputs = sizes(random, rank, 1, 6);
      int[] before = sizes(random, rank, 0, 3);
      int[] after = sizes(random, rank, 0, 3);
      int[] all = new int[rank];
      for (int a = 0; a < rank; a++) {
        all[a] = before[a] + inputs[a] + after[a];
      }
      int channels = 1 + random.nextInt(20);
      Pad pad = new Pad(inputs, before, after, channels);
      Crop crop = new Crop(all, before, after, channels);
      assertEquals(pad.inputSize(), crop.outputSize());
      assertEquals(pad.outputSize(), crop.inputSize());
      checkPadding(pad, crop, inputs, before, all, channels, random);
    }
  }

  private static void checkPadding(
      Pad pad,
      Crop crop,
      int[] inputs,
      int[] before,
      int[] all,
      int channels,
      SplittableRandom random) {
    Guarded x = Guarded.random(random, 2 * pad.inputSize());
    Guarded y = Guarded.random(random, 2 * pad.outputSize());
    pad.forward(x.a, x.at, y.a, y.at, 2);
    for (int i = 0; i < y.size; i++) {
      int rest = i / channels;
      int from = 0;
      int step = channels;
      boolean inside = true;
      for (int a = inputs.length - 1; a >= 0; a--) {
        int index = rest % all[a] - before[a];
        inside &= index >= 0 && index < inputs[a];
        from += index * step;
        step *= inputs[a];
        rest /= all[a];
      }
      float expected = inside ? x.get(rest * pad.inputSize() + from + i % channels) : 0;
      assertEquals(expected, y.get(i));
    }
    y.checkGuards("pad");
    Guarded z = Guarded.random(random, x.size);
    crop.forward(y.a, y.at, z.a, z.at, 2);
    same(x, z);
    pad.backward(y.a, y.at, z.a, z.at, 2);
    same(x, z);
    z.checkGuards("crop");
    Guarded gy = Guarded.random(random, y.size);
    crop.backward(x.a, x.at, gy.a, gy.at, 2);
    same(y, gy);
    gy.checkGuards("crop backward");
  }

  private static void same(Guarded expected, Guarded actual) {
    for (int i = 0; i < expected.size; i++) {
      assertEquals(expected.get(i), actual.get(i));
    }
  }

  private static int[] sizes(SplittableRandom random, int rank, int least, int most) {
    return random.ints(rank, least, most + 1).toArray();
  }

  @Test
  void crop_ofEverything() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Crop(new int[] {4}, new int[] {2}, new int[] {2}, 1));
  }

  /** What Keras's UpSampling2D gives for 0, 1, 2, 3 in two rows. */
  @Test
  void upsample_asKeras() {
    float[] x = new float[4 + Kernels.SLACK];
    System.arraycopy(new float[] {0, 1, 2, 3}, 0, x, 0, 4);
    assertArrayEquals(
        new float[] {0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3},
        enlarged(Upsample.Mode.NEAREST, x));
    assertArrayEquals(
        new float[] {
          0, 0.25f, 0.75f, 1, 0.5f, 0.75f, 1.25f, 1.5f, 1.5f, 1.75f, 2.25f, 2.5f, 2, 2.25f, 2.75f, 3
        },
        enlarged(Upsample.Mode.BILINEAR, x));
  }

  private static float[] enlarged(Upsample.Mode mode, float[] x) {
    float[] y = new float[16];
    new Upsample(mode, new int[] {2, 2}, new int[] {2, 2}, 1).forward(x, 0, y, 0, 1);
    return y;
  }

  @Test
  void upsample_matchesDefinition() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 100; i++) {
      int rank = 1 + random.nextInt(3);
      int[] inputs = sizes(random, rank, 1, 4);
      int[] factors = sizes(random, rank, 1, 3);
      int channels = 1 + random.nextInt(20);
      Upsample.Mode mode = Upsample.Mode.values()[random.nextInt(2)];
      for (Kernels kernels : new Kernels[] {Kernels.get(), new PlainKernels("test")}) {
        checkUpsampling(kernels, mode, inputs, factors, channels, random);
      }
    }
  }

  private static void checkUpsampling(
      Kernels kernels,
      Upsample.Mode mode,
      int[] inputs,
      int[] factors,
      int channels,
      SplittableRandom random) {
    Upsample layer = new Upsample(kernels, mode, inputs, factors, channels);
    Guarded x = Guarded.random(random, 2 * layer.inputSize());
    Guarded y = Guarded.random(random, 2 * layer.outputSize());
    layer.forward(x.a, x.at, y.a, y.at, 2);
    for (int i = 0; i < y.size; i++) {
      int[] place = new int[inputs.length];
      int rest = i / channels;
      for (int a = inputs.length - 1; a >= 0; a--) {
        place[a] = rest % (inputs[a] * factors[a]);
        rest /= inputs[a] * factors[a];
      }
      double expected = value(x, rest, i % channels, 0, mode, inputs, factors, channels, place);
      assertEquals(expected, y.get(i), 1e-6, mode + " value " + i);
    }
    y.checkGuards("upsample");
    checkAdjoint(layer::forward, layer::backward, x, y, random);
  }

  /** Interpolates axis by axis: the lower and upper neighbour's values, each found the same way. */
  private static double value(
      Guarded x,
      int cell,
      int channel,
      int axis,
      Upsample.Mode mode,
      int[] inputs,
      int[] factors,
      int channels,
      int[] place) {
    if (axis == inputs.length) {
      return x.get(cell * channels + channel);
    }
    int first = cell * inputs[axis];
    int last = first + inputs[axis] - 1;
    double at = (place[axis] + 0.5) / factors[axis] - 0.5;
    int lower = mode == Upsample.Mode.NEAREST ? (int) Math.round(at) : (int) Math.floor(at);
    double weight = mode == Upsample.Mode.NEAREST ? 0 : at - lower;
    double low =
        value(
            x,
            Math.max(first, Math.min(first + lower, last)),
            channel,
            axis + 1,
            mode,
            inputs,
            factors,
            channels,
            place);
    double high =
        value(
            x,
            Math.max(first, Math.min(first + lower + 1, last)),
            channel,
            axis + 1,
            mode,
            inputs,
            factors,
            channels,
            place);
    return low + weight * (high - low);
  }

  /** <gy, A x> = <A' gy, x>. */
  private static void checkAdjoint(
      Pass forward, Pass backward, Guarded x, Guarded y, SplittableRandom random) {
    Guarded gy = Guarded.random(random, y.size);
    Guarded gx = Guarded.random(random, x.size);
    backward.run(gy.a, gy.at, gx.a, gx.at, 2);
    forward.run(x.a, x.at, y.a, y.at, 2);
    double there = 0;
    double back = 0;
    for (int i = 0; i < y.size; i++) {
      there += (double) gy.get(i) * y.get(i);
    }
    for (int i = 0; i < x.size; i++) {
      back += (double) gx.get(i) * x.get(i);
    }
    assertEquals(there, back, 1e-6 * y.size);
    gx.checkGuards("adjoint");
  }
}
