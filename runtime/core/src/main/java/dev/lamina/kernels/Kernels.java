package dev.lamina.kernels;

import java.util.Arrays;

/**
 * The inner loops, in two implementations: {@code vector} and {@code plain}. Rows are found through
 * tables of int offsets, so one primitive serves convolutions of any stride and dense layers; a
 * dense layer's row is one example.
 *
 * <p>A window is {@code runs.length} contiguous runs of {@code run} floats: for a 3x3 convolution
 * of 32 channels 3 runs of 96. Weights are (window, outputs) as in Keras, transposed weights hold
 * for each run (outputs, run). What works on planes or on single values is declared apart.
 */
public interface Kernels extends PlaneKernels, ElementKernels, UpdateKernels {

  /** Spare floats at the end of every array, so that a vector load may pass a tensor's end. */
  int SLACK = 64;

  /**
   * The implementation of this process, chosen once.
   *
   * @throws KernelSettings.UnknownValueException when a system property asks for none there is
   */
  static Kernels get() {
    return Chosen.kernels();
  }

  /** One line for a log: which implementation runs, and what to do when it is the slow one. */
  static String describe() {
    return get().name();
  }

  /** What {@link #describe} says of this implementation. */
  String name();

  /** Values computed at a time: what fewer channels than these leave unused. */
  int lanes();

  @Override
  default int planeLanes() {
    return lanes();
  }

  /**
   * Y[yo + yoff[p] + j] = max(floor, b[bo + j] + sum over runs h and k of X[xo + xoff[p] + runs[h]
   * + k] W[wo + (h run + k) stride + j]), for p below {@code rows} and j below {@code outputs}.
   * Offsets {@code yoff} ascend and rows of y do not overlap. No bias when {@code bo < 0}. The
   * stride of w is more than {@code outputs} where a group of filters is computed.
   */
  void forward(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int stride,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int outputs,
      float floor);

  /**
   * Units in a panel of a dense layer's weights, see {@link UnitPanels}; 0 where there are none.
   */
  default int panel() {
    return 0;
  }

  /**
   * A dense layer whose weights lie in {@code panels} whole panels: Y[yo + yoff[p] + j] =
   * max(floor, b[bo + j] + sum over {@code k < inputs} of X[xo + xoff[p] + k] W[wo + (i inputs + k)
   * panel() + j % panel()]), where i = j / panel(). No bias when {@code bo < 0}.
   */
  default void forwardPanels(
      float[] x,
      int xo,
      int[] xoff,
      int inputs,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows,
      int panels,
      float floor) {
    throw new UnsupportedOperationException("rows of weights stay whole");
  }

  /**
   * Y[yo + yoff[p] + j] = b[bo + j] + sum over runs h, perhaps none, and k below {@code run} of
   * X[xo + xoff[p] + runs[h] + k] W[wo + (starts[h] + k) width + j], for p below {@code rows} and j
   * below {@code width}, which is {@link #panel()}, half of it, or at most a quarter. No bias when
   * {@code bo < 0}.
   */
  default void gather(
      float[] x,
      int xo,
      int[] xoff,
      int[] runs,
      int run,
      float[] w,
      int wo,
      int[] starts,
      int width,
      float[] b,
      int bo,
      float[] y,
      int yo,
      int[] yoff,
      int rows) {
    throw new UnsupportedOperationException("rows of weights stay whole");
  }

  /**
   * GX[gxo + xoff[p] + runs[h] + j] += sum over o of GY[gyo + yoff[p] + o] WT[wto + (h outputs + o)
   * run + j].
   */
  void scatter(
      float[] gy,
      int gyo,
      int[] yoff,
      float[] wt,
      int wto,
      float[] gx,
      int gxo,
      int[] xoff,
      int[] runs,
      int run,
      int rows,
      int outputs);

  /**
   * GW[gwo + k stride + j] += sum over p of X[xo + xoff[p] + cells[k]] GY[gyo + yoff[p] + j], and
   * GB[gbo + j] += sum over p of GY unless {@code gbo < 0} (both in the array {@code gw}). The rows
   * are whole lines of {@code line}, or a part of one; within a line both offsets grow evenly.
   */
  void gradient(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int stride,
      int gbo,
      int rows,
      int line,
      int outputs);

  /**
   * As {@link #gradient} of rows that are lines of their own, where the rows of the weights follow
   * each other; overwrites both gradients.
   */
  default void freshGradient(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] gw,
      int gwo,
      int gbo,
      int rows,
      int outputs) {
    Arrays.fill(gw, gwo, gwo + cells.length * outputs, 0);
    if (gbo >= 0) {
      Arrays.fill(gw, gbo, gbo + outputs, 0);
    }
    gradient(x, xo, xoff, cells, gy, gyo, yoff, gw, gwo, outputs, gbo, rows, rows, outputs);
  }

  /**
   * Rows of x by lists of places and factors, all in the array e: of each list f, with {@code
   * E[counts + f]} places, Z[zo + f distance + to[h] + j] += sum over i of E[values + f step + i]
   * X[xo + E[offsets + f step + i] + from[h] + j] for j below {@code run}. With gradients of a
   * filter's places that is the gradient of its weights.
   */
  void sparseLists(
      float[] x,
      int xo,
      int[] from,
      int run,
      float[] e,
      int offsets,
      int values,
      int counts,
      int lists,
      int step,
      float[] z,
      int zo,
      int[] to,
      int distance);

  /**
   * The same for many places of z: to place i, {@code starts[i]} behind {@code zo}, the row {@code
   * f run} behind {@code wo} is added, times {@code G[go + i / positions filters + f]}, if bit f is
   * set in the words {@code marks[i words]} and following. The scratch has room for 128 floats.
   */
  void sparseMarked(
      long[] marks,
      int[] starts,
      int positions,
      int filters,
      float[] g,
      int go,
      float[] w,
      int wo,
      int[] from,
      int run,
      float[] z,
      int zo,
      int[] to,
      float[] scratch,
      int so);

  /** Channels of a strip: see {@link Strips}. */
  int strip();

  /**
   * TO[o + rows[r] + i strip + l] = X[xo + r row + i step + (phase + l) / members read], rounded
   * down, for i below {@code n} and l below {@code lanes}; the other lanes of the strip are
   * overwritten. Reads may pass what is needed by two strips.
   */
  void arrange(
      float[] x,
      int xo,
      int row,
      int step,
      int members,
      int read,
      int phase,
      float[] to,
      int o,
      int[] rows,
      int n,
      int lanes);

  /**
   * Y[yo + outputs[r] + i step + l] = max(floor, start + sum over {@code from <= k < to} of X[xo +
   * starts[r] + cells[k] + i strip + l] W[wo + weights[k] + l]) for all rows r, columns i and lanes
   * l of a strip. The start is Y itself if there is {@code more} to it, else b[bo + l], or 0 when
   * {@code bo < 0}.
   */
  void strips(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] w,
      int wo,
      float[] b,
      int bo,
      boolean more,
      float[] y,
      int yo,
      float floor);

  /**
   * GW[gwo + weights[k] + l] += sum over r and i of X[xo + starts[r] + cells[k] + i strip + l]
   * GY[gyo + outputs[r] + i step + l] for {@code from <= k < to}, and GB[gbo + l] += sum over r and
   * i of GY unless {@code gbo < 0} (both in the array {@code gw}), for lanes from {@code skip} on.
   */
  void stripsGradient(
      float[] x,
      int xo,
      StripRows rows,
      int from,
      int to,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      int skip);

  /**
   * Whether the two below can be called, for groups of so many output and input channels. Otherwise
   * maps are arranged to strips.
   */
  default boolean picks(int members, int read) {
    return false;
  }

  /**
   * The convolution of a map whose channels stay apart: for each row of outputs r, output column i
   * and channel l, Y[yo + outputs[r] + i outputStep + l] = max(floor, b[bo + l] + sum over the
   * window of X W), as {@link MapRows} says. No bias when {@code bo < 0}. Uses two rows and four
   * cells of strips at {@code kept}. Reads may pass the last cell by a strip.
   */
  default void map(
      float[] x,
      int xo,
      MapRows map,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] kept,
      int ko,
      float floor) {
    throw new UnsupportedOperationException("maps are arranged to strips");
  }

  /** Adds the gradients of the weights and, unless {@code gbo < 0}, the biases of a map to gw. */
  default void mapGradient(
      float[] x,
      int xo,
      MapRows map,
      float[] gy,
      int gyo,
      float[] gw,
      int gwo,
      int gbo,
      float[] kept,
      int ko) {
    throw new UnsupportedOperationException("maps are arranged to strips");
  }

  /**
   * A line of 4x4 patches of x, two cells apart and with rows {@code row} apart, to 16 planes
   * (tiles, channels) of v: B' d B of Winograd's F(2x2, 3x3).
   */
  void winogradInput(
      float[] x, int xo, int row, float[] v, int vo, int plane, int tiles, int channels);

  /** The transpose of {@link #winogradInput}: adds 16 planes into the patches, which overlap. */
  void winogradInputBack(
      float[] v, int vo, int plane, float[] gx, int gxo, int row, int tiles, int channels);

  /** 16 planes to a line of 2x2 cells: max(floor, A' m A + b); no bias when {@code bo < 0}. */
  void winogradOutput(
      float[] v,
      int vo,
      int plane,
      float[] b,
      int bo,
      float floor,
      float[] y,
      int yo,
      int row,
      int tiles,
      int channels);

  /** The transpose of {@link #winogradOutput} without bias and floor: cells to 16 planes. */
  void winogradOutputBack(
      float[] gy, int gyo, int row, float[] v, int vo, int plane, int tiles, int channels);

  /**
   * Nine planes of weights, one for each cell of the kernel, to 16: G g G'; in place or apart. A
   * plane is a multiple of 16 floats.
   */
  void winogradWeights(float[] w, int wo, float[] u, int uo, int plane);

  /** The transpose of {@link #winogradWeights}: adds n values, a multiple of 16, of planes. */
  void winogradWeightsBack(float[] u, int uo, int uplane, float[] gw, int gwo, int gplane, int n);

  /**
   * One side of the transforms of tiles of 3x3: lines of n values, {@code from} floats apart in x,
   * to lines {@code to} apart in y. Only {@link TileSide#GATHER} cuts at the floor, and only {@link
   * TileSide#SPREAD} and {@link TileSide#GATHER}, for multiples of 16 values, may be in place.
   */
  void tileSide(
      TileSide side, float[] x, int xo, int from, float[] y, int yo, int to, int n, float floor);

  /**
   * Y[yo + i outputs + j] = sum over p of X[xo + xoff[p] + cells[i]] GY[gyo + yoff[p] + j], of
   * neighbouring cells and offsets that are multiples of the first.
   */
  default void turnedProduct(
      float[] x,
      int xo,
      int[] xoff,
      int[] cells,
      float[] gy,
      int gyo,
      int[] yoff,
      float[] y,
      int yo,
      int rows,
      int outputs) {
    freshGradient(x, xo, xoff, cells, gy, gyo, yoff, y, yo, -1, rows, outputs);
  }

  /**
   * Y = X W, of which X has {@code rows} rows of {@code inputs} without gaps; rows of W and Y have
   * {@code outputs} values and lie {@code stride} apart. The tables hold the multiples of {@code
   * inputs} and {@code stride}.
   */
  void product(
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] y,
      int yo,
      int[] xoff,
      int[] yoff,
      int rows,
      int inputs,
      int outputs,
      int stride);

  /**
   * Maximum pooling over a 3x3 convolution of one channel, {@code lines} of {@code places} windows:
   * Y[yo + (q places + p) filters + f] is the largest of the four cells' sums, or zero, and {@code
   * arg} says which won, unless {@code ao < 0}. Filters are a multiple of 16; input rows are {@code
   * row} apart.
   */
  void stem(
      float[] x,
      int xo,
      int row,
      float[] w,
      int wo,
      float[] b,
      int bo,
      float[] y,
      int yo,
      float[] arg,
      int ao,
      int lines,
      int places,
      int filters);

  /**
   * Adds the gradients of such a layer's weights, and bias unless {@code gbo < 0}, over {@code
   * lines} lines: gy is zero where the result is.
   */
  void stemGradient(
      float[] x,
      int xo,
      int row,
      float[] gy,
      int gyo,
      float[] arg,
      int ao,
      float[] gw,
      int gwo,
      int gbo,
      int lines,
      int places,
      int filters);
}
