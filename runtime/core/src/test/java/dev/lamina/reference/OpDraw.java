package dev.lamina.reference;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Sides;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Draws ops of one input, every kind with all its arguments. */
final class OpDraw {

  private static final List<String> ON_MAPS =
      List.of(
          "conv",
          "conv",
          "depthwiseconv",
          "separableconv",
          "convtranspose",
          "local",
          "maxpool",
          "avgpool",
          "globalmaxpool",
          "globalavgpool",
          "flatten",
          "spatialdropout",
          "pad",
          "crop",
          "upsample");

  private static final List<String> ON_VECTORS = List.of("dense", "dense");

  private static final List<String> ON_BOTH =
      List.of(
          "reshape",
          "batchnorm",
          "layernorm",
          "lrn",
          "dropout",
          "noise",
          "activation",
          "activation",
          "prelu",
          "rescale");

  /** Values an output may have, to keep tests quick. */
  private static final long MOST_VALUES = 3000;

  private final RandomGenerator random;

  OpDraw(RandomGenerator random) {
    this.random = random;
  }

  /** An op that can read this shape. */
  Op fitting(Shape shape) {
    while (true) {
      Op op = draw(kind(shape), shape);
      List<Shape> shapes = List.of(shape);
      if (op.misfit(shapes).isEmpty() && op.output(shapes).elements() <= MOST_VALUES) {
        return op;
      }
    }
  }

  private String kind(Shape shape) {
    List<String> own = shape.rank() == 1 ? ON_VECTORS : ON_MAPS;
    int choice = random.nextInt(own.size() + ON_BOTH.size());
    return choice < own.size() ? own.get(choice) : ON_BOTH.get(choice - own.size());
  }

  private Op draw(String kind, Shape shape) {
    return switch (kind) {
      case "conv" -> conv(shape);
      case "depthwiseconv" -> convolution(kind, shape, Map.of("multiplier", between(1, 2)));
      case "separableconv" ->
          convolution(kind, shape, Map.of("filters", between(1, 6), "multiplier", between(1, 2)));
      case "convtranspose", "local" -> sliding(kind, shape, Map.of("filters", between(1, 5)));
      case "maxpool", "avgpool" -> pool(kind, shape);
      case "dropout", "spatialdropout" -> Ops.of(kind, "rate", 0.5);
      case "noise" -> Ops.of(kind, "deviation", 0.1);
      case "pad", "crop" -> Ops.of(kind, "cells", sides(shape));
      case "upsample" -> Ops.of(kind, "factor", extents(shape, 3), "mode", mode());
      case "dense" -> dense();
      case "reshape" -> Ops.of(kind, "sizes", regrouped(shape));
      case "lrn" -> Ops.of(kind, "size", between(1, 6), "alpha", 0.1, "bias", 1 + share());
      case "activation" -> Ops.of(notLinear().keyword());
      case "rescale" -> Ops.of(kind, "scale", share() + 0.5, "offset", share() - 0.5);
      default -> Ops.of(kind);
    };
  }

  private Op conv(Shape shape) {
    int groups = random.nextBoolean() ? 1 : between(1, shape.channels());
    int fitting = shape.channels() % groups == 0 ? groups : shape.channels();
    Map<String, Object> own = Map.of("groups", fitting, "filters", fitting * between(1, 4));
    return convolution("conv", shape, own);
  }

  private Op convolution(String kind, Shape shape, Map<String, Object> own) {
    Map<String, Object> given = new HashMap<>(own);
    given.put("dilation", extents(shape, 2));
    return sliding(kind, shape, given);
  }

  private Op sliding(String kind, Shape shape, Map<String, Object> own) {
    Map<String, Object> given = new HashMap<>(own);
    given.put("kernel", extents(shape, 3));
    given.put("stride", extents(shape, 3));
    given.put("padding", padding(shape));
    given.put("activation", activation().keyword());
    given.put("bias", random.nextBoolean());
    return Ops.of(kind, given);
  }

  private Op pool(String kind, Shape shape) {
    return Ops.of(
        kind,
        Map.of(
            "window", extents(shape, 3), "stride", extents(shape, 3), "padding", padding(shape)));
  }

  private Op dense() {
    return Ops.of(
        "dense",
        Map.of(
            "units",
            between(1, 20),
            "activation",
            activation().keyword(),
            "bias",
            random.nextBoolean()));
  }

  /** One size for all axes, or one for each. */
  private Extents extents(Shape shape, int most) {
    int count = random.nextInt(3) == 0 ? 1 : shape.spatialRank();
    return new Extents(numbers(count, 1, most));
  }

  private Padding padding(Shape shape) {
    return switch (random.nextInt(3)) {
      case 0 -> Padding.VALID;
      case 1 -> Padding.SAME;
      default -> new Padding(Padding.Mode.CELLS, sides(shape));
    };
  }

  /** A number for all sides, one for each axis, or one for each side. */
  private Sides sides(Shape shape) {
    int[] counts = {1, shape.spatialRank(), 2 * shape.spatialRank()};
    return new Sides(numbers(counts[random.nextInt(counts.length)], 0, 2));
  }

  private List<Integer> numbers(int count, int least, int most) {
    return IntStream.range(0, count).map(i -> between(least, most)).boxed().toList();
  }

  private String mode() {
    return random.nextBoolean() ? "nearest" : "bilinear";
  }

  /** Two or three extents of the same number of values. */
  private Extents regrouped(Shape shape) {
    int values = Math.toIntExact(shape.elements());
    int first = divisor(values);
    int second = divisor(values / first);
    return random.nextBoolean()
        ? Extents.of(first, second, values / first / second)
        : Extents.of(first, values / first);
  }

  private int divisor(int values) {
    int[] divisors = IntStream.rangeClosed(1, values).filter(d -> values % d == 0).toArray();
    return divisors[random.nextInt(divisors.length)];
  }

  private Activation activation() {
    Activation[] all = Activation.values();
    return all[random.nextInt(all.length)];
  }

  private Activation notLinear() {
    Activation found = activation();
    return found == Activation.LINEAR ? Activation.RELU : found;
  }

  private double share() {
    return random.nextDouble();
  }

  /** Both included. */
  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }
}
