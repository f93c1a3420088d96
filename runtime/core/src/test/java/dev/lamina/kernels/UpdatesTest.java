package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The optimizers' steps, bit by bit as their formulas round, wherever the gradients lie. */
class UpdatesTest {

  private static final int LONGEST = 600;

  private final SplittableRandom random = new SplittableRandom(1);

  /** One step of both: the kernel's, and the formula's on values that do not move. */
  private interface Step {
    void run(Guarded w, float[] m, float[] s, float[] g, int go, int n);
  }

  private interface Formula {
    /** {@code state} is (w, m, s). */
    void next(float[] state, float g);
  }

  private void check(String name, Step step, Formula formula) {
    for (int n = 1; n < LONGEST; n = n < 70 ? n + 1 : n + 101) {
      Guarded w = Guarded.random(random, n);
      float[] m = values(w.a.length);
      float[] s = values(w.a.length);
      int go = random.nextInt(9);
      float[] g = values(n + go);
      float[][] expected = new float[n][];
      for (int i = 0; i < n; i++) {
        expected[i] = new float[] {w.get(i), m[w.at + i], s[w.at + i]};
        formula.next(expected[i], g[go + i]);
      }
      step.run(w, m, s, g, go, n);
      w.checkGuards(name);
      for (int i = 0; i < n; i++) {
        assertEquals(expected[i][0], w.get(i), name + ", parameter " + i + " of " + n);
        assertEquals(expected[i][1], m[w.at + i], name + ", first state " + i + " of " + n);
        assertEquals(expected[i][2], s[w.at + i], name + ", second state " + i + " of " + n);
      }
    }
  }

  private float[] values(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) random.nextDouble(0.01, 1);
    }
    return values;
  }

  @Test
  void descend_isItsFormula() {
    check(
        "descend",
        (w, m, s, g, go, n) -> Kernels.get().descend(w.a, w.at, g, go, n, 0.1f),
        (state, g) -> state[0] -= 0.1f * g);
  }

  @Test
  void momentum_isItsFormula() {
    check(
        "momentum",
        (w, m, s, g, go, n) ->
            Kernels.get().momentum(w.a, m, w.at, g, go, n, 0.1f, 0.9f, 0.8f, 0.2f),
        (state, g) -> {
          state[1] = 0.9f * state[1] - 0.1f * g;
          state[0] += 0.8f * state[1] - 0.2f * g;
        });
  }

  @Test
  void rmsProp_isItsFormula() {
    check(
        "rmsProp",
        (w, m, s, g, go, n) -> Kernels.get().rmsProp(w.a, s, w.at, g, go, n, 0.1f, 0.9f, 0.2f, 1),
        (state, g) -> {
          state[2] = 0.9f * state[2] + 0.2f * g * g;
          state[0] -= 0.1f * g / ((float) Math.sqrt(state[2]) + 1);
        });
  }

  @Test
  void adam_isItsFormula() {
    check(
        "adam",
        (w, m, s, g, go, n) ->
            Kernels.get()
                .adam(w.a, m, s, w.at, g, go, n, 0.9f, 0.2f, 0.99f, 0.02f, 0.1f, 1.5f, 0.5f),
        (state, g) -> {
          state[1] = 0.9f * state[1] + 0.2f * g;
          state[2] = 0.99f * state[2] + 0.02f * g * g;
          state[0] -= 0.1f * state[1] / ((float) Math.sqrt(state[2] * 1.5f) + 0.5f);
        });
  }
}
