package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Which input cells meet which kernel cells in each output cell, for strips.
 *
 * <p>The way back gathers: output o and kernel cell k of a convolution meet at input i = o stride +
 * k dilation - padding, so input cells with the same remainder by the stride (all of them for
 * stride 1, every other one in each direction for stride 2) are reached by the same kernel cells
 * and are a part of their own. Nothing is computed that is not needed, and nothing has to be
 * cleared and added.
 */
final class StripParts {

  /**
   * Output cells along one axis, first, first + step..., that meet the same kernel cells: the t-th
   * reads input t * stride + shift.get(n) for kernel.get(n).
   */
  private record Axis(
      int first, int step, int count, int stride, List<Integer> kernel, List<Integer> shift) {

    static Axis forward(Window window, int outputs) {
      List<Integer> kernel = new ArrayList<>();
      List<Integer> shift = new ArrayList<>();
      for (int k = 0; k < window.kernel(); k++) {
        kernel.add(k);
        shift.add(k * window.dilation() - window.padBefore());
      }
      return new Axis(0, 1, outputs, window.stride(), kernel, shift);
    }

    /** The last kernel cell comes first, so that the shifts increase as in a forward pass. */
    static Axis back(Window window, int remainder) {
      List<Integer> kernel = new ArrayList<>();
      List<Integer> shift = new ArrayList<>();
      for (int k = window.kernel() - 1; k >= 0; k--) {
        int distance = remainder + window.padBefore() - k * window.dilation();
        if (Math.floorMod(distance, window.stride()) == 0) {
          kernel.add(k);
          shift.add(Math.floorDiv(distance, window.stride()));
        }
      }
      int count = (window.input() - remainder + window.stride() - 1) / window.stride();
      return new Axis(remainder, window.stride(), count, 1, kernel, shift);
    }

    /** Three kernel cells meet input cells side by side. */
    boolean sideBySide() {
      return shift.size() == 3
          && shift.get(1) - shift.get(0) == 1
          && shift.get(2) - shift.get(1) == 1;
    }

    /**
     * Windows move on by one or two cells of so many, and at most the first two cells and the last
     * two that they read lie outside, the first one and the last two with stride two.
     */
    boolean slides(int inputs) {
      if (!sideBySide() || step > 1) {
        return false;
      }
      int first = shift.get(0);
      int last = (count - 1) * stride + first;
      return switch (stride) {
        case 1 -> count >= 3 && first >= -2 && last < inputs;
        case 2 -> count >= 2 && first >= -1 && last < inputs;
        default -> false;
      };
    }

    int before() {
      return -shift.stream().mapToInt(s -> s).reduce(0, Math::min);
    }

    int after(int inputs) {
      int end = shift.stream().mapToInt(s -> s).reduce(Integer.MIN_VALUE, Math::max);
      return end == Integer.MIN_VALUE
          ? 0
          : Math.max(0, Math.addExact(Math.multiplyExact(count - 1, stride), end + 1) - inputs);
    }
  }

  private final List<Window> windows;
  private final List<List<Axis>> axes;

  /** Of what is read. */
  private final int[] inputs;

  /** Of what is written. */
  private final int[] outputs;

  private StripParts(List<Window> windows, List<List<Axis>> axes, int[] inputs, int[] outputs) {
    this.windows = windows;
    this.axes = axes;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** From the input to the first outputs along each axis. */
  static StripParts forward(List<Window> windows, int[] outputs) {
    List<List<Axis>> axes = new ArrayList<>();
    for (int a = 0; a < outputs.length; a++) {
      axes.add(List.of(Axis.forward(windows.get(a), outputs[a])));
    }
    return new StripParts(windows, axes, Sliding.each(windows, Window::input), outputs);
  }

  /** From the gradients of these outputs to the gradient of the input. */
  static StripParts back(List<Window> windows, int[] outputs) {
    List<List<Axis>> axes = new ArrayList<>();
    for (Window window : windows) {
      List<Axis> parts = new ArrayList<>();
      for (int r = 0; r < Math.min(window.stride(), window.input()); r++) {
        parts.add(Axis.back(window, r));
      }
      axes.add(parts);
    }
    return new StripParts(windows, axes, outputs, Sliding.each(windows, Window::input));
  }

  /** Some output cells meet no kernel cell. */
  boolean gaps() {
    return axes.stream().flatMap(List::stream).anyMatch(axis -> axis.kernel.isEmpty());
  }

  int places() {
    return Extents.product(outputs);
  }

  /** The strips of what is read, with a margin as wide as windows reach. */
  Strips strips(Kernels kernels, int lanes, int members, int read) {
    int[] before = new int[inputs.length];
    int[] after = new int[inputs.length];
    for (int a = 0; a < inputs.length; a++) {
      for (Axis axis : axes.get(a)) {
        before[a] = Math.max(before[a], axis.before());
        after[a] = Math.max(after[a], axis.after(inputs[a]));
      }
    }
    int stride = axes.get(inputs.length - 1).get(0).stride;
    return new Strips(kernels, inputs, before, after, stride, lanes, members, read);
  }

  /**
   * The parts of an output of so many channels a cell. Weights are (kernel..., read, stride);
   * products are in the order (read, kernel...), and so many strips are there at a time.
   */
  List<StripRows> rows(Strips strips, int channels, int read, int stride, int batch) {
    List<StripRows> parts = new ArrayList<>();
    choose(new Axis[inputs.length], 0, strips, channels, read, stride, batch, parts);
    return parts;
  }

  /** All combinations of the axes' parts. */
  private void choose(
      Axis[] chosen,
      int axis,
      Strips strips,
      int channels,
      int read,
      int stride,
      int batch,
      List<StripRows> parts) {
    if (axis == chosen.length) {
      parts.add(part(chosen, strips, channels, read, stride, batch));
      return;
    }
    for (Axis part : axes.get(axis)) {
      if (!part.kernel.isEmpty()) {
        chosen[axis] = part;
        choose(chosen, axis + 1, strips, channels, read, stride, batch, parts);
      }
    }
  }

  private StripRows part(
      Axis[] chosen, Strips strips, int channels, int read, int stride, int batch) {
    int last = chosen.length - 1;
    int[] taps = new int[chosen.length];
    int rows = 1;
    for (int a = 0; a <= last; a++) {
      taps[a] = chosen[a].kernel.size();
      rows = a < last ? Math.multiplyExact(rows, chosen[a].count) : rows;
    }
    int[] starts = new int[rows];
    int[] ends = new int[rows];
    int[] steps = Extents.steps(outputs, channels);
    for (int r = 0; r < rows; r++) {
      int rest = r;
      ends[r] = chosen[last].first * steps[last];
      for (int a = last - 1; a >= 0; a--) {
        int t = rest % chosen[a].count;
        rest /= chosen[a].count;
        starts[r] += strips.place(a, t * chosen[a].stride) - strips.place(a, 0);
        ends[r] += (chosen[a].first + t * chosen[a].step) * steps[a];
      }
    }
    int count = Extents.product(taps);
    int[] cells = new int[Math.multiplyExact(count, read)];
    int[] weights = new int[cells.length];
    for (int n = 0; n < cells.length; n++) {
      int rest = n % count;
      int kernel = 0;
      int step = 1;
      cells[n] = n / count % batch * strips.size();
      for (int a = last; a >= 0; a--) {
        int tap = rest % taps[a];
        rest /= taps[a];
        cells[n] += strips.place(a, chosen[a].shift.get(tap));
        kernel += chosen[a].kernel.get(tap) * step;
        step *= windows.get(a).kernel();
      }
      weights[n] = Math.multiplyExact(kernel * read + n / count, stride);
    }
    return new StripRows(
        starts,
        cells,
        weights,
        ends,
        chosen[last].step * steps[last],
        chosen[last].count,
        chosen[last].stride == 1 && chosen[last].sideBySide());
  }

  /**
   * The same without strips, for 3x3 windows whose cells lie side by side; null for others. What is
   * read has so many groups of {@code read} channels, what is written so many channels a cell.
   */
  MapRows map(int lanes, int members, int read, int channels, int stride) {
    if (inputs.length != 2 || axes.get(0).size() > 1 || axes.get(1).size() > 1) {
      return null;
    }
    Axis rows = axes.get(0).get(0);
    Axis columns = axes.get(1).get(0);
    if (!rows.slides(inputs[0]) || !columns.slides(inputs[1]) || rows.stride != columns.stride) {
      return null;
    }
    int step = lanes / members * read;
    int[] starts = new int[3 * rows.count];
    int[] ends = new int[rows.count];
    for (int r = 0; r < rows.count; r++) {
      ends[r] = r * columns.count * channels;
      for (int k = 0; k < 3; k++) {
        int row = r * rows.stride + rows.shift.get(k);
        starts[3 * r + k] = row < 0 || row >= inputs[0] ? -1 : row * inputs[1] * step;
      }
    }
    int[] weights = new int[Math.multiplyExact(9, read)];
    for (int n = 0; n < weights.length; n++) {
      int kernel = 3 * rows.kernel.get(n / 3 % 3) + columns.kernel.get(n % 3);
      weights[n] = Math.multiplyExact(kernel * read + n / 9, stride);
    }
    return new MapRows(
        starts,
        ends,
        step,
        channels,
        inputs[1],
        columns.count,
        columns.stride,
        columns.shift.get(0),
        weights,
        lanes,
        members,
        read);
  }
}
