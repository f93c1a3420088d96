package dev.lamina.diagram;

/** A network that would be no picture but a wall: says how large it is, and what to do. */
public final class TooLargeException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String headline;
  private final String detail;
  private final String help;

  TooLargeException(String headline, String detail, String help) {
    super(headline + ": " + detail);
    this.headline = headline;
    this.detail = detail;
    this.help = help;
  }

  /** What is too large, in a line that stands alone. */
  public String headline() {
    return headline;
  }

  /** The numbers. */
  public String detail() {
    return detail;
  }

  /** What to do about it. */
  public String help() {
    return help;
  }
}
