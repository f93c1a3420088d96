package dev.lamina.cli;

/** What the command tells the shell; listed in the README. */
final class ExitCode {

  static final int FINE = 0;

  /** A problem in a file, in data, in weights or with the machine. */
  static final int PROBLEM = 1;

  /** An option or argument that is not as it should be; picocli's number. */
  static final int USAGE = 2;

  /** Everything ran, and an {@code expect} of the training was missed. */
  static final int MISSED = 3;

  /** A mistake in Lamina; EX_SOFTWARE of sysexits.h. */
  static final int BUG = 70;

  /** Ended by Ctrl-C: 128 and the signal's number. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
