package dev.lamina.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * A value of one example in double precision: extents with the channels last, and its numbers in
 * memory order. Sizes are found here by counting, not taken from {@code ir}.
 */
record Grid(int[] dims, double[] values) {

  static Grid zeros(int... dims) {
    return new Grid(dims, new double[product(dims)]);
  }

  /** A map with these axes and channels, all zero. */
  static Grid zeros(int[] axes, int channels) {
    int[] dims = Arrays.copyOf(axes, axes.length + 1);
    dims[axes.length] = channels;
    return zeros(dims);
  }

  int channels() {
    return dims[dims.length - 1];
  }

  /** The extents without the channels. */
  int[] axes() {
    return Arrays.copyOf(dims, dims.length - 1);
  }

  int cells() {
    return product(axes());
  }

  double at(int cell, int channel) {
    return values[cell * channels() + channel];
  }

  void add(int cell, int channel, double value) {
    values[cell * channels() + channel] += value;
  }

  Grid map(DoubleUnaryOperator function) {
    return new Grid(dims, Arrays.stream(values).map(function).toArray());
  }

  Grid reshaped(int... newDims) {
    return new Grid(newDims, values);
  }

  /** All places of these extents, in memory order. */
  static List<int[]> places(int[] extents) {
    List<int[]> places = new ArrayList<>();
    int[] place = new int[extents.length];
    for (int count = product(extents); count > 0; count--) {
      places.add(place.clone());
      for (int axis = extents.length - 1; axis >= 0 && ++place[axis] == extents[axis]; axis--) {
        place[axis] = 0;
      }
    }
    return places;
  }

  /** The number of a place, -1 when it lies outside. */
  static int cell(int[] extents, int[] place) {
    int cell = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      if (place[axis] < 0 || place[axis] >= extents[axis]) {
        return -1;
      }
      cell = cell * extents[axis] + place[axis];
    }
    return cell;
  }

  static int product(int[] extents) {
    return Arrays.stream(extents).reduce(1, Math::multiplyExact);
  }

  /** As shapes are written: {@code 3x3x64}. */
  String shape() {
    return Arrays.stream(dims).mapToObj(Integer::toString).collect(Collectors.joining("x"));
  }
}
