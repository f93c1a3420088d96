package dev.lamina.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Writes a generated source as a whole, and only when it says something new. */
final class SourceFile {

  private SourceFile() {}

  /**
   * Writes the text, creating folders.
   *
   * @param shown the path as the user knows it
   * @return false when the file was there with the same text, and is untouched
   * @throws Failure when it cannot be written; what was there is unchanged
   */
  static boolean write(Path file, Path shown, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      if (Files.isDirectory(file)) {
        throw unwritable(shown, "a folder has this name", "remove it, or choose another folder");
      }
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
        return false;
      }
      Path absolute = file.toAbsolutePath();
      requireFolders(absolute.getParent(), shown);
      replace(absolute, bytes);
      return true;
    } catch (AccessDeniedException denied) {
      throw unwritable(shown, "permission denied", "choose a folder that you may write to");
    } catch (IOException failure) {
      throw unwritable(shown, reason(failure), "make room, or choose another folder");
    }
  }

  private static void requireFolders(Path folder, Path shown) throws IOException {
    for (Path part = folder; part != null; part = part.getParent()) {
      if (Files.isRegularFile(part)) {
        throw unwritable(
            shown, "`" + part + "` is a file, expected a folder", "choose another folder");
      }
    }
    Files.createDirectories(folder);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    Path temporary = file.resolveSibling(name);
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String reason(IOException failure) {
    String reason = failure.getMessage();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }

  private static Failure unwritable(Path shown, String detail, String help) {
    return new Failure("`" + shown + "` cannot be written", detail, help);
  }
}
