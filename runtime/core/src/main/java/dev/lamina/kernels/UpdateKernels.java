package dev.lamina.kernels;

import dev.lamina.kernels.plain.PlainUpdates;

/**
 * The optimizers' steps, each rounded after every operation, so that both implementations agree in
 * every bit. Parameters and the optimizer's state lie at {@code at}, their gradients at {@code go}
 * of a smaller array, which stays in the cache.
 */
public interface UpdateKernels {

  /** w -= rate g. */
  default void descend(float[] w, int at, float[] g, int go, int n, float rate) {
    PlainUpdates.descend(w, at, g, go, n, rate);
  }

  /** v = momentum v - rate g, then w += along v - aside g. */
  default void momentum(
      float[] w,
      float[] v,
      int at,
      float[] g,
      int go,
      int n,
      float rate,
      float momentum,
      float along,
      float aside) {
    PlainUpdates.momentum(w, v, at, g, go, n, rate, momentum, along, aside);
  }

  /** s = old s + fresh g², then w -= rate g / (√s + epsilon). */
  default void rmsProp(
      float[] w,
      float[] s,
      int at,
      float[] g,
      int go,
      int n,
      float rate,
      float old,
      float fresh,
      float epsilon) {
    PlainUpdates.rmsProp(w, s, at, g, go, n, rate, old, fresh, epsilon);
  }

  /**
   * m = old1 m + new1 g and s = old2 s + new2 g², then w -= scale m / (√(s squareScale) + epsilon).
   */
  default void adam(
      float[] w,
      float[] m,
      float[] s,
      int at,
      float[] g,
      int go,
      int n,
      float old1,
      float new1,
      float old2,
      float new2,
      float scale,
      float squareScale,
      float epsilon) {
    PlainUpdates.adam(w, m, s, at, g, go, n, old1, new1, old2, new2, scale, squareScale, epsilon);
  }
}
