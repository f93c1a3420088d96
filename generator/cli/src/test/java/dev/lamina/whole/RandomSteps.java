package dev.lamina.whole;

import dev.lamina.ir.Shape;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws single steps: every layer of the language with all its arguments. */
final class RandomSteps {

  private static final List<String> ACTIVATIONS =
      List.of(
          "relu",
          "leakyrelu",
          "elu",
          "selu",
          "gelu",
          "silu",
          "hardswish",
          "tanh",
          "sigmoid",
          "softplus",
          "linear");
  static final int WORDS = 7;

  private static final List<String> MERGES = List.of("add", "multiply", "maximum", "average");

  final SplittableRandom random;

  /** Axes of the first input, 0 for a vector. */
  final int rank;

  private boolean two;
  private boolean words;

  RandomSteps(SplittableRandom random, int rank) {
    this.random = random;
    this.rank = rank;
  }

  String inputs() {
    String shape = input();
    words = rank == 0 && random.nextBoolean();
    two = rank > 0 && random.nextInt(6) == 0;
    return two
        ? "input left: %s\ninput right: %s\n".formatted(shape, shape)
        : "input %s\n".formatted(shape);
  }

  /** True when the input's values are indices below {@link #WORDS}. */
  boolean readsWords() {
    return words;
  }

  private String input() {
    int most = rank == 3 ? 5 : rank == 2 ? 9 : 16;
    String axes =
        IntStream.range(0, rank)
            .mapToObj(i -> between(3, most) + "x")
            .collect(Collectors.joining());
    return axes + (rank == 0 ? between(3, 12) : between(1, 4));
  }

  /** Makes one value of what comes in. */
  String first() {
    if (two) {
      return any(List.of("concat", "add", "maximum")) + "(left, right)";
    }
    return readsWords() ? "embedding(%d, %d)".formatted(WORDS, between(1, 4)) : "rescale(0.9)";
  }

  String merge() {
    return any(MERGES);
  }

  String activation() {
    return any(ACTIVATIONS);
  }

  String notLinear() {
    return any(ACTIVATIONS.subList(0, ACTIVATIONS.size() - 1));
  }

  /** Any step, most of which fit. */
  String any(Shape shape) {
    if (shape.rank() == 1) {
      return vector(shape);
    }
    return switch (random.nextInt(20)) {
      case 0, 1, 2 -> convolution(shape);
      case 3 ->
          "depthwiseconv(%s, multiplier = %d, %s%s%s)"
              .formatted(window(shape, 3), between(1, 2), activation(), sliding(shape), weighted());
      case 4 ->
          "separableconv(%d, %s, %s%s%s)"
              .formatted(between(1, 6), window(shape, 3), activation(), sliding(shape), weighted());
      case 5 ->
          "convtranspose(%d, %s, %s, stride = %d, padding = %s%s)"
              .formatted(
                  between(1, 4),
                  window(shape, 3),
                  activation(),
                  between(1, 2),
                  any(List.of("valid", "same", "0", "1")),
                  weighted());
      case 6 ->
          "local(%d, %s, %s, stride = %d, padding = %s%s)"
              .formatted(
                  between(1, 3),
                  window(shape, 3),
                  activation(),
                  between(1, 2),
                  any(List.of("valid", "same")),
                  weighted());
      case 7, 8 ->
          "%s(%s, stride = %d, padding = %s)"
              .formatted(
                  any(List.of("maxpool", "avgpool")),
                  window(shape, 3),
                  between(1, 3),
                  any(List.of("valid", "same")));
      case 9 -> any(List.of("globalmaxpool", "globalavgpool", "flatten"));
      case 10 -> "pad(%d)".formatted(between(0, 2));
      case 11 -> "crop(1)";
      case 12 ->
          "upsample(%d, %s)".formatted(between(1, 2), any(List.of("nearest", "bilinear")));
      case 13 -> "reshape(%s)".formatted(reshaped(shape));
      default -> keeping(shape);
    };
  }

  private String vector(Shape shape) {
    return switch (random.nextInt(5)) {
      case 0, 1 ->
          "dense(%d, %s, bias = %s%s)"
              .formatted(between(1, 20), activation(), random.nextBoolean(), weighted());
      case 2 -> "reshape((%d, 1))".formatted(shape.channels());
      default -> keeping(shape);
    };
  }

  /** A step that keeps the extents, if not the channels. */
  String keeping(Shape shape) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> "batchnorm";
      case 2 -> "layernorm";
      case 3 ->
          "lrn(size = %d, alpha = 0.1, beta = 0.6, bias = 1)".formatted(1 + 2 * between(0, 2));
      case 4 -> "prelu";
      case 5 -> "rescale(0.5, 0.25)";
      case 6, 7 ->
          shape.rank() == 1
              ? "dense(%d, %s)".formatted(shape.channels(), activation())
              : "conv(%d, 3, %s, padding = same)".formatted(shape.channels(), activation());
      case 8 -> any(List.of("dropout(0)", "batchnorm -> relu"));
      default -> notLinear();
    };
  }

  /** A step in a repetition, with the index in an argument. */
  String indexed(Shape shape, String index) {
    return shape.rank() == 1
        ? "dense(%d + %s, %s)".formatted(between(1, 6), index, activation())
        : "conv(%d + %s, 3, %s, padding = same)".formatted(between(1, 3), index, activation());
  }

  String condition(Shape shape) {
    return shape.rank() == 1
        ? "in.channels > 0 || false"
        : "%d * 2 %s %d"
            .formatted(between(1, 9), any(List.of("<", ">=", "==")), between(1, 20));
  }

  private String convolution(Shape shape) {
    int groups = random.nextInt(4) == 0 && shape.channels() % 2 == 0 ? 2 : 1;
    return "conv(%d, %s, %s%s, groups = %d, bias = %s%s)"
        .formatted(
            groups * between(1, 5),
            window(shape, 4),
            activation(),
            sliding(shape),
            groups,
            random.nextBoolean(),
            weighted());
  }

  private String sliding(Shape shape) {
    String sides =
        IntStream.range(0, 2 * shape.spatialRank())
            .mapToObj(i -> Integer.toString(between(0, 2)))
            .collect(Collectors.joining(", ", "(", ")"));
    String padding = any(List.of("valid", "same", "1", sides));
    return random.nextInt(3) == 0
        ? ", dilation = 2, padding = " + padding
        : ", stride = %d, padding = %s".formatted(between(1, 3), padding);
  }

  private String weighted() {
    return switch (random.nextInt(8)) {
      case 0 -> ", init = henormal";
      case 1 -> ", init = normal(0.2)";
      case 2 -> ", trainable = false";
      default -> "";
    };
  }

  private String window(Shape shape, int most) {
    if (random.nextBoolean()) {
      return Integer.toString(between(1, most));
    }
    return IntStream.range(0, shape.spatialRank())
        .mapToObj(i -> Integer.toString(between(1, most)))
        .collect(Collectors.joining("x"));
  }

  /** The axes in another order, which is another map of as many values. */
  private String reshaped(Shape shape) {
    String axes =
        IntStream.range(0, shape.rank())
            .mapToObj(i -> Integer.toString(shape.dim(shape.rank() - 1 - i)))
            .collect(Collectors.joining(", "));
    return "(" + axes + ")";
  }

  String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  /** Both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }
}
