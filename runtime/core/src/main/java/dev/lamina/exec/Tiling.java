package dev.lamina.exec;

import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.Conv;
import dev.lamina.kernels.WinogradConvolution;
import java.util.Optional;

/** Whether a convolution is computed faster in Winograd's tiles, of 2x2 or of 3x3 outputs. */
final class Tiling {

  /**
   * Channels and filters from which it wins: of 36 products for each pair 16 stay, and about 50
   * additions come for each channel and each filter.
   */
  private static final int LEAST_CHANNELS = 32;

  /**
   * Products saved from which it wins, cells of tiles that nobody wants counted: tiles of 2x2 that
   * are 70 % full, or tiles of 3x3 that are half full.
   */
  private static final double LEAST_GAIN = 0.7 * 36 / 16;

  private Tiling() {}

  static boolean pays(Step step) {
    return step.kind() == Step.Kind.CONV && obstacle(step).isEmpty();
  }

  /**
   * Outputs on a tile's side for a step that pays. Where tiles of 2x2 fit, those of 3x3 were not
   * faster: they save a quarter more products, and their transforms cost as much.
   */
  static int side(Step step) {
    return gain(step.output(), 2) >= LEAST_GAIN ? 2 : 3;
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
    return gain(out, side(conv)) < LEAST_GAIN
        ? Optional.of(
            "a map of %s would fill %.0f %% of tiles of 2x2, %.0f %% of 3x3"
                .formatted(out, 100 * filled(out, 2), 100 * filled(out, 3)))
        : Optional.empty();
  }

  /**
   * Of a tile of 2x2: 16 products for each pair, 32 additions a channel, 24 and 8 more a filter. Of
   * 3x3: 25 products, ten times ten operations a channel, eight times seven a filter.
   */
  static long operations(Step step) {
    Shape out = step.output();
    int side = side(step);
    long tiles = (long) tiles(out.dim(0), side) * tiles(out.dim(1), side);
    long channels = step.input().channels();
    long filters = out.channels();
    long transforms = side == 2 ? 32 * channels + 32 * filters : 100 * channels + 56 * filters;
    return tiles * (2 * (side + 2) * (side + 2) * channels * filters + transforms);
  }

  /** Products of the definition for each one that tiles take. */
  private static double gain(Shape out, int side) {
    return 9.0 * side * side / ((side + 2) * (side + 2)) * filled(out, side);
  }

  private static double filled(Shape out, int side) {
    return filled(out.dim(0), side) * filled(out.dim(1), side);
  }

  private static boolean isSpread(Window window) {
    return window.stride() != 1 || window.dilation() != 1;
  }

  private static double filled(int extent, int side) {
    return extent / (double) (tiles(extent, side) * side);
  }

  private static int tiles(int extent, int side) {
    return (extent + side - 1) / side;
  }
}
