package dev.lamina.exec;

import dev.lamina.ir.op.Conv;
import dev.lamina.kernels.WinogradConvolution;

/** Whether a convolution is computed faster in Winograd's tiles of 2x2. */
final class Tiling {

  /**
   * Channels and filters from which it wins: of 36 products for each pair 16 stay, and about 50
   * additions come for each channel and each filter.
   */
  private static final int LEAST_CHANNELS = 32;

  /** Share of the tiles' cells that must be wanted; a 3x3 map fills 9 of 16. */
  private static final double LEAST_FILLED = 0.7;

  private Tiling() {}

  static boolean pays(Step step) {
    return step.kind() == Step.Kind.CONV
        && !(step.layer().op() instanceof Conv conv && conv.groups() > 1)
        && step.input().channels() >= LEAST_CHANNELS
        && step.output().channels() >= LEAST_CHANNELS
        && WinogradConvolution.fits(
            step.windows(), step.input().channels(), step.output().channels())
        && filled(step.output().dim(0)) * filled(step.output().dim(1)) >= LEAST_FILLED;
  }

  private static double filled(int extent) {
    return extent / (double) (extent + extent % 2);
  }
}
