package dev.lamina.reference;

import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.List;

/** Which cell of the input each cell of a kernel stands on, at every place of the output. */
final class Places {

  private static final int AXES = 3;

  /** Stands for a cell of the padding. */
  static final int NONE = -1;

  private final List<Window> windows;

  /** Windows of one to three axes, the slowest first. */
  Places(List<Window> axes) {
    windows = new ArrayList<>(axes);
    while (windows.size() < AXES) {
      windows.add(0, new Window(1, 1, 1, 1, 0, 0));
    }
  }

  /** For each place an entry for each cell of the kernel: the input's cell, or {@link #NONE}. */
  int[][] cells() {
    Window depth = windows.get(0);
    Window height = windows.get(1);
    Window width = windows.get(2);
    int[][] cells = new int[depth.output() * height.output() * width.output()][];
    int place = 0;
    for (int i = 0; i < depth.output(); i++) {
      for (int j = 0; j < height.output(); j++) {
        for (int k = 0; k < width.output(); k++) {
          cells[place++] = kernel(i, j, k);
        }
      }
    }
    return cells;
  }

  private int[] kernel(int i, int j, int k) {
    Window depth = windows.get(0);
    Window height = windows.get(1);
    Window width = windows.get(2);
    int[] cells = new int[depth.kernel() * height.kernel() * width.kernel()];
    int cell = 0;
    for (int u = 0; u < depth.kernel(); u++) {
      for (int v = 0; v < height.kernel(); v++) {
        for (int w = 0; w < width.kernel(); w++) {
          int plane = position(depth, i, u);
          int row = position(height, j, v);
          int column = position(width, k, w);
          boolean inside = plane >= 0 && row >= 0 && column >= 0;
          cells[cell++] = inside ? (plane * height.input() + row) * width.input() + column : NONE;
        }
      }
    }
    return cells;
  }

  private static int position(Window window, int place, int cell) {
    int position = place * window.stride() + cell * window.dilation() - window.padBefore();
    return position >= 0 && position < window.input() ? position : NONE;
  }
}
