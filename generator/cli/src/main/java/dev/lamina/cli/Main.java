package dev.lamina.cli;

/** Starts the {@code lamina} command. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Lamina.run(Surroundings.ofThisProcess(), arguments));
  }
}
