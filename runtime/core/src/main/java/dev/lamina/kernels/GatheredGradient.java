package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The input gradient of a convolution, each place's written once: places that the same cells of
 * windows reach have the same terms, so many filters' for each cell. Nothing is cleared or added
 * to, and there is no padding. In a large map 3x3 windows reach nine kinds of places: inside, along
 * four edges and in four corners.
 *
 * <p>Turned weights lie in panels of channels: (cells of the kernel, the last one first, so that
 * they follow one another as outputs do; filters of the group; channels of the panel). Weights that
 * are not shared have cells for each output.
 */
final class GatheredGradient {

  private final Kernels kernels;
  private final List<Window> windows;
  private final int[] outputs;
  private final int groups;

  /** Channels and filters of a group. */
  private final int read;

  private final int members;

  private final int inputSize;
  private final int outputSize;

  /** Cells of a kernel, and kernels. */
  private final int cells;

  private final int sets;

  /** Null until a gradient is wanted: who only predicts needs no tables. */
  private volatile List<Kind> kinds;

  /**
   * Where in a panel the weights of each cell of each output are that are not shared, -1 where the
   * cell lies in the padding: in the order of the places, so that memory is read in its order.
   */
  private int[] order;

  /** Places with the same terms. */
  private static final class Kind {
    int places;

    /** Where the first place lies, and the first output that reaches it. */
    int place;

    int output;

    /** The same for each place, from there, in as many images as fill the tiles. */
    int[] to = {};

    int[] from = {};

    /** Where outputs side by side begin, how many floats these are, and their rows of a panel. */
    int[] runs;

    int run;
    int[] rows;

    void add(int placeAt, int outputAt) {
      if (places == 0) {
        place = placeAt;
        output = outputAt;
      }
      if (places == to.length) {
        to = Arrays.copyOf(to, 2 * places + 1);
        from = Arrays.copyOf(from, to.length);
      }
      to[places] = placeAt;
      from[places++] = outputAt;
    }
  }

  /** Null where channels do not pay for panels, or there are none. */
  static GatheredGradient of(
      Kernels kernels,
      List<Window> windows,
      int[] outputs,
      int channels,
      int filters,
      int groups,
      boolean shared) {
    return kernels.panel() > 0 && channels / groups > kernels.lanes() / 4
        ? new GatheredGradient(
            kernels, windows, outputs, channels / groups, filters / groups, groups, shared)
        : null;
  }

  private GatheredGradient(
      Kernels kernels,
      List<Window> windows,
      int[] outputs,
      int read,
      int members,
      int groups,
      boolean shared) {
    this.kernels = kernels;
    this.windows = windows;
    this.outputs = outputs;
    this.groups = groups;
    this.read = read;
    this.members = members;
    inputSize = Math.multiplyExact(places(), groups * read);
    outputSize = Math.multiplyExact(Extents.product(outputs), groups * members);
    cells = Extents.product(Sliding.each(windows, Window::kernel));
    sets = shared ? 1 : Extents.product(outputs);
  }

  private int places() {
    return Extents.product(Sliding.each(windows, Window::input));
  }

  private List<Kind> kinds() {
    List<Kind> known = kinds;
    if (known == null) {
      synchronized (this) {
        known = kinds == null ? found() : kinds;
        kinds = known;
      }
    }
    return known;
  }

  private List<Kind> found() {
    Map<IntBuffer, Kind> known = new LinkedHashMap<>();
    int next = 0;
    order = new int[sets == 1 ? 0 : sets * cells];
    Arrays.fill(order, -1);
    for (int place = 0; place < places(); place++) {
      int[] at = new int[cells];
      int[] rows = new int[cells];
      int n = 0;
      for (int row = 0; row < cells; row++) {
        at[n] = output(place, cells - 1 - row);
        if (at[n] >= 0) {
          rows[n] = sets == 1 ? row : next;
          if (sets > 1) {
            order[at[n] * cells + row] = next++;
          }
          n++;
        }
      }
      IntBuffer terms = IntBuffer.wrap(rows, 0, n);
      Kind kind = known.get(terms);
      if (kind == null) {
        kind = kind(at, rows, n);
        known.put(terms, kind);
      }
      kind.add(place * groups * read, n == 0 ? 0 : at[0] * groups * members);
    }
    int[] to = Rows.offsets(Rows.chunk(1), inputSize);
    int[] from = Rows.offsets(to.length, outputSize);
    for (Kind kind : known.values()) {
      kind.to = kind.places == 1 ? to : repeated(kind.to, kind.places, inputSize);
      kind.from = kind.places == 1 ? from : repeated(kind.from, kind.places, outputSize);
    }
    return new ArrayList<>(known.values());
  }

  /** The output whose window has a cell at a place; negative if there is none. */
  private int output(int place, int cell) {
    int output = 0;
    int step = 1;
    for (int a = outputs.length - 1; a >= 0; a--) {
      Window window = windows.get(a);
      int start =
          place % window.input() + window.padBefore() - cell % window.kernel() * window.dilation();
      int i = start / window.stride();
      if (start < 0 || start % window.stride() != 0 || i >= outputs[a]) {
        return -1;
      }
      output += i * step;
      step *= outputs[a];
      place /= window.input();
      cell /= window.kernel();
    }
    return output;
  }

  /** Outputs side by side, whose weights follow one another too, make one run. */
  private Kind kind(int[] at, int[] rows, int n) {
    int side = Math.min(n, 1);
    while (side > 0
        && side < n
        && groups == 1
        && at[side] - at[side - 1] == 1
        && rows[side] - rows[side - 1] == 1) {
      side++;
    }
    Kind kind = new Kind();
    kind.run = side * members;
    kind.runs = new int[side == 0 ? 0 : n / side];
    kind.rows = new int[kind.runs.length];
    for (int i = 0; i < kind.runs.length; i++) {
      kind.runs[i] = (at[i * side] - at[0]) * groups * members;
      kind.rows[i] = rows[i * side] * members;
    }
    return kind;
  }

  /** So many values, from the first one, for as many images as fill tiles. */
  private static int[] repeated(int[] values, int count, int size) {
    int[] all = new int[Rows.chunk(count) * count];
    for (int i = 0; i < all.length; i++) {
      all[i] = Math.addExact(i / count * size, values[i % count] - values[0]);
    }
    return all;
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
    List<Kind> kinds = kinds();
    for (int c = 0; c < groups * read; ) {
      int width = width(c);
      for (int k = 0; k < kinds.size(); k++) {
        Kind kind = kinds.get(k);
        int chunk = kind.to.length / kind.places;
        for (int i = 0; i < images; i += chunk) {
          kernels.gather(
              gy,
              gyo + kind.output + i * outputSize + c / read * members,
              kind.from,
              kind.runs,
              kind.run,
              wt,
              wto + c * sets * cells * members,
              kind.rows,
              width,
              b,
              bo < 0 ? -1 : bo + c,
              gx,
              gxo + kind.place + i * inputSize + c,
              kind.to,
              Math.min(chunk, images - i) * kind.places);
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
    transposeRows(w, wo, wt, wto, 0, sets * cells * read);
  }

  /** The same for some of the rows: there is one for each channel of a group of each cell. */
  void transposeRows(float[] w, int wo, float[] wt, int wto, int first, int end) {
    kinds();
    int filters = groups * members;
    for (int c = 0; c < groups * read; ) {
      int width = width(c);
      for (int cell = first / read; cell * read < end; cell++) {
        int row = cell / cells * cells + cells - 1 - cell % cells;
        int place = sets == 1 ? row : order[row];
        int from = Math.max(first, cell * read + c % read);
        int rows = Math.min(end, cell * read + c % read + width) - from;
        if (place >= 0 && rows > 0) {
          int at = wo + from * filters + c / read * members;
          int to = (c * sets * cells + place * width) * members + from - cell * read - c % read;
          Rows.transpose(w, at, filters, wt, wto + to, width, rows, members);
        }
      }
      c += width;
    }
  }
}
