package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.Shape;
import dev.lamina.kernels.Divisible;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Who computes what of a layer that threads may share. */
class DividedLayerTest {

  /** Adds one to six values, and notes its calls. */
  private static final class Layer implements Divisible {
    private final int most;
    private final Set<String> calls = ConcurrentHashMap.newKeySet();
    private boolean fails;

    Layer(int most) {
      this.most = most;
    }

    @Override
    public int parts(int images) {
      return most;
    }

    @Override
    public int forwardScratch() {
      return 5;
    }

    @Override
    public void forwardPart(
        float[] x,
        int xo,
        float[] w,
        int wo,
        float[] b,
        int bo,
        float[] y,
        int yo,
        int images,
        float[] scratch,
        int so,
        float floor,
        int part,
        int parts) {
      calls.add(part + " of " + parts);
      if (fails) {
        throw new IllegalStateException("for a test");
      }
      for (int i = 6 * images * part / parts; i < 6 * images * (part + 1) / parts; i++) {
        y[yo + i] = x[xo + i] + w[wo];
      }
    }
  }

  private static final class Network extends CompiledNetwork {
    private final Layer layer;
    private final float[] one = {1};

    Network(Layer layer) {
      super(
          new Facts(
              "Test",
              "",
              List.of(),
              List.of(),
              List.of(Shape.of(6)),
              Shape.of(6),
              List.of(),
              0,
              12,
              5));
      this.layer = layer;
    }

    @Override
    protected void predict(Workspace w) {
      w.forward(layer, w.at(0), one, 0, one, 0, w.at(6), 0);
    }

    @Override
    protected int predictInput(int input) {
      return 0;
    }

    @Override
    protected int predictOutput() {
      return 6;
    }
  }

  private static final float[] EXAMPLE = {1, 2, 3, 4, 5, 6};
  private static final float[] RESULT = {2, 3, 4, 5, 6, 7};

  @Test
  void layer_isWholeWithoutPool() {
    Layer layer = new Layer(8);
    assertArrayEquals(RESULT, new Network(layer).predict(EXAMPLE));
    assertEquals(Set.of("0 of 1"), layer.calls);
  }

  @Test
  void layer_hasAPartForEachThread() {
    Layer layer = new Layer(8);
    try (Pool pool = new Pool(3)) {
      assertArrayEquals(RESULT, new Network(layer).predict(EXAMPLE, pool));
    }
    assertEquals(Set.of("0 of 3", "1 of 3", "2 of 3"), layer.calls);
  }

  @Test
  void layer_hasNoMorePartsThanAreOfUse() {
    Layer layer = new Layer(2);
    try (Pool pool = new Pool(3)) {
      assertArrayEquals(RESULT, new Network(layer).predict(EXAMPLE, pool));
    }
    assertEquals(Set.of("0 of 2", "1 of 2"), layer.calls);
  }

  /** Twenty are enough for each of two threads to take some for itself. */
  @Test
  void manyExamples_areSharedInstead() {
    Layer layer = new Layer(8);
    try (Pool pool = new Pool(2)) {
      new Network(layer).predict(new float[20 * 6], 20, pool);
    }
    assertEquals(Set.of("0 of 1"), layer.calls);
  }

  @Test
  void examples_fewerThanThreadsShareLayers() {
    Layer layer = new Layer(16);
    try (Pool pool = new Pool(12)) {
      new Network(layer).predict(new float[9 * 6], 9, pool);
    }
    assertEquals(12, layer.calls.size(), layer.calls.toString());
  }

  /** What one call was given must not reach the next, on whatever thread. */
  @Test
  void pool_isForgottenAfterTheCall() {
    Layer layer = new Layer(8);
    Network network = new Network(layer);
    try (Pool pool = new Pool(2)) {
      network.predict(EXAMPLE, pool);
      layer.fails = true;
      assertThrows(IllegalStateException.class, () -> network.predict(EXAMPLE, pool));
    }
    layer.fails = false;
    layer.calls.clear();
    assertArrayEquals(RESULT, network.predict(EXAMPLE));
    assertEquals(Set.of("0 of 1"), layer.calls);
  }

  @Test
  void threads_keepWhatTheyWorkIn() {
    try (Pool pool = new Pool(2)) {
      float[] small = pool.scratch(1, 10);
      assertSame(small, pool.scratch(1, 5));
      float[] large = pool.scratch(1, 1000);
      assertNotSame(small, large);
      assertSame(large, pool.scratch(1, 10));
    }
  }
}
