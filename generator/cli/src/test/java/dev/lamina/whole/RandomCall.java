package dev.lamina.whole;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.Choice;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A call of any layer, drawn from its declaration: arguments by position or by name, each value in
 * one of the forms it can have. Most calls fit the shape they are drawn for.
 */
final class RandomCall {

  /** Arguments that every weighted layer has, drawn less often for that. */
  private static final Set<String> COMMON = Set.of("init", "regularize", "trainable", "weights");

  /** Numbers of a written matrix. */
  private static final int MOST_NUMBERS = 96;

  private final Draw draw;
  private final Scope scope;
  private final boolean certain;
  private final LayerType type;
  private final Shape shape;
  private final Map<String, List<Integer>> drawn = new HashMap<>();

  /**
   * A call for this shape.
   *
   * @param certain without anything left to chance while training
   */
  RandomCall(Draw draw, Scope scope, boolean certain, LayerType type, Shape shape) {
    this.draw = draw;
    this.scope = scope;
    this.certain = certain;
    this.type = type;
    this.shape = shape;
  }

  @Override
  public String toString() {
    List<String> positional = new ArrayList<>();
    List<String> free = new ArrayList<>();
    boolean byPosition = true;
    for (Attribute attribute : type.signature().attributes()) {
      boolean given = attribute.isRequired() || draw.chance(isCommon(attribute) ? 15 : 35);
      String value = given ? value(attribute) : "";
      byPosition &= !value.isEmpty() && draw.chance(70);
      if (byPosition) {
        positional.add(value);
      } else if (!value.isEmpty()) {
        free.add(isBare(attribute, value) ? value : attribute.name() + " = " + value);
      }
    }
    Collections.shuffle(free, new java.util.Random(draw.random().nextLong()));
    positional.addAll(free);
    return positional.isEmpty()
        ? type.name() + (draw.chance(10) ? "()" : "")
        : type.name() + "(" + String.join(", ", positional) + ")";
  }

  private static boolean isCommon(Attribute attribute) {
    return COMMON.contains(attribute.name());
  }

  /** The bare name of a choice may stand anywhere. */
  private boolean isBare(Attribute attribute, String value) {
    return attribute.kind() == Attribute.Kind.CHOICE
        && attribute.choices().stream().anyMatch(choice -> choice.name().equals(value))
        && draw.chance(30);
  }

  /** Empty where nothing fits. */
  private String value(Attribute attribute) {
    return switch (attribute.kind()) {
      case INTEGER -> scope.whole(remember(attribute, whole(attribute.name())));
      case NUMBER -> scope.number(number(attribute));
      case FLAG -> scope.flag(draw.chance(50));
      case EXTENTS ->
          type.name().equals("reshape") ? regrouped() : extents(attribute, size(attribute.name()));
      case PADDING -> draw.chance(60) ? scope.value(draw.any("valid", "same")) : sides(1);
      case SIDES -> sides(type.name().equals("crop") ? 1 : 2);
      case MATRIX -> matrix();
      case CHOICE -> scope.value(draw.any(attribute.choices().stream().map(Choice::name).toList()));
      case CALL -> call(draw.any(attribute.signatures()));
      case TEXT -> "";
    };
  }

  private int remember(Attribute attribute, int value) {
    drawn.put(attribute.name(), List.of(value));
    return value;
  }

  private int whole(String name) {
    return switch (name) {
      case "groups" -> draw.chance(50) ? shape.channels() : 2;
      case "vocabulary" -> RandomFile.WORDS;
      case "multiplier" -> draw.between(1, 2);
      default -> draw.between(1, 6);
    };
  }

  private double number(Attribute attribute) {
    return switch (attribute.name()) {
      case "rate", "deviation" -> certain && attribute.minimum() == 0 ? 0 : 0.25;
      case "epsilon" -> 0.02;
      default -> draw.between(20, 90) / 100.0;
    };
  }

  private int size(String name) {
    return name.equals("kernel") || name.equals("window") ? 3 : 2;
  }

  /** One size for all axes, or one for each. */
  private String extents(Attribute attribute, int most) {
    int count = draw.chance(40) ? 1 : Math.max(1, shape.spatialRank());
    List<Integer> sizes =
        IntStream.range(0, count).map(i -> draw.between(1, most)).boxed().toList();
    drawn.put(
        attribute.name(),
        count > 1 ? sizes : Collections.nCopies(shape.spatialRank(), sizes.get(0)));
    if (count > 1 && draw.chance(60)) {
      return sizes.stream().map(Object::toString).collect(Collectors.joining("x"));
    }
    String written = sizes.stream().map(scope::whole).collect(Collectors.joining(", "));
    return count > 1 ? "(" + written + ")" : written;
  }

  /** A number for all sides, one for each axis, or one for each side. */
  private String sides(int most) {
    int[] counts = {1, shape.spatialRank(), 2 * shape.spatialRank()};
    int count = counts[draw.between(0, 2)];
    String written =
        IntStream.range(0, count)
            .mapToObj(i -> scope.whole(draw.between(0, most)))
            .collect(Collectors.joining(", "));
    return count > 1 ? "(" + written + ")" : written;
  }

  /** As many values in one to three extents. */
  private String regrouped() {
    int values = Math.toIntExact(shape.elements());
    int first = divisor(values);
    int second = divisor(values / first);
    List<String> sizes =
        new ArrayList<>(List.of("" + first, "" + second, "" + values / first / second));
    if (draw.chance(40)) {
      sizes = new ArrayList<>(List.of("" + first, "" + values / first));
    }
    if (draw.chance(30)) {
      sizes.set(draw.between(0, sizes.size() - 1), "-1");
    }
    return draw.chance(40) && !sizes.contains("-1")
        ? String.join("x", sizes)
        : "(" + String.join(", ", sizes) + ")";
  }

  private int divisor(int values) {
    return draw.any(IntStream.rangeClosed(1, values).filter(d -> values % d == 0).boxed().toList());
  }

  private String call(Signature signature) {
    String arguments =
        signature.attributes().stream()
            .filter(attribute -> attribute.isRequired() || draw.chance(50))
            .map(attribute -> attribute.name() + " = 0." + draw.between(1, 9))
            .collect(Collectors.joining(", "));
    return arguments.isEmpty() ? signature.name() : signature.name() + "(" + arguments + ")";
  }

  /** One filter for all, a list of filters, or filters x kernel x channels. */
  private String matrix() {
    List<Integer> sizes = new ArrayList<>(drawn.getOrDefault("kernel", List.of()));
    if (sizes.isEmpty()) {
      sizes.add(one("vocabulary", one("units", 1)));
      sizes.add(type.name().equals("embedding") ? one("units", 1) : shape.channels());
    } else if (draw.chance(60)) {
      boolean depthwise = type.name().equals("depthwiseconv");
      int filters = depthwise ? shape.channels() * one("multiplier", 1) : one("filters", 1);
      sizes.add(0, filters);
      if (draw.chance(50)) {
        sizes.add(depthwise ? 1 : shape.channels() / one("groups", 1));
      }
    }
    return sizes.stream().reduce(1, Math::multiplyExact) > MOST_NUMBERS ? "" : matrix(sizes);
  }

  private int one(String name, int otherwise) {
    return drawn.getOrDefault(name, List.of(otherwise)).get(0);
  }

  private String matrix(List<Integer> sizes) {
    if (sizes.isEmpty()) {
      return draw.any("1", "-1", "0.5", "-0.75", "2e-1");
    }
    List<Integer> inner = sizes.subList(1, sizes.size());
    return IntStream.range(0, sizes.get(0))
        .mapToObj(i -> matrix(inner))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
