package dev.lamina.diagram;

import java.util.Locale;

/** Numbers as people read them; the same in every country. */
final class Amount {

  private Amount() {}

  /** {@code 93,322}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 layer}, {@code 2 layers}. */
  static String of(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 13.6%}. */
  static String percent(double share) {
    if (share > 0 && share < 0.001) {
      return "<0.1%";
    }
    return share == 1 ? "100%" : String.format(Locale.ROOT, "%.1f%%", share * 100);
  }
}
