package dev.lamina.dsl.problem;

import java.util.Locale;

/** How bad a problem is. */
public enum Severity {
  /** The file means nothing that could run. */
  ERROR,
  /** It means something, probably not what was wanted. */
  WARNING;

  /** The word in front of a message. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
