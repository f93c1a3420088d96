package dev.lamina.reference;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.Call;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Op;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Regularizers;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Sides;
import dev.lamina.ir.Signature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

  private static final Set<String> CHANCE = Set.of("dropout", "spatialdropout", "noise");
  private static final Set<String> KINKED = Set.of("maxpool", "globalmaxpool", "prelu");

  private static final Set<Activation> SMOOTH =
      EnumSet.of(
          Activation.LINEAR,
          Activation.TANH,
          Activation.SIGMOID,
          Activation.SOFTPLUS,
          Activation.GELU,
          Activation.SILU,
          Activation.SOFTMAX);

  private final RandomGenerator random;
  private final Choice choice;

  OpDraw(RandomGenerator random, Choice choice) {
    this.random = random;
    this.choice = choice;
  }

  /** What may be drawn. */
  enum Choice {
    ALL,
    /** Nothing that draws numbers itself while training. */
    CERTAIN,
    /** Nothing whose derivative jumps, either. */
    SMOOTH;

    boolean allows(String kind) {
      return this == ALL || !CHANCE.contains(kind) && (this != SMOOTH || !KINKED.contains(kind));
    }

    boolean allows(Activation activation) {
      return this != SMOOTH || OpDraw.SMOOTH.contains(activation);
    }

    String merge(RandomGenerator random) {
      List<String> merges =
          this == SMOOTH
              ? List.of("add", "multiply", "average")
              : List.of("add", "multiply", "maximum", "average");
      return merges.get(random.nextInt(merges.size()));
    }
  }

  Choice choice() {
    return choice;
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
    List<String> kinds = new ArrayList<>(shape.rank() == 1 ? ON_VECTORS : ON_MAPS);
    kinds.addAll(ON_BOTH);
    kinds.removeIf(kind -> !choice.allows(kind));
    return kinds.get(random.nextInt(kinds.size()));
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
    given.putAll(weights());
    return Ops.of(kind, given);
  }

  private Op pool(String kind, Shape shape) {
    return Ops.of(
        kind,
        Map.of(
            "window", extents(shape, 3), "stride", extents(shape, 3), "padding", padding(shape)));
  }

  private Op dense() {
    Map<String, Object> given = weights();
    given.put("units", between(1, 20));
    given.put("activation", activation().keyword());
    given.put("bias", random.nextBoolean());
    return Ops.of("dense", given);
  }

  /** Now and then what layers can say of their weights. */
  private Map<String, Object> weights() {
    Map<String, Object> given = new HashMap<>();
    if (random.nextInt(5) == 0) {
      Signature l1l2 = Regularizers.signatures().get(3);
      Map<String, Object> rates = Map.of("l1", 0.02, "l2", 0.01);
      given.put("regularize", new Call(l1l2, Arguments.of(l1l2, rates)));
    }
    if (random.nextInt(8) == 0) {
      given.put("trainable", false);
    }
    return given;
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
    List<Activation> all = Stream.of(Activation.values()).filter(choice::allows).toList();
    return all.get(random.nextInt(all.size()));
  }

  private Activation notLinear() {
    Activation found = activation();
    return found == Activation.LINEAR ? Activation.TANH : found;
  }

  private double share() {
    return random.nextDouble();
  }

  /** Both included. */
  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }
}
