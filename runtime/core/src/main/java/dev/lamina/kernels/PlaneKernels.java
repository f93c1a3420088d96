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
   * Nine lines of a plane to the nine values of {@link FiveConvolution} at each of {@code width}
   * cells, a multiple of the lanes: V[vo + p step + i] = sum over r of a constant times X[xo + r
   * line + i]. Only where there is more than one lane, as all that follow.
   */
  default void fivesInput(float[] x, int xo, int line, float[] v, int vo, int step, int width) {
    throw new UnsupportedOperationException("windows by fives take several lanes");
  }

  /**
   * Five lines to nine values: V[vo + p step + j vcolumn + f] = sum over r below 5 of the r-th
   * power of the p-th point times G[go + r line + j column + f], for f below the lanes and j below
   * {@code columns}; the last point is infinity, where only the last line counts.
   */
  default void fivesSpread(
      float[] g,
      int go,
      int line,
      int column,
      float[] v,
      int vo,
      int step,
      int vcolumn,
      int columns) {
    throw new UnsupportedOperationException("windows by fives take several lanes");
  }

  /**
   * The transpose of {@link #fivesSpread}: Y[yo + r line + j column + f] = max(floor, B[bo + r
   * bline + j bcolumn + f] + sum over p of the r-th power of the p-th point times V[vo + p step + j
   * vcolumn + f]); no B when {@code bo < 0}.
   */
  default void fivesTogether(
      float[] v,
      int vo,
      int step,
      int vcolumn,
      float[] b,
      int bo,
      int bline,
      int bcolumn,
      float floor,
      float[] y,
      int yo,
      int line,
      int column,
      int columns) {
    throw new UnsupportedOperationException("windows by fives take several lanes");
  }

  /**
   * Windows five wide side by side: Y[yo + ((p columns.length + a) 5 + k) lanes + f] = sum over i
   * below {@code count} and j below 5 of X[xo + p xstep + columns[a] + terms[i] + j + k] W[wo + p
   * wstep + (5 i + j) lanes + f], for p below {@code points}, k below 5 and f below the lanes.
   */
  default void fives(
      float[] x,
      int xo,
      int xstep,
      int[] columns,
      int[] terms,
      int count,
      float[] w,
      int wo,
      int wstep,
      int points,
      float[] y,
      int yo) {
    throw new UnsupportedOperationException("windows by fives take several lanes");
  }

  /**
   * Adds rows of as many floats as lanes to one, Y[yo + f] += G[go + r lanes + f]; five at least.
   */
  default void fivesSum(float[] g, int go, int rows, float[] y, int yo) {
    throw new UnsupportedOperationException("windows by fives take several lanes");
  }

  /** The transpose of {@link #fivesInput}: adds to the X of nine lines. */
  default void fivesInputBack(float[] v, int vo, int step, float[] x, int xo, int line, int width) {
    throw new UnsupportedOperationException("windows by fives take several lanes");
  }
}
