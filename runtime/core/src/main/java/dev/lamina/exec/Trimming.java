package dev.lamina.exec;

import dev.lamina.ir.Layer;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.MaxPool;

/**
 * The part of a convolution's output that pooling behind it reads. Where windows do not reach the
 * last row and column (2x2 on 11x11), these need not be computed, in no direction: 17 % of an 11x11
 * map.
 */
final class Trimming {

  private Trimming() {}

  /** The shape of what {@code next} reads of {@code layer}'s output. */
  static Shape read(Layer layer, Layer next) {
    Shape whole = layer.output();
    if (!(layer.op() instanceof Conv)) {
      return whole;
    }
    if (next.op() instanceof MaxPool pool) {
      return covered(whole, pool.window(whole, 0), pool.window(whole, 1));
    }
    if (next.op() instanceof AvgPool pool) {
      return covered(whole, pool.window(whole, 0), pool.window(whole, 1));
    }
    return whole;
  }

  private static Shape covered(Shape whole, Window height, Window width) {
    return Shape.of(covered(height), covered(width), whole.channels());
  }

  private static int covered(Window window) {
    if (window.isPadded()) {
      return window.input();
    }
    return (window.output() - 1) * window.stride() + (int) window.span();
  }
}
