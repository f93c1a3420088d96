package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sliding windows by their definition, and random ones. */
final class Slides {

  private Slides() {}

  interface Cell {
    /** Cells of one map, each counted row by row. */
    void at(int input, int kernel, int output);
  }

  /** Every cell of every window that is not padding. */
  static void each(List<Window> windows, Cell cell) {
    each(windows, 0, 0, 0, 0, cell);
  }

  private static void each(
      List<Window> windows, int axis, int input, int kernel, int output, Cell cell) {
    if (axis == windows.size()) {
      cell.at(input, kernel, output);
      return;
    }
    Window window = windows.get(axis);
    for (int o = 0; o < window.output(); o++) {
      for (int k = 0; k < window.kernel(); k++) {
        int i = o * window.stride() + k * window.dilation() - window.padBefore();
        if (i >= 0 && i < window.input()) {
          each(
              windows,
              axis + 1,
              input * window.input() + i,
              kernel * window.kernel() + k,
              output * window.output() + o,
              cell);
        }
      }
    }
  }

  static int inputs(List<Window> windows) {
    return windows.stream().mapToInt(Window::input).reduce(1, Math::multiplyExact);
  }

  static int kernels(List<Window> windows) {
    return windows.stream().mapToInt(Window::kernel).reduce(1, Math::multiplyExact);
  }

  static int outputs(List<Window> windows) {
    return windows.stream().mapToInt(Window::output).reduce(1, Math::multiplyExact);
  }

  /** One to three windows, two of three times two. */
  static List<Window> random(SplittableRandom random) {
    int rank = new int[] {1, 2, 2, 2, 2, 3}[random.nextInt(6)];
    int most = rank == 3 ? 6 : 11;
    List<Window> windows = new ArrayList<>();
    while (windows.size() < rank) {
      Window window =
          new Window(
              1 + random.nextInt(most),
              1 + random.nextInt(4),
              1 + random.nextInt(3),
              random.nextInt(5) == 0 ? 2 : 1,
              random.nextBoolean() ? 0 : random.nextInt(3),
              random.nextBoolean() ? 0 : random.nextInt(3));
      if (window.fits()) {
        windows.add(window);
      }
    }
    return windows;
  }
}
