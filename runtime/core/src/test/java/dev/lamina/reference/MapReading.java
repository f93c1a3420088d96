package dev.lamina.reference;

import dev.lamina.ir.Shape;
import dev.lamina.ir.Sides;
import java.util.function.IntUnaryOperator;

/** What is where when a map changes its extents. */
final class MapReading {

  private MapReading() {}

  /** Moves along every spatial axis by the cells on its low side; zeros where nothing was. */
  static double[] shifted(double[] x, Shape in, Shape out, Sides sides, int sign) {
    double[] y = x;
    int[] dims = dims(in);
    for (int axis = 0; axis < in.spatialRank(); axis++) {
      int shift = sign * sides.before(axis, in.spatialRank());
      y = along(y, dims, axis, out.dim(axis), o -> o - shift);
      dims[axis] = out.dim(axis);
    }
    return y;
  }

  static double[] repeated(double[] x, Shape in, Shape out) {
    double[] y = x;
    int[] dims = dims(in);
    for (int axis = 0; axis < in.spatialRank(); axis++) {
      int factor = out.dim(axis) / in.dim(axis);
      y = along(y, dims, axis, out.dim(axis), o -> o / factor);
      dims[axis] = out.dim(axis);
    }
    return y;
  }

  /** Axis by axis between the two nearest cells, by half-pixel centres. */
  static double[] interpolated(double[] x, Shape in, Shape out) {
    double[] y = x;
    int[] dims = dims(in);
    for (int axis = 0; axis < in.spatialRank(); axis++) {
      int last = in.dim(axis) - 1;
      double factor = (double) out.dim(axis) / in.dim(axis);
      double[] low =
          along(y, dims, axis, out.dim(axis), o -> Math.max(0, floor((o + 0.5) / factor - 0.5)));
      double[] high =
          along(
              y,
              dims,
              axis,
              out.dim(axis),
              o -> Math.min(last, floor((o + 0.5) / factor - 0.5) + 1));
      dims[axis] = out.dim(axis);
      int behind = behind(dims, axis);
      y = new double[low.length];
      for (int i = 0; i < y.length; i++) {
        double place = (i / behind % dims[axis] + 0.5) / factor - 0.5;
        double share = place - Math.floor(place);
        y[i] = (1 - share) * low[i] + share * high[i];
      }
    }
    return y;
  }

  private static int floor(double place) {
    return (int) Math.floor(place);
  }

  /** Reads another position along one axis; zero where there is none. */
  private static double[] along(
      double[] x, int[] dims, int axis, int extent, IntUnaryOperator position) {
    int behind = behind(dims, axis);
    int before = x.length / behind / dims[axis];
    double[] y = new double[before * extent * behind];
    for (int i = 0; i < y.length; i++) {
      int from = position.applyAsInt(i / behind % extent);
      if (from >= 0 && from < dims[axis]) {
        y[i] = x[(i / behind / extent * dims[axis] + from) * behind + i % behind];
      }
    }
    return y;
  }

  private static int behind(int[] dims, int axis) {
    int product = 1;
    for (int i = axis + 1; i < dims.length; i++) {
      product *= dims[i];
    }
    return product;
  }

  private static int[] dims(Shape shape) {
    return shape.dims().stream().mapToInt(Integer::intValue).toArray();
  }
}
