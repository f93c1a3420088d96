package dev.lamina.kernels;

import dev.lamina.ir.Window;

/**
 * The input cells below each output cell of a pooling layer, padding left out: output p has the
 * entries {@code start[p] <= i < start[p + 1]}, each with the cell's offset in the image and its
 * position in the window, counted row by row.
 */
public final class PoolCells {

  public final int pixels;
  public final int[] start;
  public final int[] offset;
  public final float[] position;

  PoolCells(Window height, Window width, int channels) {
    pixels = Math.multiplyExact(height.output(), width.output());
    start = new int[pixels + 1];
    int bound = Math.multiplyExact(pixels, Math.multiplyExact(height.kernel(), width.kernel()));
    int[] offsets = new int[bound];
    float[] positions = new float[bound];
    int count = 0;
    for (int p = 0; p < pixels; p++) {
      int top = p / width.output() * height.stride() - height.padBefore();
      int left = p % width.output() * width.stride() - width.padBefore();
      for (int i = 0; i < height.kernel() * width.kernel(); i++) {
        int row = top + i / width.kernel() * height.dilation();
        int column = left + i % width.kernel() * width.dilation();
        if (row >= 0 && row < height.input() && column >= 0 && column < width.input()) {
          offsets[count] = (row * width.input() + column) * channels;
          positions[count++] = i;
        }
      }
      if (count == start[p]) {
        throw new IllegalArgumentException("a pooling window lies wholly in the padding");
      }
      start[p + 1] = count;
    }
    offset = java.util.Arrays.copyOf(offsets, count);
    position = java.util.Arrays.copyOf(positions, count);
  }
}
