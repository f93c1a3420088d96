package dev.lamina.whole;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be written for a value at one place of a file: itself, a constant, a parameter, or a
 * small calculation.
 */
final class Scope {

  private final Draw draw;
  private final Map<String, String> names = new LinkedHashMap<>();

  Scope(Draw draw) {
    this.draw = draw;
  }

  /** What is known here, and more. */
  Scope with(String name, String value) {
    Scope scope = new Scope(draw);
    scope.names.putAll(names);
    scope.names.put(name, value);
    return scope;
  }

  /** A value, or a name that stands for it. */
  String value(String value) {
    List<String> standing =
        names.keySet().stream().filter(name -> names.get(name).equals(value)).toList();
    return !standing.isEmpty() && draw.chance(40) ? draw.any(standing) : value;
  }

  String whole(int value) {
    String written = value(Integer.toString(value));
    if (draw.chance(88)) {
      return written;
    }
    return switch (draw.between(0, 4)) {
      case 0 -> written + " * 1";
      case 1 -> "(%s + 2) - 2".formatted(written);
      case 2 -> "%s %% 10_000".formatted(written);
      case 3 -> "%d / 2".formatted(2 * value + 1);
      default -> "(%s)".formatted(written);
    };
  }

  String number(double value) {
    return switch (draw.between(0, 3)) {
      case 0 -> "%d%%".formatted(Math.round(value * 100));
      case 1 -> "%d / 100.0".formatted(Math.round(value * 100));
      case 2 -> "%de-3".formatted(Math.round(value * 1000));
      default -> Double.toString(value);
    };
  }

  String flag(boolean value) {
    String written = value(Boolean.toString(value));
    return switch (draw.between(0, 9)) {
      case 0 -> value ? "1 < 2" : "1 > 2";
      case 1 -> "!" + !value;
      case 2 -> written + (value ? " || false" : " && true");
      default -> written;
    };
  }

  /** The name of a value of this kind, if there is one: {@code in.channels}. */
  Optional<String> name(String kind) {
    List<String> fitting = names.keySet().stream().filter(n -> names.get(n).equals(kind)).toList();
    return fitting.isEmpty() ? Optional.empty() : Optional.of(draw.any(fitting));
  }

  /** True or false, as the values here make it. */
  String condition() {
    List<String> numbers =
        names.keySet().stream().filter(n -> names.get(n).matches("\\d+")).toList();
    String left = numbers.isEmpty() ? "5" : draw.any(numbers);
    String comparison =
        "%s %s %s"
            .formatted(
                left,
                draw.any("==", "!=", "<", "<=", ">", ">="),
                draw.chance(50) ? draw.between(1, 6) : "2 * " + draw.between(1, 3));
    return switch (draw.between(0, 3)) {
      case 0 -> comparison + " && " + flag(true);
      case 1 -> "!(%s) || %s".formatted(comparison, flag(draw.chance(50)));
      default -> comparison;
    };
  }
}
