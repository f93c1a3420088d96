package dev.lamina.exec;

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

  /** Above it single precision no longer counts cells. */
  private static final long MOST_CELLS = 1 << 23;

  private Sparsity() {}

  static boolean pays(Step conv, Step pool) {
    Conv op = (Conv) conv.layer().op();
    int run = op.kernel().along(1) * conv.input().channels();
    double kept = (double) pool.output().cells() / conv.output().cells();
    return run >= LEAST_RUN && kept <= MOST_KEPT && conv.input().elements() < MOST_CELLS;
  }
}
