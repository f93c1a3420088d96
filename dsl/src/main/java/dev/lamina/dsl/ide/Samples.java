package dev.lamina.dsl.ide;

import dev.lamina.ir.Arguments;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Op;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values to begin with where a call must be given some, and the shape that a call gives. */
final class Samples {

  private Samples() {}

  /** As it would be written. */
  static String of(Attribute attribute, Shape input) {
    return switch (attribute.name()) {
      case "filters" -> Integer.toString(Math.max(32, channels(input)));
      case "kernel" -> cells(input, 3);
      case "window" -> cells(input, 2);
      case "units" -> "64";
      case "vocabulary" -> "1000";
      case "rate" -> "0.5";
      case "deviation", "value" -> "0.1";
      case "factor" -> "2";
      case "scale" -> "0.5";
      case "sizes" -> input.isKnown() ? input.toString() : "28x28x1";
      default -> attribute.kind() == Attribute.Kind.TEXT ? "\"" + attribute.name() + "\"" : "1";
    };
  }

  private static int channels(Shape input) {
    return input.isKnown() && input.rank() > 1 ? input.channels() : 1;
  }

  /** So many along each axis, or as many as the axis has. */
  static String cells(Shape input, int most) {
    if (input.spatialRank() < 1) {
      return most + "x" + most;
    }
    return input.dims().stream()
        .limit(input.spatialRank())
        .map(size -> Integer.toString(Math.min(size, most)))
        .collect(Collectors.joining("x"));
  }

  /** A call with places to fill in: <code>conv(${1:32}, ${2:3x3})</code>; a name without any. */
  static String snippet(Signature signature, Shape input) {
    List<String> values = new ArrayList<>();
    for (Attribute attribute : signature.attributes()) {
      if (attribute.isRequired()) {
        values.add(placeholder(values.size() + 1, of(attribute, input)));
      }
    }
    return values.isEmpty()
        ? signature.name()
        : signature.name() + "(" + String.join(", ", values) + ")";
  }

  /** <code>${1:32}</code>; the quotes of a text stay when it is typed over. */
  static String placeholder(int number, String text) {
    boolean quoted = text.length() > 1 && text.startsWith("\"");
    return quoted
        ? "\"${%d:%s}\"".formatted(number, text.substring(1, text.length() - 1))
        : "${%d:%s}".formatted(number, text);
  }

  /**
   * What a layer gives, with samples for what is required and not given.
   *
   * @param given single words, by argument
   * @return unknown where an input is, empty where the layer does not fit
   */
  static Optional<Shape> shape(LayerType type, Map<String, String> given, List<Shape> inputs) {
    if (!inputs.stream().allMatch(Shape::isKnown)) {
      return Optional.of(Shape.UNKNOWN);
    }
    Map<String, Object> values = new HashMap<>();
    for (Attribute attribute : type.signature().attributes()) {
      String word = given.get(attribute.name());
      if (word == null && attribute.isRequired()) {
        word = of(attribute, inputs.get(0));
      }
      Optional<Object> value = word == null ? Optional.empty() : Literals.value(attribute, word);
      if (word != null && value.isEmpty()) {
        return Optional.of(Shape.UNKNOWN);
      }
      value.ifPresent(v -> values.put(attribute.name(), v));
    }
    try {
      Op op = type.create(Arguments.of(type.signature(), values));
      return op.misfit(inputs).isPresent() ? Optional.empty() : Optional.of(op.output(inputs));
    } catch (ArithmeticException beyond64Bits) {
      return Optional.empty();
    }
  }
}
