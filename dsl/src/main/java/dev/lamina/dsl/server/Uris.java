package dev.lamina.dsl.server;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;

/** Files as a client names them, and as Java does. */
final class Uris {

  private Uris() {}

  /** Absolute and normalized; empty for a text that is in no file, such as a new one. */
  static Optional<Path> path(String uri) {
    try {
      URI parsed = URI.create(uri);
      return "file".equals(parsed.getScheme())
          ? Optional.of(Path.of(parsed).toAbsolutePath().normalize())
          : Optional.empty();
    } catch (IllegalArgumentException | FileSystemNotFoundException noPath) {
      return Optional.empty();
    }
  }

  static String of(Path path) {
    return path.toUri().toString();
  }

  /** The last part, as messages about a text without a file show it. */
  static String name(String uri) {
    return uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
  }
}
