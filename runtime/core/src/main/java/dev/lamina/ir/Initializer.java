package dev.lamina.ir;

import java.util.Locale;
import java.util.Optional;

/**
 * How weights are drawn before training. Fan-in and fan-out are the numbers of values that one
 * output reads and that one input feeds.
 */
public enum Initializer {
  GLOROTUNIFORM("uniform within ±√(6 / (fan-in + fan-out)), Glorot and Bengio 2010"),
  GLOROTNORMAL("normal with variance 2 / (fan-in + fan-out), cut at two deviations"),
  HEUNIFORM("uniform within ±√(6 / fan-in), He et al. 2015"),
  HENORMAL("normal with variance 2 / fan-in, cut at two deviations"),
  LECUNNORMAL("normal with variance 1 / fan-in, cut at two deviations"),
  ZEROS("all zero"),
  ONES("all one");

  private final String documentation;

  Initializer(String documentation) {
    this.documentation = documentation;
  }

  /** The name in a file: {@code henormal}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String documentation() {
    return documentation;
  }

  /** The initializer with this name in a file. */
  public static Optional<Initializer> find(String keyword) {
    for (Initializer initializer : values()) {
      if (initializer.keyword().equals(keyword)) {
        return Optional.of(initializer);
      }
    }
    return Optional.empty();
  }
}
