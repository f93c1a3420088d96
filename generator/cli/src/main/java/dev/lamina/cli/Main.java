package dev.lamina.cli;

/** Starts the {@code lamina} command. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command line in this process and returns its exit code. */
  public static int run(String... arguments) {
    return Lamina.run(Surroundings.ofThisProcess(), arguments);
  }
}
