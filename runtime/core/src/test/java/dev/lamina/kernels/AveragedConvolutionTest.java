package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The joined layer against its three layers, over random sizes named by their seed. */
class AveragedConvolutionTest {

  private static final Activation[] ACTIVATIONS = {
    Activation.TANH, Activation.SIGMOID, Activation.RELU, Activation.LINEAR
  };

  @Test
  void layer_doesWhatItsLayersDo() {
    for (int seed = 0; seed < 40; seed++) {
      check(seed, Kernels.get());
      check(seed, new PlainKernels("test"));
    }
  }

  private static void check(int seed, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(seed);
    int kernel = 2 + random.nextInt(4);
    int height = 2 + 2 * random.nextInt(8);
    int width = 2 + 2 * random.nextInt(16);
    List<Window> windows =
        random.nextBoolean()
            ? List.of(Window.same(height, kernel, 1), Window.same(width, kernel, 1))
            : List.of(
                Window.valid(height + kernel - 1, kernel, 1),
                Window.valid(width + kernel - 1, kernel, 1));
    int channels = 1 + random.nextInt(3);
    int filters = 1 + random.nextInt(8);
    int images = 1 + random.nextInt(4);
    Activation activation = ACTIVATIONS[seed % ACTIVATIONS.length];
    String name =
        "seed %d: %s, %d->%d, %s, %s "
            .formatted(seed, windows, channels, filters, activation, kernels.name());
    AveragedConvolution layer =
        new AveragedConvolution(kernels, windows, channels, filters, activation, false);
    Convolution conv = new Convolution(kernels, windows, channels, filters, 1);
    AvgPool pool =
        new AvgPool(List.of(Window.valid(height, 2, 2), Window.valid(width, 2, 2)), filters);

    Guarded x = Guarded.random(random, images * conv.inputSize());
    Guarded w = Guarded.random(random, conv.weights());
    Guarded b = Guarded.random(random, filters);
    int bo = random.nextBoolean() ? b.at : -1;
    Guarded map = Guarded.random(random, images * conv.outputSize());
    Guarded expected = Guarded.random(random, images * pool.outputSize());
    Guarded s = Guarded.random(random, conv.scratch());
    float none = Float.NEGATIVE_INFINITY;
    conv.forward(x.a, x.at, w.a, w.at, b.a, bo, map.a, map.at, images, s.a, s.at, none);
    kernels.activate(activation, map.a, map.at, map.a, map.at, map.size);
    pool.forward(map.a, map.at, expected.a, expected.at, images);

    int floats = (int) AveragedConvolution.mapFloats(windows, filters);
    Guarded kept = Guarded.random(random, images * floats);
    Guarded scratch = Guarded.random(random, layer.scratch());
    for (int ko : new int[] {-1, kept.at}) {
      Guarded y = Guarded.random(random, expected.size);
      layer.forward(
          x.a, x.at, w.a, w.at, b.a, bo, y.a, y.at, kept.a, ko, images, scratch.a, scratch.at);
      y.checkGuards(name + "y");
      kept.checkGuards(name + "map");
      scratch.checkGuards(name + "scratch");
      for (int i = 0; i < y.size; i++) {
        assertEquals(expected.get(i), y.get(i), 1e-5, name + "y " + i);
      }
    }

    Guarded gy = Guarded.random(random, expected.size);
    Guarded gmap = Guarded.random(random, map.size);
    pool.backward(gy.a, gy.at, gmap.a, gmap.at, images);
    kernels.activateBackward(
        activation, map.a, map.at, map.a, map.at, gmap.a, gmap.at, gmap.a, gmap.at, map.size);
    int weights = conv.weights();
    Guarded expectedW = Guarded.random(new SplittableRandom(9), weights + filters);
    Guarded gw = Guarded.random(new SplittableRandom(9), weights + filters);
    int gb = bo < 0 ? -1 : gw.at + weights;
    conv.backwardWeights(
        x.a, x.at, gmap.a, gmap.at, expectedW.a, expectedW.at, gb, images, s.a, s.at);
    layer.backward(
        x.a, x.at, gy.a, gy.at, kept.a, kept.at, gw.a, gw.at, gb, images, scratch.a, scratch.at);
    gw.checkGuards(name + "gw");
    scratch.checkGuards(name + "scratch");
    for (int i = 0; i < gw.size; i++) {
      assertEquals(expectedW.get(i), gw.get(i), 2e-4, name + "gw " + i);
    }
  }

  /** Handed over in planes, where the next layer reads them, or not: the same bits. */
  @Test
  void nextConvolution_readsPlanes() {
    List<Window> next = List.of(Window.valid(14, 5, 1), Window.valid(13, 5, 1));
    for (Kernels kernels : List.of(Kernels.get(), new PlainKernels("test"))) {
      for (int size : new int[] {5, 1}) {
        List<Window> windows = List.of(Window.same(28, size, 1), Window.same(26, size, 1));
        boolean planes = Convolution.readsPlanes(kernels, next, 6, 16);
        assertEquals(kernels.lanes() > 1, planes);
        float[] apart = both(kernels, windows, next, planes);
        assertArrayEquals(both(kernels, windows, next, false), apart, kernels.name() + size);
      }
    }
  }

  /** What the next layer writes, and the gradient of its weights. */
  private static float[] both(
      Kernels kernels, List<Window> windows, List<Window> next, boolean planes) {
    SplittableRandom random = new SplittableRandom(5);
    Activation activation = Activation.TANH;
    AveragedConvolution first = new AveragedConvolution(kernels, windows, 1, 6, activation, planes);
    Convolution second =
        planes
            ? Convolution.behindAverage(kernels, next, 6, 16)
            : new Convolution(kernels, next, 6, 16, 1);
    int images = 3;
    Guarded x = Guarded.random(random, images * 28 * 26);
    Guarded w = Guarded.random(random, 25 * 6 * 16);
    Guarded gy = Guarded.random(random, images * second.outputSize());
    Guarded between = Guarded.random(random, images * first.outputSize());
    Guarded y = Guarded.random(random, images * second.outputSize());
    Guarded gw = Guarded.of(random, second.weights(), () -> 0);
    Guarded s = Guarded.random(random, Math.max(first.scratch(), second.scratch()));
    first.forward(x.a, x.at, w.a, w.at, w.a, -1, between.a, between.at, s.a, -1, images, s.a, s.at);
    between.checkGuards("between");
    float none = Float.NEGATIVE_INFINITY;
    second.forward(between.a, between.at, w.a, w.at, w.a, -1, y.a, y.at, images, s.a, s.at, none);
    second.backwardWeights(between.a, between.at, gy.a, gy.at, gw.a, gw.at, -1, images, s.a, s.at);
    float[] result = new float[y.size + gw.size];
    for (int i = 0; i < result.length; i++) {
      result[i] = i < y.size ? y.get(i) : gw.get(i - y.size);
    }
    return result;
  }

  @Test
  void lanes_takeCellsOfLeNet() {
    List<Window> windows = List.of(Window.same(28, 5, 1), Window.same(28, 5, 1));
    assertTrue(new AveragedConvolution(windows, 1, 6, Activation.TANH).putsCellsInLanes());
  }

  @Test
  void whatLeavesCellsOut_isRefused() {
    List<Window> odd = List.of(Window.same(28, 3, 1), Window.same(27, 3, 1));
    List<Window> even = List.of(Window.same(28, 3, 1), Window.same(28, 3, 1));
    List<Window> halves = List.of(Window.valid(28, 2, 2), Window.valid(28, 2, 2));
    List<Window> thirds = List.of(Window.valid(28, 3, 2), Window.valid(28, 3, 2));
    assertTrue(AveragedConvolution.fits(even, halves, 8, Activation.TANH));
    assertFalse(AveragedConvolution.fits(even, thirds, 8, Activation.TANH));
    assertFalse(AveragedConvolution.fits(even, halves, 9, Activation.TANH));
    assertFalse(AveragedConvolution.fits(even, halves, 8, Activation.GELU));
    assertThrows(
        IllegalArgumentException.class, () -> new AveragedConvolution(odd, 1, 6, Activation.TANH));
  }
}
