package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The input gradient of a convolution, each place's written once: places that the same cells of
 * windows reach have the same terms, so many filters' for each cell. Nothing is cleared or added
 * to, and there is no padding. In a large map 3x3 windows reach nine kinds of places: inside, along
 * four edges and in four corners.
 *
 * <p>Turned weights lie in panels of channels: (cells in the order of {@link ReachedCells}, filters
 * of the group, channels of the panel).
 */
final class GatheredGradient {

  private final Kernels kernels;
  private final int groups;

  /** Channels and filters of a group. */
  private final int read;

  private final int members;

  private final int inputSize;
  private final int outputSize;

  /** The kernel's cells as they lie in a panel. */
  private final int[] order;

  /** Each for as many images as fill its tiles, with cells as rows of a panel. */
  private final List<ReachedCells> kinds = new ArrayList<>();

  /** Floats that lie side by side at each of a kind's runs, and its images. */
  private final int[] run;

  private final int[] chunk;

  /** Null where channels do not pay for panels, or there are none. */
  static GatheredGradient of(
      Kernels kernels, List<Window> windows, int[] outputs, int channels, int filters, int groups) {
    int lanes = kernels.lanes();
    int read = channels / groups;
    return kernels.panel() > 0 && (read % lanes == 0 || read > 2 * lanes)
        ? new GatheredGradient(kernels, windows, outputs, channels, filters, groups)
        : null;
  }

  private GatheredGradient(
      Kernels kernels, List<Window> windows, int[] outputs, int channels, int filters, int groups) {
    this.kernels = kernels;
    this.groups = groups;
    read = channels / groups;
    members = filters / groups;
    int[] inputs = Sliding.each(windows, Window::input);
    inputSize = Math.multiplyExact(Extents.product(inputs), channels);
    outputSize = Math.multiplyExact(Extents.product(outputs), filters);
    int[] from = Extents.steps(outputs, filters);
    int[] to = Extents.steps(inputs, channels);
    int[] cells = Extents.steps(Sliding.each(windows, Window::kernel), 1);
    int[] lying = {0};
    List<ReachedCells> all =
        List.of(new ReachedCells(new int[1], new int[1], new int[1], new int[1]));
    for (int a = 0; a < inputs.length; a++) {
      Window window = windows.get(a);
      int[] along = ReachedCells.order(window);
      for (int i = 0; i < along.length; i++) {
        along[i] *= cells[a];
      }
      lying = ReachedCells.sums(lying, along);
      List<ReachedCells> product = new ArrayList<>();
      for (ReachedCells kind : all) {
        for (ReachedCells next : ReachedCells.along(window, outputs[a], from[a], to[a], cells[a])) {
          product.add(kind.times(next));
        }
      }
      all = product;
    }
    order = lying;
    run = new int[all.size()];
    chunk = new int[run.length];
    for (ReachedCells kind : all) {
      add(kind);
    }
  }

  /** Outputs that lie side by side, and their weights too, make one run. */
  private void add(ReachedCells kind) {
    int n = kind.runs.length;
    int side = Math.min(n, 1);
    while (side > 0 && side < n && adjoin(kind, side)) {
      side++;
    }
    int[] runs = new int[side == 0 ? 0 : n / side];
    int[] rows = new int[runs.length];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = kind.runs[i * side];
      rows[i] = kind.cells[i * side] * members;
    }
    int k = kinds.size();
    run[k] = side * members;
    chunk[k] = Rows.chunk(kind.to.length);
    int[] from = Rows.offsets(chunk[k], outputSize);
    int[] to = Rows.offsets(chunk[k], inputSize);
    kinds.add(
        new ReachedCells(
            ReachedCells.sums(from, kind.from), ReachedCells.sums(to, kind.to), runs, rows));
  }

  /** Whether an output follows the one before it. */
  private boolean adjoin(ReachedCells kind, int i) {
    return groups == 1
        && kind.runs[i] - kind.runs[i - 1] == members
        && kind.cells[i] - kind.cells[i - 1] == 1;
  }

  /**
   * Overwrites gx with the gradient, plus a bias for each channel unless {@code bo < 0}.
   *
   * @param wt of {@link #transposeWeights}
   */
  void run(
      float[] gy,
      int gyo,
      float[] wt,
      int wto,
      float[] b,
      int bo,
      float[] gx,
      int gxo,
      int images) {
    for (int c = 0; c < groups * read; ) {
      int width = width(c);
      for (int k = 0; k < run.length; k++) {
        ReachedCells kind = kinds.get(k);
        int places = kind.to.length / chunk[k];
        for (int i = 0; i < images; i += chunk[k]) {
          kernels.gather(
              gy,
              gyo + i * outputSize + c / read * members,
              kind.from,
              kind.runs,
              run[k],
              wt,
              wto + c * order.length * members,
              kind.cells,
              width,
              b,
              bo < 0 ? -1 : bo + c,
              gx,
              gxo + i * inputSize + c,
              kind.to,
              Math.min(chunk[k], images - i) * places);
        }
      }
      c += width;
    }
  }

  /** Channels of the panel that begins with this one: four, two or one vector, or what is left. */
  private int width(int channel) {
    int left = read - channel % read;
    int width = kernels.panel();
    while (width > left && width > kernels.lanes()) {
      width /= 2;
    }
    return Math.min(width, left);
  }

  /** Writes the weights, whose rows are filters, in panels. */
  void transposeWeights(float[] w, int wo, float[] wt, int wto) {
    int to = wto;
    int filters = groups * members;
    for (int c = 0; c < groups * read; ) {
      int width = width(c);
      for (int k : order) {
        int from = wo + (k * read + c % read) * filters + c / read * members;
        Rows.transpose(w, from, filters, wt, to, width, members);
        to += width * members;
      }
      c += width;
    }
  }
}
