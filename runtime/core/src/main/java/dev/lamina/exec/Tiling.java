package dev.lamina.exec;

import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.Conv;
import dev.lamina.kernels.WinogradConvolution;
import java.util.Optional;

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
    return step.kind() == Step.Kind.CONV && obstacle(step).isEmpty();
  }

  /** What keeps a convolution from it, empty where nothing does. */
  static Optional<String> obstacle(Step conv) {
    int channels = conv.input().channels();
    int filters = conv.output().channels();
    if (conv.layer().op() instanceof Conv op && op.groups() > 1) {
      return Optional.of("groups");
    }
    if (conv.windows().size() != 2 || conv.windows().stream().anyMatch(w -> w.kernel() != 3)) {
      return Optional.of("tiles take 3x3 kernels");
    }
    if (conv.windows().stream().anyMatch(Tiling::isSpread)) {
      return Optional.of("tiles take stride and dilation 1");
    }
    if (channels < LEAST_CHANNELS || filters < LEAST_CHANNELS) {
      return Optional.of("tiles take 32 channels and filters");
    }
    if (!WinogradConvolution.fits(conv.windows(), channels, filters)) {
      return Optional.of("channels times filters is no multiple of 16");
    }
    Shape out = conv.output();
    double filled = filled(out.dim(0)) * filled(out.dim(1));
    return filled < LEAST_FILLED
        ? Optional.of("a map of %s would fill %.0f %% of the tiles".formatted(out, 100 * filled))
        : Optional.empty();
  }

  /** Of a tile: 16 products for each pair, 32 additions a channel, 24 and 8 more a filter. */
  static long operations(Step step) {
    Shape out = step.output();
    long tiles = (out.dim(0) + 1L) / 2 * ((out.dim(1) + 1) / 2);
    long channels = step.input().channels();
    long filters = out.channels();
    return tiles * (2 * 16 * channels * filters + 32 * channels + 32 * filters);
  }

  private static boolean isSpread(Window window) {
    return window.stride() != 1 || window.dilation() != 1;
  }

  private static double filled(int extent) {
    return extent / (double) (extent + extent % 2);
  }
}
