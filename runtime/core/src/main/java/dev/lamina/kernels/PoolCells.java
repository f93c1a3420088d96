package dev.lamina.kernels;

import dev.lamina.ir.Window;
import java.util.Arrays;
import java.util.List;

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

  /** Floats of one image. */
  final int inputSize;

  PoolCells(List<Window> windows, int channels) {
    int[] inputs = Sliding.each(windows, Window::input);
    int[] outputs = Sliding.each(windows, Window::output);
    int[] kernel = Sliding.each(windows, Window::kernel);
    int[] steps = Extents.steps(inputs, channels);
    inputSize = Math.multiplyExact(Extents.product(inputs), channels);
    pixels = Extents.product(outputs);
    start = new int[pixels + 1];
    int positions = Extents.product(kernel);
    int bound = Math.multiplyExact(pixels, positions);
    if (bound < 1 || positions > 1 << 24) {
      throw new IllegalArgumentException("no pooling has the windows " + windows);
    }
    int[] offsets = new int[bound];
    float[] found = new float[bound];
    int count = 0;
    for (int p = 0; p < pixels; p++) {
      for (int i = 0; i < positions; i++) {
        int at = cell(windows, outputs, kernel, steps, p, i);
        if (at >= 0) {
          offsets[count] = at;
          found[count++] = i;
        }
      }
      if (count == start[p]) {
        throw new IllegalArgumentException("a pooling window lies wholly in the padding");
      }
      start[p + 1] = count;
    }
    offset = Arrays.copyOf(offsets, count);
    position = Arrays.copyOf(found, count);
  }

  /** The offset of one cell of a window, or -1 in the padding. */
  private static int cell(
      List<Window> windows, int[] outputs, int[] kernel, int[] steps, int place, int position) {
    int at = 0;
    for (int a = outputs.length - 1; a >= 0; a--) {
      Window window = windows.get(a);
      int index =
          place % outputs[a] * window.stride()
              + position % kernel[a] * window.dilation()
              - window.padBefore();
      if (index < 0 || index >= window.input()) {
        return -1;
      }
      at += index * steps[a];
      place /= outputs[a];
      position /= kernel[a];
    }
    return at;
  }
}
