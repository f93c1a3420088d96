package dev.lamina.cli;

import picocli.CommandLine.Option;

/** How many threads work; results never depend on it. */
final class ThreadOption {

  private static final int MOST = 1024;

  @Option(
      names = {"-t", "--threads"},
      paramLabel = "N",
      description = "Threads that work, by default the available processors.")
  Integer threads;

  /**
   * The number given, or the machine's.
   *
   * @throws IllegalArgumentException with a message for a number out of range
   */
  int number(Surroundings surroundings) {
    if (threads == null) {
      return surroundings.processors();
    }
    if (threads < 1 || threads > MOST) {
      throw new IllegalArgumentException(
          "`--threads %d`: expected 1 to %,d".formatted(threads, MOST));
    }
    return threads;
  }
}
