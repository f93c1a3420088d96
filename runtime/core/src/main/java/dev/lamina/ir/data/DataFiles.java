package dev.lamina.ir.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files and folders of data, and says what is wrong when they cannot be used. */
public final class DataFiles {

  private DataFiles() {}

  /**
   * The regular file at this path, or its compressed or uncompressed twin: {@code name.gz} for
   * {@code name} and {@code name} for {@code name.gz}.
   *
   * @throws DataException when there is neither, or what is there is no file
   */
  public static Path locate(Path wanted) {
    if (Files.exists(wanted)) {
      return requireFile(wanted);
    }
    Path twin = twin(wanted);
    if (Files.exists(twin)) {
      return requireFile(twin);
    }
    Path folder = wanted.getParent();
    String cause =
        folder != null && !Files.exists(folder)
            ? "there is no folder `%s`".formatted(folder)
            : "looked for `%s` and `%s`".formatted(wanted.getFileName(), twin.getFileName());
    throw new DataException("`%s` does not exist".formatted(wanted), cause, "check the path");
  }

  /**
   * The path itself when a regular file is there. Devices and pipes are refused, because reading
   * them may never end.
   *
   * @throws DataException when there is nothing, a folder, or something else
   */
  public static Path requireFile(Path path) {
    if (Files.isRegularFile(path)) {
      return path;
    }
    if (Files.isDirectory(path)) {
      throw new DataException(
          "`%s` is a folder".formatted(path), "expected a file", "name a file in this folder");
    }
    if (Files.exists(path)) {
      throw new DataException(
          "`%s` is a device or a pipe".formatted(path),
          "expected a file",
          "copy the data to a file first");
    }
    throw new DataException(
        "`%s` does not exist".formatted(path), "expected a file", "check the path");
  }

  /**
   * The path itself when a folder is there.
   *
   * @throws DataException otherwise
   */
  public static Path requireFolder(Path path, String help) {
    if (Files.isDirectory(path)) {
      return path;
    }
    boolean exists = Files.exists(path);
    throw new DataException(
        "`%s` %s".formatted(path, exists ? "is a file" : "does not exist"),
        "expected a folder",
        help);
  }

  /** A failure of the file system in a user's words. */
  public static DataException unreadable(Path path, IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return new DataException(
          "`%s` cannot be read".formatted(path),
          "permission denied",
          "give your user the right to read it",
          failure);
    }
    String reason = failure.getMessage();
    return new DataException(
        "`%s` cannot be read".formatted(path),
        reason == null ? failure.getClass().getSimpleName() : reason,
        "check the file and the disk it is on",
        failure);
  }

  private static Path twin(Path path) {
    String name = path.getFileName().toString();
    return path.resolveSibling(
        name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name + ".gz");
  }
}
