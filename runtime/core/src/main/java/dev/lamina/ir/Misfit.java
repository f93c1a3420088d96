package dev.lamina.ir;

/** Why a layer does not fit the feature map it is given: the facts, for a message to phrase. */
public sealed interface Misfit {

  /** The kernel spans more cells than an axis has, padding included. */
  record WindowTooLarge(Extents kernel, Shape input, String axis, Window window)
      implements Misfit {}

  /** A window slides along axes that a vector does not have. */
  record NeedsFeatureMap(Shape input) implements Misfit {}

  /** A dense layer reads a vector, and this is a feature map: flatten it first. */
  record NeedsVector(Shape input) implements Misfit {}

  /** A kernel, window or stride of another rank than the feature map's spatial one. */
  record RankDiffers(String attribute, Extents extents, Shape input) implements Misfit {}

  /** The output has more values than one Java array holds. */
  record TooManyValues(String count) implements Misfit {}
}
