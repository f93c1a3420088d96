package dev.lamina.kernels;

/**
 * The inner loops of maps whose channels lie apart, each a plane, with cells in the lanes: for
 * layers of few channels or filters, see {@link PlaneConvolution} and {@link FiveConvolution}.
 */
interface PlaneKernels {

  /** Cells that the kernels over planes compute at a time. */
  int planeLanes();

  /**
   * Y[yo + f size + i] = max(floor, W[wo + taps.length filters + f] + sum over t of W[wo + t
   * filters + f] X[xo + taps[t] + i]) for i below {@code size}, a multiple of two vectors, and f
   * below {@code filters}: an even number, four at least.
   */
  void planes(
      float[] x,
      int xo,
      int[] taps,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int size,
      int filters,
      float floor);

  /**
   * Y[yo + places[p] + i] = a quarter of X[xo + starts[p] + 2 i] and what lies one and {@code step}
   * and both behind it, for i below the lanes. Where they are more than a line's, the next p writes
   * over them; nothing is written from {@code limit} on.
   */
  void squares(
      float[] x, int xo, int[] starts, int step, float[] y, int yo, int[] places, int limit);

  /**
   * Sets GX at gxo + starts[p] + 2 i and what lies one and {@code step} and both behind it to a
   * quarter of G[go + (places[p] + i) filters], for i below half the lanes; of eight filters at
   * most.
   */
  void squaresBack(
      float[] g, int go, int filters, int[] places, float[] gx, int gxo, int[] starts, int step);

  /**
   * Adds to the lanes l of SUMS[so + (t filters + f) lanes + l], together, the sum over i of X[xo +
   * taps[t] + i] GY[gyo + f size + i], for i, f and t as in {@link #planes}; six taps at least.
   */
  void planesGradient(
      float[] x,
      int xo,
      int[] taps,
      float[] gy,
      int gyo,
      float[] sums,
      int so,
      int size,
      int filters);

  /**
   * Windows five wide over planes, of as many filters as lanes: for each place p from {@code first}
   * to {@code end} - 1, k below 5 and filter f Y[yo + results[p] + k lanes + f] = max(floor, B[bo +
   * f] + sum over i and j below 5 of X[xo + places[p] + terms[i] + j + k] W[wo + (5 i + j) lanes +
   * f]); no bias when {@code bo < 0}. Only where there is more than one lane.
   */
  default void fives(
      float[] x,
      int xo,
      int[] places,
      int first,
      int end,
      int[] terms,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] results,
      float floor) {
    throw new UnsupportedOperationException("windows by fives take several lanes");
  }

  /**
   * Adds to GW[gwo + weights[i] + j wstep + f] and, unless {@code gbo < 0}, GB[gbo + f] in the same
   * array the gradients of {@link #fives}; of place p the rows of GY are those from gyo + 5 p lanes
   * on.
   */
  default void fivesGradient(
      float[] x,
      int xo,
      int[] places,
      int[] terms,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int[] weights,
      int wstep,
      int gbo) {
    throw new UnsupportedOperationException("windows by fives take several lanes");
  }

  /**
   * GX[gxo + j gxstep + (h + k) gxline + c] += sum over f below {@code filters} of GY[gyo + k
   * gyline + j filters + f] W[wo + (h filters + f) width + c] for h and k below 5, j below {@code
   * columns} and c below {@code width}, a multiple of the lanes; of W each vector of a row lies
   * behind those of the other h, then those of the other f.
   */
  default void fivesBack(
      float[] gy,
      int gyo,
      int filters,
      int gyline,
      int columns,
      float[] w,
      int wo,
      int width,
      float[] gx,
      int gxo,
      int gxstep,
      int gxline) {
    throw new UnsupportedOperationException("windows by fives take several lanes");
  }
}
