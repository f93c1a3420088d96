package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.Arrays;
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

  /**
   * Places with the same terms, of some images.
   *
   * @param from where a place's first output lies
   * @param to where the place lies
   * @param runs where neighbouring outputs begin, from the first one; none without terms
   * @param run their floats
   * @param starts their weights' rows in a panel
   */
  private record Kind(int images, int[] from, int[] to, int[] runs, int run, int[] starts) {}

  /** Null where channels fill no panels. */
  static GatheredGradient of(
      Kernels kernels, List<Window> windows, int[] outputs, int channels, int filters, int groups) {
    int half = kernels.panel() / 2;
    return half > 0 && channels / groups % half == 0
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
    List<ReachedCells> outer = List.of(ReachedCells.ONE);
    for (int a = 0; a < inputs.length; a++) {
      Window window = windows.get(a);
      int step = cells[a];
      int[] along = Arrays.stream(ReachedCells.order(window)).map(k -> k * step).toArray();
      lying = ReachedCells.sums(lying, along);
      List<ReachedCells> inner = ReachedCells.along(window, outputs[a], from[a], to[a], step);
      if (a < inputs.length - 1) {
        outer = outer.stream().flatMap(k -> inner.stream().map(k::times)).toList();
      } else {
        outer.forEach(k -> inner.forEach(last -> kinds.add(kind(k, last))));
      }
    }
    order = lying;
  }

  /** Outputs side by side make one run, unless a group's filters lie apart. */
  private Kind kind(ReachedCells outer, ReachedCells last) {
    int[] along = last.runs();
    boolean joined = along.length > 1 && groups == 1 && along[1] == members;
    int[] runs = joined ? new int[1] : along;
    int[] cells = joined ? new int[] {last.cells()[0]} : last.cells();
    int run = joined ? along.length * members : members;
    ReachedCells all = outer.times(new ReachedCells(last.from(), last.to(), runs, cells));
    int images = Rows.chunk(all.to().length);
    return new Kind(
        images,
        ReachedCells.sums(Rows.offsets(images, outputSize), all.from()),
        ReachedCells.sums(Rows.offsets(images, inputSize), all.to()),
        all.runs(),
        run,
        Arrays.stream(all.cells()).map(cell -> cell * members).toArray());
  }

  /** As {@link Weighted#backwardInput}. */
  void backwardInput(float[] gy, int gyo, float[] wt, int wto, float[] gx, int gxo, int images) {
    for (int c = 0; c < groups * read; ) {
      int width = width(c);
      int from = gyo + c / read * members;
      int panel = wto + c * order.length * members;
      for (Kind kind : kinds) {
        for (int i = 0; i < images; i += kind.images) {
          int rows = kind.to.length / kind.images * Math.min(kind.images, images - i);
          int at = gxo + i * inputSize + c;
          if (kind.runs.length == 0) {
            for (int p = 0; p < rows; p++) {
              Arrays.fill(gx, at + kind.to[p], at + kind.to[p] + width, 0f);
            }
          } else {
            kernels.gather(
                gy,
                from + i * outputSize,
                kind.from,
                kind.runs,
                kind.run,
                wt,
                panel,
                kind.starts,
                width,
                gx,
                at,
                kind.to,
                rows);
          }
        }
      }
      c += width;
    }
  }

  /** Channels of the panel that begins with this one. */
  private int width(int channel) {
    return Math.min(kernels.panel(), read - channel % read);
  }

  /** As {@link Weighted#transposeWeights}. */
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
