package dev.lamina.dsl.resolve;

import dev.lamina.ir.Extents;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How two values can be brought to shapes that merge. */
record MergeHelp(Shape one, Shape other, boolean concat) {

  String text() {
    if (one.rank() != other.rank()) {
      return ofOtherRank();
    }
    boolean larger = one.cells() > other.cells();
    boolean fewer = one.cells() == other.cells() && one.channels() < other.channels();
    Shape from = larger || fewer ? one : other;
    Shape to = larger || fewer ? other : one;
    return layer(from, to)
        .map(layer -> "`%s` makes %s of %s".formatted(layer, result(from, to), from))
        .orElse("keep both at one size, with `padding = same` and equal strides for example");
  }

  private String ofOtherRank() {
    Shape vector = one.rank() == 1 ? one : other;
    Shape map = one.rank() == 1 ? other : one;
    if (vector.rank() > 1) {
      return "bring both to as many axes, with `reshape` for example";
    }
    return concat
        ? "bring both to vectors, with `flatten` for example"
        : "`dense(%d)` makes a value for each channel of %s".formatted(map.channels(), map);
  }

  private Shape result(Shape from, Shape to) {
    int[] dims = to.dims().stream().mapToInt(Integer::intValue).toArray();
    dims[to.spatialRank()] = channels(from, to);
    return Shape.of(dims);
  }

  private int channels(Shape from, Shape to) {
    return concat ? from.channels() : to.channels();
  }

  /** The convolution of a single cell, or for a vector the dense layer, that changes the shape. */
  private Optional<String> layer(Shape from, Shape to) {
    int axes = from.spatialRank();
    if (axes == 0) {
      return Optional.of("dense(%d)".formatted(to.channels()));
    }
    List<Integer> strides = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      Optional<Integer> stride = stride(from.dim(axis), to.dim(axis));
      if (stride.isEmpty()) {
        return Optional.empty();
      }
      strides.add(stride.get());
    }
    Extents kernel = new Extents(Collections.nCopies(axes, 1));
    boolean equal = strides.stream().distinct().count() == 1;
    String stride = equal ? strides.get(0).toString() : new Extents(strides).toString();
    String strided = stride.equals("1") ? "" : ", stride = " + stride;
    return Optional.of("conv(%d, %s%s)".formatted(channels(from, to), kernel, strided));
  }

  /** The step from cell to cell that leaves so many of them. */
  private static Optional<Integer> stride(int from, int to) {
    if (from == to) {
      return Optional.of(1);
    } else if (to > from) {
      return Optional.empty();
    }
    int stride = to == 1 ? from : (from - 1) / (to - 1);
    return (from - 1) / stride + 1 == to ? Optional.of(stride) : Optional.empty();
  }
}
