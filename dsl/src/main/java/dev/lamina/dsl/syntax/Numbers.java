package dev.lamina.dsl.syntax;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as written: {@code 10_000}, {@code 1e-3}, {@code 100k}, {@code 2MB}, {@code 50%}. */
public final class Numbers {

  /**
   * More digits or larger exponents than any double has; keeps `1e999999999` from being computed.
   */
  private static final int MOST_DIGITS = 400;

  private Numbers() {}

  /** Empty when it is larger than any number the language knows. */
  public static Optional<BigDecimal> parse(String written) {
    String text = written.replace("_", "");
    int digits = text.length();
    while (digits > 0 && !Character.isDigit(text.charAt(digits - 1))) {
      digits--;
    }
    String suffix = text.substring(digits);
    String mantissa = text.substring(0, digits);
    if (digits > MOST_DIGITS || exponentDigits(mantissa) > 4) {
      return Optional.empty();
    }
    BigDecimal value = new BigDecimal(mantissa);
    if (Math.abs((long) value.precision() - value.scale()) > MOST_DIGITS) {
      return value.signum() == 0 ? Optional.of(BigDecimal.ZERO) : Optional.empty();
    }
    return Optional.of(value.multiply(factor(suffix)));
  }

  private static int exponentDigits(String mantissa) {
    int e = Math.max(mantissa.indexOf('e'), mantissa.indexOf('E'));
    return e < 0 ? 0 : mantissa.length() - e - 1;
  }

  /** Thousands for counts; for memory 1024, as Keras prints it. */
  private static BigDecimal factor(String suffix) {
    return switch (suffix) {
      case "k" -> BigDecimal.valueOf(1_000);
      case "M" -> BigDecimal.valueOf(1_000_000);
      case "G" -> BigDecimal.valueOf(1_000_000_000);
      case "KB" -> BigDecimal.valueOf(1L << 10);
      case "MB" -> BigDecimal.valueOf(1L << 20);
      case "GB" -> BigDecimal.valueOf(1L << 30);
      case "%" -> BigDecimal.valueOf(1, 2);
      default -> BigDecimal.ONE;
    };
  }

  /** True when the number counts something: no fraction and no percent is written. */
  public static boolean isWhole(String written, BigDecimal value) {
    boolean fraction = written.endsWith("%") || written.contains("e-") || written.contains("E-");
    boolean scaled = Character.isLetter(written.charAt(written.length() - 1));
    return !fraction
        && (scaled || written.indexOf('.') < 0)
        && value.stripTrailingZeros().scale() <= 0;
  }
}
