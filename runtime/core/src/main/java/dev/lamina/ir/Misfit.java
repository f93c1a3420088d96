package dev.lamina.ir;

import java.util.List;
import java.util.Optional;

/** Why a layer does not fit the values it is given: the facts, for a message to phrase. */
public sealed interface Misfit {

  /** The kernel spans more cells than an axis has, padding included. */
  record WindowTooLarge(Extents kernel, Shape input, String axis, Window window)
      implements Misfit {}

  /** A pooling window would stand on padding alone, where there is nothing to pool. */
  record OnlyPadding(Shape input, String axis, Window window) implements Misfit {}

  /** A layer works on places, one to three axes of them, that the input does not have. */
  record NeedsFeatureMap(Shape input) implements Misfit {}

  /** A layer reads a vector, and this is a feature map: flatten it first. */
  record NeedsVector(Shape input) implements Misfit {}

  /** A kernel, window or stride of another rank than the feature map's spatial one. */
  record RankDiffers(String attribute, Extents extents, Shape input) implements Misfit {}

  /** Numbers of cells that are neither one, nor one for each axis, nor two. */
  record SidesDiffer(String attribute, Sides sides, Shape input) implements Misfit {}

  /** Groups that do not divide the channels and the filters. */
  record GroupsDiffer(int groups, int channels, int filters) implements Misfit {}

  /** Written weights of sizes that mean nothing here. */
  record WeightsDiffer(FixedWeights written) implements Misfit {}

  /** Why written weights do not fit, empty when they do or nothing is written. */
  static Optional<Misfit> of(FixedWeights written) {
    return written.fits() ? Optional.empty() : Optional.of(new WeightsDiffer(written));
  }

  /**
   * Nothing is left of an axis after cutting.
   *
   * @param extent of the axis before cutting
   * @param cut cells that are cut off
   */
  record NothingLeft(Shape input, String axis, long extent, long cut) implements Misfit {}

  /** Sizes that do not hold as many values as the input. */
  record ReshapeDiffers(Shape input, Extents sizes) implements Misfit {}

  /** A merge of a single value. */
  record TooFewInputs(int found) implements Misfit {}

  /**
   * Values that cannot be merged.
   *
   * @param one the number of an input, and
   * @param other that of a later one that does not agree with it
   * @param concat true when only the places must agree
   */
  record ShapesDiffer(List<Shape> inputs, int one, int other, boolean concat) implements Misfit {}

  /** A scale of zero, which leaves nothing of the values. */
  record ScaleIsZero() implements Misfit {}

  /**
   * More values than one Java array holds.
   *
   * @param what has them: "output" or "kernel"
   */
  record TooManyValues(String what, long count) implements Misfit {}
}
