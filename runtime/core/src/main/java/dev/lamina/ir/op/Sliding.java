package dev.lamina.ir.op;

import dev.lamina.ir.Extents;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part that convolution and pooling share: a window that slides along one to three axes. */
record Sliding(
    String attribute, Extents kernel, Extents stride, Padding padding, Extents dilation) {

  /** Axes of a volume. */
  static final int MOST_AXES = 3;

  static Sliding pool(Extents window, Extents stride, Padding padding) {
    return new Sliding("window", window, stride, padding, Extents.of(1));
  }

  static boolean slidesAlong(Shape input) {
    return input.spatialRank() >= 1 && input.spatialRank() <= MOST_AXES;
  }

  Optional<Misfit> misfit(Shape input, int outputChannels) {
    if (!slidesAlong(input)) {
      return Optional.of(new Misfit.NeedsFeatureMap(input)); // C1
    }
    return rankMisfit(input).or(() -> sizeMisfit(input, outputChannels));
  }

  /** Numbers that are not one for each axis. */
  Optional<Misfit> rankMisfit(Shape input) {
    int rank = input.spatialRank();
    if (!kernel.fitsRank(rank)) {
      return Optional.of(new Misfit.RankDiffers(attribute, kernel, input)); // C2
    } else if (!stride.fitsRank(rank)) {
      return Optional.of(new Misfit.RankDiffers("stride", stride, input)); // C2
    } else if (!dilation.fitsRank(rank)) {
      return Optional.of(new Misfit.RankDiffers("dilation", dilation, input)); // C2
    }
    return padding.fitsRank(rank)
        ? Optional.empty()
        : Optional.of(new Misfit.SidesDiffer("padding", padding.sides(), input)); // C2
  }

  private Optional<Misfit> sizeMisfit(Shape input, int outputChannels) {
    long values = outputChannels;
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      Window window = window(input, axis);
      if (!window.fits()) {
        Extents written = kernel.forRank(input.spatialRank());
        return Optional.of(
            new Misfit.WindowTooLarge(written, input, input.axis(axis), window)); // C3
      }
      values = Math.multiplyExact(values, window.places());
    }
    return tooMany(values); // C4
  }

  /** Output values beyond what an array holds. */
  static Optional<Misfit> tooMany(long values) {
    return values > Integer.MAX_VALUE
        ? Optional.of(new Misfit.TooManyValues("output", values))
        : Optional.empty();
  }

  /** A pooling window needs something to pool wherever it stands. */
  Optional<Misfit> paddingMisfit(Shape input) {
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      Window window = window(input, axis);
      if (!window.alwaysSeesInput()) {
        return Optional.of(new Misfit.OnlyPadding(input, input.axis(axis), window)); // C5
      }
    }
    return Optional.empty();
  }

  Window window(Shape input, int axis) {
    return padding.window(
        axis,
        input.spatialRank(),
        input.dim(axis),
        kernel.along(axis),
        stride.along(axis),
        dilation.along(axis));
  }

  List<Window> windows(Shape input) {
    List<Window> windows = new ArrayList<>();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      windows.add(window(input, axis));
    }
    return windows;
  }

  Shape output(Shape input, int channels) {
    int[] dims = new int[input.rank()];
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      dims[axis] = window(input, axis).output();
    }
    dims[input.spatialRank()] = channels;
    return Shape.of(dims);
  }

  List<Reach> reach(Shape input) {
    return windows(input).stream().map(Reach::of).toList();
  }

  /** The kernel's sizes, then others: the shape of a weight. */
  static Shape weight(Extents kernel, Shape input, int... others) {
    int rank = input.spatialRank();
    int[] dims = new int[rank + others.length];
    for (int axis = 0; axis < rank; axis++) {
      dims[axis] = kernel.along(axis);
    }
    System.arraycopy(others, 0, dims, rank, others.length);
    return Shape.of(dims);
  }

  /** Cells of a kernel on a map of this rank. */
  static long cells(Extents kernel, Shape input) {
    long cells = 1;
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      cells = Math.multiplyExact(cells, kernel.along(axis));
    }
    return cells;
  }
}
