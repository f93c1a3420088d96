package dev.lamina.cli;

import java.io.InputStream;
import java.io.OutputStream;

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

  /** Serves an editor at the other end of two streams, as `lamina lsp` does. */
  public static int serve(InputStream in, OutputStream out) {
    return new LspCommand(Surroundings.ofThisProcess()).serve(in, out);
  }
}
