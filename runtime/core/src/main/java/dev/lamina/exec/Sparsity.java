package dev.lamina.exec;

import dev.lamina.ir.Window;
import dev.lamina.ir.op.Conv;

/**
 * Whether a convolution's gradients are found faster through the places of the pooling behind it.
 */
final class Sparsity {

  /** Values side by side in a window's row; the sparse kernels need some to fill vectors. */
  private static final int LEAST_RUN = 32;

  /**
   * Share of the convolution's cells that pooling may keep; the sparse way takes twice the time a
   * term.
   */
  private static final double MOST_KEPT = 0.4;

  /** Values of an example, padding included, above which single precision no longer counts them. */
  private static final long MOST_VALUES = 1 << 24;

  private static final int MOST_FILTERS = 1 << 16;

  private Sparsity() {}

  static boolean pays(Draft conv, Draft pool) {
    if (conv.layer.op() instanceof Conv op && op.groups() > 1) {
      return false;
    }
    int channels = conv.shapes.get(0).channels();
    int run = conv.windows.get(conv.windows.size() - 1).kernel() * channels;
    double kept = (double) pool.output.cells() / conv.output.cells();
    return conv.output.channels() < MOST_FILTERS
        && run >= LEAST_RUN
        && kept <= MOST_KEPT
        && paddedValues(conv, channels) <= MOST_VALUES;
  }

  private static double paddedValues(Draft conv, int channels) {
    double values = channels;
    for (Window window : conv.windows) {
      values *= window.paddedInput();
    }
    return values;
  }
}
