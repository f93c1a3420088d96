package dev.lamina.whole;

import dev.lamina.ir.Activation;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Draws statements of every form for a place of a file, most of which fit. */
final class RandomStatement {

  /** An embedding reads numbers of words, which no layer answers with. */
  private static final List<LayerType> SINGLE =
      Layers.all().stream()
          .filter(type -> !type.merges() && !type.name().equals("embedding"))
          .toList();

  private static final List<String> CONVOLUTIONS =
      List.of("conv", "conv", "conv", "depthwiseconv", "separableconv", "convtranspose", "local");

  /** Layers that seldom fit, or seldom come up, on small maps. */
  private static final List<String> RESIZING = List.of("crop", "upsample", "pad", "spatialdropout");

  /** Layers after which little else fits. */
  private static final Set<String> ENDING =
      Set.of("flatten", "globalmaxpool", "globalavgpool", "reshape");

  private static final List<String> ACTIVATIONS =
      Arrays.stream(Activation.values())
          .filter(a -> a != Activation.LINEAR && a != Activation.SOFTMAX)
          .map(Activation::keyword)
          .toList();

  private final Draw draw;
  private final Draft draft;
  private final boolean certain;

  /** Blocks that may be called, by name, with what may stand in their brackets. */
  private final Map<String, List<String>> blocks = new TreeMap<>();

  private Scope scope;

  RandomStatement(Draw draw, Draft draft, Scope scope, boolean certain) {
    this.draw = draw;
    this.draft = draft;
    this.scope = scope;
    this.certain = certain;
  }

  void enter(Scope inner) {
    this.scope = inner;
  }

  Scope scope() {
    return scope;
  }

  void callable(String block, String... arguments) {
    blocks.put(block, List.of(arguments));
  }

  private Shape shape() {
    return draft.shape();
  }

  String any() {
    return switch (draw.between(0, 17)) {
      case 0, 1 -> blocks.isEmpty() ? chain() : call();
      case 2, 3 -> fork();
      case 4 -> gate();
      case 5 -> "repeat %s {\n%s}".formatted(times(), body(draw.between(1, 2)));
      case 6 -> indexed();
      case 7, 8 -> choice();
      case 9 -> "%s = %s".formatted(draft.name(), chain());
      case 10 -> draft.isInBlock() ? chain() : expectation();
      default -> chain();
    };
  }

  /** The first statement of a block, which may take up the value that flows in. */
  String first() {
    return draw.chance(50) ? "in -> " + step() : any();
  }

  private String call() {
    String name = draw.any(blocks.keySet());
    return name + "(" + draw.any(blocks.get(name)) + ")";
  }

  String chain() {
    StringBuilder text = new StringBuilder(step());
    while (draw.chance(25)) {
      text.append(" -> ").append(keeping());
    }
    return text.toString();
  }

  /** Any layer, those with weights more often. */
  private String step() {
    boolean vector = shape().rank() == 1;
    if (draw.chance(40)) {
      return of(vector ? "dense" : draw.any(CONVOLUTIONS));
    }
    if (!vector && draw.chance(16)) {
      return of(draw.any(RESIZING));
    }
    LayerType type = draw.any(SINGLE);
    while (ENDING.contains(type.name()) && draw.chance(70)
        || vector && CONVOLUTIONS.contains(type.name())) {
      type = draw.any(SINGLE);
    }
    return of(type);
  }

  private String of(LayerType type) {
    return new RandomCall(draw, scope, certain, type, shape()).toString();
  }

  private String of(String name) {
    return of(Layers.find(name).orElseThrow());
  }

  /** A step that keeps the shape. */
  private String keeping() {
    if (draw.chance(40)) {
      return shape().rank() == 1
          ? "dense(%s, %s)".formatted(scope.whole(shape().channels()), activation())
          : window();
    }
    return draw.chance(40)
        ? bend()
        : of(
            draw.any(
                "batchnorm",
                "batchnorm",
                "layernorm",
                "lrn",
                "prelu",
                "rescale",
                "dropout",
                "noise"));
  }

  private String window() {
    String channels = scope.whole(shape().channels());
    String border = scope.value("same");
    return switch (draw.between(0, 5)) {
      case 0 -> "depthwiseconv(3, padding = %s, %s)".formatted(border, activation());
      case 1 -> "separableconv(%s, 3, %s, padding = same)".formatted(channels, activation());
      case 2 -> "local(%s, 2, padding = %s)".formatted(channels, border);
      case 3 -> "convtranspose(%s, 3, padding = same)".formatted(channels);
      case 4 -> "%s(2, stride = 1, padding = same)".formatted(draw.any("maxpool", "avgpool"));
      default ->
          "conv(%s, 3, %s, padding = %s, bias = %s)"
              .formatted(channels, activation(), border, scope.flag(draw.chance(50)));
    };
  }

  String activation() {
    return scope.value(draw.any(ACTIVATIONS));
  }

  /** An activation as a step, which a parameter can name, and a constant cannot. */
  private String bend() {
    return draft.isInBlock() && draw.chance(20) ? "act" : draw.any(ACTIVATIONS);
  }

  private String kept(int most) {
    StringBuilder text = new StringBuilder(keeping());
    while (--most > 0 && draw.chance(40)) {
      text.append(" -> ").append(keeping());
    }
    return text.toString();
  }

  private String body(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("    ").append(draw.chance(70) ? kept(2) : side()).append('\n');
    }
    return text.toString();
  }

  /** A branch of one layer that joins what it left. */
  private String side() {
    String name = draft.name();
    return "%s = %s\n    %s -> %s(%s)".formatted(name, keeping(), keeping(), merge(), name);
  }

  private String merge() {
    return draw.any("add", "multiply", "maximum", "average", "concat");
  }

  private String times() {
    return draw.chance(10) ? "0" : scope.whole(draw.between(1, 3));
  }

  private String indexed() {
    String index = draw.any("i", "round");
    String size = draw.any("%s + 1", "2 * %s", "%s", "4 - %s").formatted(index);
    String step =
        shape().rank() == 1
            ? "dense(%s, %s)".formatted(size, activation())
            : "conv(%s, 2, %s, padding = same)".formatted(size, activation());
    return "repeat %s as %s { %s -> %s }".formatted(times(), index, step, bend());
  }

  /** Two or three ways from here that meet again. */
  private String fork() {
    String from = draft.name();
    StringBuilder text = new StringBuilder(from + " = " + keeping());
    List<String> ends = new ArrayList<>();
    for (int i = draw.between(2, 3); i > 0; i--) {
      String end = draft.name();
      ends.add(end);
      text.append("\n%s = %s -> %s".formatted(end, from, kept(3)));
    }
    if (draw.chance(30)) {
      ends.add(from);
    }
    String merged = merge();
    return draw.chance(60)
        ? text.append("\n%s(%s)".formatted(merged, String.join(", ", ends))).toString()
        : text.append("\n%s -> %s(%s)".formatted(ends.remove(0), merged, String.join(", ", ends)))
            .toString();
  }

  /** Weighs the channels by a value for each. */
  private String gate() {
    String from = draft.name();
    String weight = draft.name();
    String pooled = draw.any("globalavgpool", "globalmaxpool");
    return "%s = %s\n%s = %s -> %s -> dense(%s, sigmoid)\n%s"
        .formatted(
            from,
            keeping(),
            weight,
            from,
            pooled,
            scope.whole(shape().channels()),
            draw.chance(50)
                ? "multiply(%s, %s)".formatted(from, weight)
                : "%s(%s, %s)".formatted(draw.any("add", "maximum", "average"), weight, from));
  }

  private String choice() {
    String condition = scope.condition();
    return switch (draw.between(0, 4)) {
      case 0 -> "if (%s) {\n%s} else {\n%s}".formatted(condition, body(2), body(1));
      case 1 -> "if (%s) %s else %s".formatted(condition, kept(2), chain());
      case 2 -> "if (%s) { %s }".formatted(condition, chain());
      case 3 ->
          "if (%s) %s else if (%s) { %s } else %s"
              .formatted(condition, keeping(), scope.condition(), kept(2), keeping());
      default -> {
        String from = draft.name();
        String end = draft.name();
        yield "%s = %s\n%s = if (%s) %s else %s -> %s\n%s -> %s"
            .formatted(from, keeping(), end, condition, from, from, keeping(), end, bend());
      }
    };
  }

  private String expectation() {
    return switch (draw.between(0, 3)) {
      case 0 -> "expect { params >= 0; macs < 1G; }";
      case 1 -> "expect macs <= 40k * 2";
      default -> "expect " + shape();
    };
  }
}
