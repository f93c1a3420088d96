package dev.lamina.dsl.ide;

import dev.lamina.dsl.problem.Phrase;
import dev.lamina.ir.Comparison;
import dev.lamina.ir.Network;
import dev.lamina.ir.ReceptiveField;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What `expect` can limit, with a network's own number. */
enum Budget {
  PARAMS("learned values, running statistics included", n -> Phrase.count(n.params())),
  MACS("multiply-adds for one example", n -> Phrase.count(n.macs())),
  MEMORY("bytes to predict one example", n -> Phrase.bytes(n.memory())),
  RECEPTIVE("cells of the input that one value of the result sees", Budget::sight);

  private final String meaning;
  private final Function<Network, String> number;

  Budget(String meaning, Function<Network, String> number) {
    this.meaning = meaning;
    this.number = number;
  }

  static Optional<Budget> of(String name) {
    return Arrays.stream(values()).filter(each -> each.word().equals(name)).findFirst();
  }

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String meaning() {
    return meaning;
  }

  /** Empty where it is more than can be counted. */
  Optional<String> number(Network network) {
    try {
      return Optional.of(number.apply(network));
    } catch (ArithmeticException beyond64Bits) {
      return Optional.empty();
    }
  }

  /** The limit that just holds; empty for one that cannot. */
  Optional<Long> limit(Network network, Comparison comparison) {
    try {
      List<Long> values =
          switch (this) {
            case PARAMS -> List.of(network.params());
            case MACS -> List.of(network.macs());
            case MEMORY -> List.of(network.memory());
            case RECEPTIVE -> network.receptiveFields().get(network.result()).sizes();
          };
      long least = Collections.min(values);
      long most = Collections.max(values);
      return switch (comparison) {
        case LESS -> Optional.of(most + 1);
        case AT_MOST -> Optional.of(most);
        case GREATER -> Optional.of(least - 1).filter(limit -> limit >= 0);
        case AT_LEAST -> Optional.of(least);
        case EQUAL -> least == most ? Optional.of(least) : Optional.empty();
        case DIFFERENT -> Optional.empty();
      };
    } catch (ArithmeticException beyond64Bits) {
      return Optional.empty();
    }
  }

  String markdown(Network network) {
    String has =
        number(network)
            .map(n -> "; %s has %s".formatted(Phrase.quoted(network.name()), n))
            .orElse("");
    return "`%s`: %s%s".formatted(word(), meaning, has);
  }

  /** A number with its unit as the language writes it, rounded up. */
  static String written(String number) {
    String digits = number.replace(",", "");
    return digits.matches("\\d+x.*")
        ? digits.substring(0, digits.indexOf('x'))
        : digits.matches("[\\d.]+ [KMG]B")
            ? (long) Math.ceil(Double.parseDouble(digits.split(" ")[0])) + digits.split(" ")[1]
            : digits;
  }

  private static String sight(Network network) {
    ReceptiveField field = network.receptiveFields().get(network.result());
    return field == null ? "?" : field.toString();
  }
}
