package dev.lamina.ir.op;

import dev.lamina.ir.Extents;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import java.util.Optional;

/** The part that convolution and pooling share: a window that slides along two axes. */
record Sliding(String attribute, Extents kernel, Extents stride, Padding padding) {

  /** Axes an image has; one and three come with the layers that need them. */
  private static final int SPATIAL_RANK = 2;

  Optional<Misfit> misfit(Shape input, int outputChannels) {
    if (input.spatialRank() != SPATIAL_RANK) {
      return Optional.of(new Misfit.NeedsFeatureMap(input)); // C1
    }
    if (!kernel.fitsRank(SPATIAL_RANK)) {
      return Optional.of(new Misfit.RankDiffers(attribute, kernel, input)); // C2
    }
    if (!stride.fitsRank(SPATIAL_RANK)) {
      return Optional.of(new Misfit.RankDiffers("stride", stride, input)); // C2
    }
    long values = outputChannels;
    for (int axis = 0; axis < SPATIAL_RANK; axis++) {
      Window window = window(input, axis);
      if (!window.fits()) {
        Extents written = kernel.forRank(SPATIAL_RANK);
        return Optional.of(
            new Misfit.WindowTooLarge(written, input, input.axis(axis), window)); // C3
      }
      values = Math.multiplyExact(values, window.output());
    }
    return values > Integer.MAX_VALUE
        ? Optional.of(new Misfit.TooManyValues(Long.toString(values))) // C4
        : Optional.empty();
  }

  Window window(Shape input, int axis) {
    return padding.window(input.dim(axis), kernel.along(axis), stride.along(axis));
  }

  Shape output(Shape input, int channels) {
    return Shape.of(window(input, 0).output(), window(input, 1).output(), channels);
  }
}
