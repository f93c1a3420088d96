package dev.lamina.ir;

import java.util.List;

/** The classes' names of data that everybody knows. */
public final class Labels {

  /** Of handwritten digits. */
  public static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** Of drawings of O and X. */
  public static final List<String> CROSSES = List.of("O", "X");

  /** Of spoken digits. */
  public static final List<String> SPOKEN_DIGITS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private Labels() {}
}
