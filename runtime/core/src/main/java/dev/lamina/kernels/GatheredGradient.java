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

  private final List<Kind> kinds = new ArrayList<>();

  /** Places with the same terms, of as many images as fill the tiles. */
  private static final class Kind {
    int images;

    /** Where the first place's outputs begin, and where it lies. */
    int output;

    int place;

    /** The same for all places, from there. */
    int[] from;

    int[] to;

    /** Where outputs side by side begin, how many floats these are, and their rows of a panel. */
    int[] runs;

    int run;
    int[] rows;
  }

  /** Null where channels do not pay for panels, or there are none. */
  static GatheredGradient of(
      Kernels kernels, List<Window> windows, int[] outputs, int channels, int filters, int groups) {
    return pays(kernels, channels / groups)
        ? new GatheredGradient(kernels, windows, outputs, channels, filters, groups, true)
        : null;
  }

  /** The same for weights (outputs, cells, channels, filters). */
  static GatheredGradient ofLocal(
      Kernels kernels, List<Window> windows, int channels, int filters) {
    int[] outputs = Sliding.each(windows, Window::output);
    return pays(kernels, channels)
        ? new GatheredGradient(kernels, windows, outputs, channels, filters, 1, false)
        : null;
  }

  private static boolean pays(Kernels kernels, int channels) {
    int lanes = kernels.lanes();
    return kernels.panel() > 0 && (channels % lanes == 0 || channels > 2 * lanes);
  }

  private GatheredGradient(
      Kernels kernels,
      List<Window> windows,
      int[] outputs,
      int channels,
      int filters,
      int groups,
      boolean shared) {
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
    int own = shared ? 1 : Extents.product(outputs);
    order = ReachedCells.sums(Rows.offsets(own, lying.length), lying);
    for (ReachedCells kind : all) {
      if (shared) {
        add(kind, kind.cells, 0, kind.to.length);
      }
      for (int p = 0; p < kind.to.length && !shared; p++) {
        int[] rows = kind.cells.clone();
        for (int h = 0; h < rows.length; h++) {
          rows[h] += (kind.from[p] + kind.runs[h]) / filters * lying.length;
        }
        add(kind, rows, p, 1);
      }
    }
  }

  /** Adds so many of the places. */
  private void add(ReachedCells kind, int[] cells, int first, int count) {
    Kind last = kinds.isEmpty() ? null : kinds.get(kinds.size() - 1);
    Kind added = new Kind();
    added.images = Rows.chunk(count);
    added.output = kind.from[first];
    added.place = kind.to[first];
    if (count == 1 && last != null && last.to.length == last.images) {
      added.from = last.from;
      added.to = last.to;
    } else {
      added.from = places(kind.from, first, count, added.images, outputSize);
      added.to = places(kind.to, first, count, added.images, inputSize);
    }
    int n = cells.length;
    int side = Math.min(n, 1);
    while (side > 0 && side < n && adjoin(kind.runs, cells, side)) {
      side++;
    }
    added.run = side * members;
    added.runs = new int[side == 0 ? 0 : n / side];
    added.rows = new int[added.runs.length];
    for (int i = 0; i < added.runs.length; i++) {
      added.runs[i] = kind.runs[i * side];
      added.rows[i] = cells[i * side] * members;
    }
    kinds.add(added);
  }

  /** Some of the places from the first of them on, in so many images. */
  private static int[] places(int[] all, int first, int count, int images, int size) {
    int[] apart = new int[count];
    for (int i = 0; i < count; i++) {
      apart[i] = all[first + i] - all[first];
    }
    return ReachedCells.sums(Rows.offsets(images, size), apart);
  }

  /** Whether an output follows the one before it, and its weights too. */
  private boolean adjoin(int[] runs, int[] cells, int i) {
    return groups == 1 && runs[i] - runs[i - 1] == members && cells[i] - cells[i - 1] == 1;
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
      for (int k = 0; k < kinds.size(); k++) {
        Kind kind = kinds.get(k);
        int places = kind.to.length / kind.images;
        for (int i = 0; i < images; i += kind.images) {
          kernels.gather(
              gy,
              gyo + kind.output + i * outputSize + c / read * members,
              kind.from,
              kind.runs,
              kind.run,
              wt,
              wto + c * order.length * members,
              kind.rows,
              width,
              b,
              bo < 0 ? -1 : bo + c,
              gx,
              gxo + kind.place + i * inputSize + c,
              kind.to,
              Math.min(kind.images, images - i) * places);
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
