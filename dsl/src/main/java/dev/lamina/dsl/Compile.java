package dev.lamina.dsl;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The whole way from text to resolved networks. A user's mistakes are in the result; no text makes
 * it throw.
 *
 * <pre>{@code
 * Compilation compilation = Compile.file(Path.of("digits.lamina"));
 * System.out.print(compilation.report());
 * }</pre>
 */
public final class Compile {

  /** A network of a thousand layers has 30 kB. */
  static final int LARGEST = 1 << 20;

  private Compile() {}

  /**
   * @param name as messages show it
   */
  public static Compilation text(String name, String text) {
    return new Session(SourceProvider.DISK).text(name, text, Optional.empty());
  }

  /** Reads and compiles a file; that it cannot be read is a problem like any other. */
  public static Compilation file(Path path) {
    return file(path, SourceProvider.DISK);
  }

  /**
   * Compiles a file, and what it imports, with texts that may not be saved yet.
   *
   * @param path as messages show it
   */
  public static Compilation file(Path path, SourceProvider sources) {
    return new Session(sources).root(path);
  }
}
