package dev.lamina.generator.project;

/** Why Java cannot be written: what, why, and how to mend it. */
public final class GenerationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * A message of several lines.
   *
   * @param headline the line that stands alone
   * @param detail the cause with its numbers, one line
   * @param help what to do about it
   */
  GenerationException(String headline, String detail, String help) {
    super("%s\n  %s\n  help: %s".formatted(headline, detail, help));
  }
}
