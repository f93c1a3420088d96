package dev.lamina.ir;

import java.util.Optional;

/** How a value is compared with a limit. */
public enum Comparison {
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  EQUAL("=="),
  DIFFERENT("!=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  public boolean holds(double value, double limit) {
    return switch (this) {
      case LESS -> value < limit;
      case AT_MOST -> value <= limit;
      case GREATER -> value > limit;
      case AT_LEAST -> value >= limit;
      case EQUAL -> value == limit;
      case DIFFERENT -> value != limit;
    };
  }

  /** The comparison written with this symbol. */
  public static Optional<Comparison> find(String symbol) {
    for (Comparison comparison : values()) {
      if (comparison.symbol.equals(symbol)) {
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }
}
