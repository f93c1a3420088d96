package dev.lamina.io;

/**
 * Weights that cannot be read, written or used. The message is meant to be shown as it stands; it
 * has a headline, the cause with its numbers, and a remedy.
 */
public final class WeightsException extends RuntimeException {
  private final String headline;
  private final String detail;
  private final String help;

  public WeightsException(String headline, String detail, String help) {
    this(headline, detail, help, null);
  }

  public WeightsException(String headline, String detail, String help, Throwable cause) {
    super(headline + "\n  " + detail + "\n  help: " + help, cause);
    this.headline = headline;
    this.detail = detail;
    this.help = help;
  }

  /** The line that stands alone. */
  public String headline() {
    return headline;
  }

  /** What was found and what was expected. */
  public String detail() {
    return detail;
  }

  /** What to do about it. */
  public String help() {
    return help;
  }
}
