package dev.lamina.cli;

import java.util.Locale;

/** Numbers as people read them; the same in every country. */
final class Amount {

  private static final String[] UNITS = {"bytes", "KB", "MB", "GB", "TB", "PB", "EB"};

  private Amount() {}

  /** {@code 93,322}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 example}, {@code 2 examples}. */
  static String of(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Bytes in units of 1,024: {@code 364.5 KB}. */
  static String bytes(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%,.0f %s" : "%,.1f %s", amount, UNITS[unit]);
  }

  /** A share as {@code 99.21%}, cut and not rounded: 98.999 % is not yet 99 %. */
  static String percent(double share) {
    double hundredths = Math.floor(share * 10_000 + 1e-9);
    return String.format(Locale.ROOT, "%.2f%%", hundredths / 100);
  }
}
