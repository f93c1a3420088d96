package dev.lamina.ir.data;

/**
 * Data that cannot be used as it is: a user's mistake or a damaged file. The message is meant to be
 * shown as it stands; it has a headline, the cause with its numbers, and a remedy.
 */
public final class DataException extends RuntimeException {
  private final String headline;
  private final String detail;
  private final String help;

  public DataException(String headline, String detail, String help) {
    this(headline, detail, help, null);
  }

  public DataException(String headline, String detail, String help, Throwable cause) {
    super(headline + "\n  " + detail + "\n  help: " + help, cause);
    this.headline = headline;
    this.detail = detail;
    this.help = help;
  }

  /** The line that stands alone, in a problem list for example. */
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
