package dev.lamina.reference;

import dev.lamina.ir.Extents;
import dev.lamina.ir.Padding;
import java.util.Arrays;
import java.util.List;

/** A window on its way along the axes of a map, counted out place by place. */
final class Slide {

  private final int[] input;
  private final int[] stride;
  private final int[] dilation;
  private final int[] before;
  final int[] kernel;
  final int[] output;

  Slide(int[] input, Extents kernel, Extents stride, Extents dilation, Padding padding) {
    int rank = input.length;
    this.input = input;
    this.kernel = along(kernel, rank);
    this.stride = along(stride, rank);
    this.dilation = along(dilation, rank);
    this.before = new int[rank];
    this.output = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int span = (this.kernel[axis] - 1) * this.dilation[axis] + 1;
      int after = 0;
      switch (padding.mode()) {
        case VALID -> {}
        case SAME -> {
          int wanted = (input[axis] + this.stride[axis] - 1) / this.stride[axis];
          int missing = Math.max(0, (wanted - 1) * this.stride[axis] + span - input[axis]);
          before[axis] = missing / 2;
          after = missing - before[axis];
        }
        case CELLS -> {
          List<Integer> cells = padding.sides().cells();
          before[axis] = side(cells, axis, 0, rank);
          after = side(cells, axis, 1, rank);
        }
      }
      int end = input[axis] + before[axis] + after;
      for (int start = 0; start + span <= end; start += this.stride[axis]) {
        output[axis]++;
      }
    }
  }

  /** One number for all sides, one for each axis, or two for each axis, the low side first. */
  static int side(List<Integer> cells, int axis, int which, int rank) {
    if (cells.size() == 1) {
      return cells.get(0);
    }
    return cells.size() == rank ? cells.get(axis) : cells.get(2 * axis + which);
  }

  static int[] along(Extents extents, int rank) {
    int[] all = new int[rank];
    Arrays.setAll(all, axis -> extents.sizes().get(extents.sizes().size() == 1 ? 0 : axis));
    return all;
  }

  /** The cell of the input under a cell of the window, -1 where there is padding. */
  int under(int[] place, int[] cell) {
    int[] found = new int[input.length];
    for (int axis = 0; axis < input.length; axis++) {
      found[axis] = place[axis] * stride[axis] + cell[axis] * dilation[axis] - before[axis];
    }
    return Grid.cell(input, found);
  }
}
