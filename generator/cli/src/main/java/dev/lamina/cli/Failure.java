package dev.lamina.cli;

/** Why a command cannot do what it was asked: what, why, and how to mend it. */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param headline the line that stands alone
   * @param detail the cause with its numbers, lines of their own; may be empty
   * @param help what to do about it; may be empty
   */
  Failure(String headline, String detail, String help) {
    super(text(headline, detail, help));
  }

  static String text(String headline, String detail, String help) {
    StringBuilder text = new StringBuilder(headline);
    detail.lines().forEach(line -> text.append("\n  ").append(line));
    return help.isEmpty() ? text.toString() : text.append("\n  help: ").append(help).toString();
  }
}
