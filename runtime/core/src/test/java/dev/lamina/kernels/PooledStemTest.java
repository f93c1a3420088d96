package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.Window;
import dev.lamina.kernels.plain.PlainKernels;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The joined layer against its two layers, over random sizes named by their seed. */
class PooledStemTest {

  @Test
  void stem_doesWhatItsLayersDo() {
    for (int seed = 0; seed < 30; seed++) {
      check(seed, Kernels.get());
      check(seed, new PlainKernels("test"));
    }
  }

  private static void check(int seed, Kernels kernels) {
    SplittableRandom random = new SplittableRandom(seed);
    int height = 4 + random.nextInt(9);
    int width = 4 + random.nextInt(9);
    int filters = 16 * (1 + random.nextInt(3));
    int images = 1 + random.nextInt(4);
    String name = "seed %d: %dx%d, %d filters ".formatted(seed, height, width, filters);
    PooledStem stem = new PooledStem(kernels, height, width, filters);
    List<Window> windows = List.of(Window.valid(height, 3, 1), Window.valid(width, 3, 1));
    int rows = (height - 2) / 2 * 2;
    int columns = (width - 2) / 2 * 2;
    List<Window> halves = List.of(Window.valid(rows, 2, 2), Window.valid(columns, 2, 2));
    Convolution conv = Convolution.trimmed(windows, 1, filters, 1, rows, columns);
    MaxPool pool = new MaxPool(halves, filters);

    Guarded x = Guarded.random(random, images * height * width);
    Guarded w = Guarded.random(random, 9 * filters);
    Guarded b = Guarded.random(random, filters);
    int bo = random.nextBoolean() ? b.at : -1;
    Guarded map = Guarded.random(random, images * conv.outputSize());
    Guarded expected = Guarded.random(random, images * pool.outputSize());
    Guarded places = Guarded.random(random, expected.size);
    Guarded s = Guarded.random(random, 0);
    conv.forward(x.a, x.at, w.a, w.at, b.a, bo, map.a, map.at, images, s.a, s.at, 0);
    pool.forward(map.a, map.at, expected.a, expected.at, places.a, places.at, images);
    Guarded y = Guarded.random(random, expected.size);
    Guarded won = Guarded.random(random, expected.size);
    stem.forward(x.a, x.at, w.a, w.at, b.a, bo, y.a, y.at, won.a, won.at, images);
    y.checkGuards(name + "y");
    won.checkGuards(name + "places");
    for (int i = 0; i < y.size; i++) {
      assertEquals(expected.get(i), y.get(i), 2e-6, name + "y " + i);
      if (y.get(i) > 0) {
        assertEquals(places.get(i), won.get(i), name + "place " + i);
      }
    }

    Guarded gy = Guarded.random(random, y.size);
    for (int i = 0; i < y.size; i++) {
      gy.a[gy.at + i] *= y.get(i) > 0 ? 1 : 0;
    }
    Guarded gmap = Guarded.random(random, map.size);
    pool.backward(gy.a, gy.at, won.a, won.at, gmap.a, gmap.at, images);
    Guarded expectedW = Guarded.random(new SplittableRandom(9), 10 * filters);
    Guarded gw = Guarded.random(new SplittableRandom(9), 10 * filters);
    int from = expectedW.at;
    int expectedB = bo < 0 ? -1 : from + 9 * filters;
    conv.backwardWeights(
        x.a, x.at, gmap.a, gmap.at, expectedW.a, from, expectedB, images, s.a, s.at);
    int gb = bo < 0 ? -1 : gw.at + 9 * filters;
    stem.backward(x.a, x.at, gy.a, gy.at, won.a, won.at, gw.a, gw.at, gb, images);
    gw.checkGuards(name + "gw");
    for (int i = 0; i < gw.size; i++) {
      assertEquals(expectedW.get(i), gw.get(i), 1e-5, name + "gw " + i);
    }
  }

  @Test
  void filtersThatFillNoVectors_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PooledStem(28, 28, 20));
  }
}
