package dev.lamina.exec;

import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;

/**
 * The part of a convolution's output that pooling behind it reads. Where windows do not reach the
 * last row and column (2x2 on 11x11), these need not be computed, in no direction: 17 % of an 11x11
 * map.
 */
final class Trimming {

  private Trimming() {}

  /** Leaves out of {@code conv}'s output what {@code pool}, its only reader, does not read. */
  static void trim(Draft conv, Draft pool) {
    if (pool.kind != Step.Kind.MAXPOOL && pool.kind != Step.Kind.AVGPOOL) {
      return;
    }
    int[] dims = new int[pool.windows.size() + 1];
    for (int axis = 0; axis < pool.windows.size(); axis++) {
      dims[axis] = covered(pool.windows.get(axis));
    }
    dims[dims.length - 1] = conv.output.channels();
    Shape read = Shape.of(dims);
    conv.output = read;
    conv.out.elements = read.elements();
    pool.shapes.set(0, read);
    pool.windows = pool.windows.stream().map(Trimming::trimmed).toList();
  }

  private static int covered(Window window) {
    if (window.isPadded()) {
      return window.input();
    }
    return (window.output() - 1) * window.stride() + (int) window.span();
  }

  private static Window trimmed(Window window) {
    return new Window(
        covered(window),
        window.kernel(),
        window.stride(),
        window.dilation(),
        window.padBefore(),
        window.padAfter());
  }
}
