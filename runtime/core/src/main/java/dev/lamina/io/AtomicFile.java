package dev.lamina.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/**
 * Writes a file as a whole or not at all: to a temporary file beside it, forced to the disk, then
 * moved over. What was there survives a full disk, an exception and a power cut.
 */
public final class AtomicFile {

  /** Names of temporary files: nobody else's, and no result depends on them. */
  private static final SecureRandom NAMES = new SecureRandom();

  private final Path wanted;
  private final String contents;

  private AtomicFile(Path wanted, String contents) {
    this.wanted = wanted;
    this.contents = contents;
  }

  /** Writes the contents. */
  public interface Body {
    void writeTo(OutputStream output) throws IOException;
  }

  /**
   * Writes a file.
   *
   * @param contents what messages call it: {@code weights}
   * @throws WeightsException when it cannot be written; what was there is unchanged
   */
  public static void write(Path wanted, String contents, Body body) {
    new AtomicFile(wanted, contents).write(body);
  }

  private void write(Body body) {
    try {
      // A link stays a link, and the file it names is replaced.
      Path path = Files.isSymbolicLink(wanted) ? wanted.toRealPath() : wanted.toAbsolutePath();
      checkTarget(path);
      replace(path, body);
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  private void checkTarget(Path path) {
    if (Files.isDirectory(path)) {
      throw unwritable("a folder has this name", "name a file in this folder");
    }
    // Moving over a device such as /dev/null would remove it.
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw unwritable("a device or pipe has this name", "name a file");
    }
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw unwritable("the file there is write-protected", "name another file, or allow writing");
    }
    if (!Files.isDirectory(path.getParent())) {
      throw unwritable(
          "there is no folder `%s`".formatted(path.getParent()),
          "create the folder, or name another");
    }
  }

  private static void replace(Path path, Body body) throws IOException {
    Path temporary = path.resolveSibling(".lamina-%x.tmp".formatted(NAMES.nextLong()));
    boolean moved = false;
    // CREATE_NEW never follows a link someone put there. Files.createTempFile would do as well, but
    // only the owner may read its files.
    FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      try (channel) {
        body.writeTo(Channels.newOutputStream(channel));
        channel.force(true);
      }
      move(temporary, path);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private WeightsException unwritable(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return unwritable(
          "permission denied", "name a file in a folder that you may write to", failure);
    }
    String reason = failure.getMessage();
    return unwritable(
        reason == null ? failure.getClass().getSimpleName() : reason,
        "make room or name another place; a file that was there is unchanged",
        failure);
  }

  private WeightsException unwritable(String detail, String help) {
    return unwritable(detail, help, null);
  }

  private WeightsException unwritable(String detail, String help, Throwable cause) {
    return new WeightsException(
        "%s cannot be written to `%s`".formatted(contents, wanted), detail, help, cause);
  }
}
