package dev.lamina.dsl.ide;

import dev.lamina.dsl.syntax.Numbers;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Call;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Sides;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Arguments that are a single word, as values: enough to say what shape a call would give before it
 * is written. What must be computed first is left to the compiler.
 */
final class Literals {

  private Literals() {}

  /** Empty for anything but a word that the argument takes. */
  static Optional<Object> value(Attribute attribute, String word) {
    return switch (attribute.kind()) {
      case INTEGER -> number(word).filter(n -> allowed(attribute, n)).map(BigDecimal::longValue);
      case NUMBER -> number(word).map(BigDecimal::doubleValue).map(n -> n);
      case FLAG -> Optional.of(word).filter(Literals::isTruth).map(Boolean::valueOf);
      case EXTENTS -> sizes(attribute, word).map(Extents::new);
      case SIDES -> sizes(attribute, word).map(Sides::new);
      case PADDING -> padding(attribute, word);
      case CHOICE -> Optional.of(word).filter(attribute::hasChoice).map(w -> w);
      case CALL -> call(attribute, word);
      default -> Optional.empty();
    };
  }

  private static boolean allowed(Attribute attribute, BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0 && attribute.allows(number.doubleValue());
  }

  private static boolean isTruth(String word) {
    return word.equals("true") || word.equals("false");
  }

  private static Optional<BigDecimal> number(String word) {
    return word.isEmpty() || !Character.isDigit(word.charAt(0)) || word.matches("\\d+x.*")
        ? Optional.empty()
        : Numbers.parse(word);
  }

  private static Optional<List<Integer>> sizes(Attribute attribute, String word) {
    if (!word.matches("\\d{1,9}(x\\d{1,9}){0,3}")) {
      return Optional.empty();
    }
    List<Integer> sizes = new ArrayList<>();
    for (String size : word.split("x")) {
      sizes.add(Integer.parseInt(size));
    }
    return Optional.of(sizes).filter(all -> all.stream().allMatch(attribute::allows));
  }

  private static Optional<Object> padding(Attribute attribute, String word) {
    return switch (word) {
      case "same" -> Optional.of(Padding.SAME);
      case "valid" -> Optional.of(Padding.VALID);
      default ->
          sizes(attribute, word).map(cells -> new Padding(Padding.Mode.CELLS, new Sides(cells)));
    };
  }

  private static Optional<Object> call(Attribute attribute, String word) {
    return attribute
        .signature(word)
        .filter(signature -> signature.attributes().stream().noneMatch(Attribute::isRequired))
        .map(Call::of);
  }
}
