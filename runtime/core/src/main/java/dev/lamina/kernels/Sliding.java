package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Where windows over a map of channels and their cells lie, the padding of the map included, for
 * one to three axes.
 */
final class Sliding {

  private final List<Window> windows;
  private final int channels;
  private final int[] outputs;
  private final boolean padded;
  private final Margins padding;

  /** Floats from one padded cell to the next, along each axis. */
  private final int[] steps;

  /** All places a window has. */
  Sliding(List<Window> windows, int channels) {
    this(windows, channels, each(windows, Window::output));
  }

  /** The first places along each axis only. */
  Sliding(List<Window> windows, int channels, int[] outputs) {
    this.windows = List.copyOf(windows);
    this.channels = channels;
    this.outputs = outputs.clone();
    if (windows.isEmpty() || channels < 1 || !windows.stream().allMatch(Window::fits)) {
      throw new IllegalArgumentException(
          "no window slides as %s over %d channels".formatted(windows, channels));
    }
    if (outputs.length != windows.size()) {
      throw new IllegalArgumentException(outputs.length + " extents for " + windows);
    }
    for (int a = 0; a < outputs.length; a++) {
      if (outputs[a] < 1 || outputs[a] > windows.get(a).output()) {
        throw new IllegalArgumentException(
            outputs[a] + " places are no part of " + windows.get(a).output());
      }
    }
    padded = windows.stream().anyMatch(Window::isPadded);
    int[] extents = each(windows, window -> Math.toIntExact(window.paddedInput()));
    steps = Extents.steps(extents, channels);
    padding =
        new Margins(
            each(windows, Window::input),
            each(windows, Window::padBefore),
            each(windows, Window::padAfter),
            channels);
  }

  static int[] each(List<Window> windows, ToIntFunction<Window> value) {
    return windows.stream().mapToInt(value).toArray();
  }

  boolean isPadded() {
    return padded;
  }

  Margins padding() {
    return padding;
  }

  /** Floats of a map, padding included. */
  int stored() {
    return padding.outer();
  }

  /** Places along the first axis. */
  int lines() {
    return outputs[0];
  }

  int places() {
    return Extents.product(outputs);
  }

  /** Places along the last axis, which are evenly apart. */
  int line() {
    return outputs[outputs.length - 1];
  }

  /**
   * Copies what the windows of the lines from {@code first} to {@code end} - 1 read to where it
   * lies in the padded map, with zeros around it.
   */
  void enlargeLines(float[] x, int xo, float[] to, int o, int first, int end) {
    if (windows.size() == 1) {
      padding.clear(to, o, 1);
      padding.enlarge(x, xo, to, o, 1);
      return;
    }
    Window axis = windows.get(0);
    int from = first * axis.stride();
    int behind = (end - 1) * axis.stride() + (axis.kernel() - 1) * axis.dilation() + 1;
    Arrays.fill(to, o + from * steps[0], o + behind * steps[0], 0f);
    int top = Math.max(0, from - axis.padBefore());
    padding.enlargeLines(x, xo, to, o, top, Math.min(axis.input(), behind - axis.padBefore()));
  }

  int kernelCells() {
    return Extents.product(each(windows, Window::kernel));
  }

  /** Where the windows of so many maps start, one after the other. */
  int[] starts(int maps) {
    int places = places();
    int[] strides = new int[steps.length];
    for (int a = 0; a < steps.length; a++) {
      strides[a] = Math.multiplyExact(windows.get(a).stride(), steps[a]);
    }
    int[] starts = new int[Math.multiplyExact(maps, places)];
    for (int p = 0; p < starts.length; p++) {
      int map = Math.multiplyExact(p / places, stored());
      starts[p] = Math.addExact(map, Extents.offset(p % places, outputs, strides));
    }
    return starts;
  }

  /** Where the cells of a window lie, from its start. */
  int[] cells() {
    int[] kernel = each(windows, Window::kernel);
    int[] dilated = new int[steps.length];
    for (int a = 0; a < steps.length; a++) {
      dilated[a] = Math.multiplyExact(windows.get(a).dilation(), steps[a]);
    }
    int[] cells = new int[kernelCells()];
    for (int k = 0; k < cells.length; k++) {
      cells[k] = Extents.offset(k, kernel, dilated);
    }
    return cells;
  }

  /** Cells of a window that lie side by side: those along the last axis unless it has gaps. */
  int neighbours() {
    Window last = windows.get(windows.size() - 1);
    return last.dilation() == 1 ? last.kernel() : 1;
  }

  /** The same pieces of a window: where each of them starts. */
  int[] runs() {
    int[] cells = cells();
    int neighbours = neighbours();
    int[] runs = new int[cells.length / neighbours];
    for (int h = 0; h < runs.length; h++) {
      runs[h] = cells[h * neighbours];
    }
    return runs;
  }
}
