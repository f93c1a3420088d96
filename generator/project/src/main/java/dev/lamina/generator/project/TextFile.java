package dev.lamina.generator.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;

/** Writes a source, picture or the like as a whole, and only when it says something new. */
public final class TextFile {

  private TextFile() {}

  /**
   * Writes the text, creating folders.
   *
   * @param shown the path as the user knows it
   * @return false when the file was there with the same text, and is untouched
   * @throws GenerationException when it cannot be written; what was there is unchanged
   */
  public static boolean write(Path file, Path shown, String text) {
    return write(file, shown, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes likewise. */
  static boolean write(Path file, Path shown, byte[] bytes) {
    try {
      if (Files.isDirectory(file)) {
        throw unwritable(shown, "a folder has this name", "remove it, or choose another folder");
      }
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
        return false;
      }
      // A link stays a link, and the file it names is replaced.
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      requireFolders(target.getParent(), shown);
      requireWritable(target, shown);
      replace(target, bytes);
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

  /** Moving another file over it would not ask. */
  private static void requireWritable(Path file, Path shown) {
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw unwritable(shown, "the file is write-protected", "allow writing to it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw unwritable(shown, "a device or pipe has this name", "name a file");
    }
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    String name = "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp";
    Path temporary = file.resolveSibling(name);
    try {
      Files.write(temporary, bytes);
      keepRights(file, temporary);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Who may read, write or run the file stays as it was, where the disk knows such rights. */
  private static void keepRights(Path file, Path temporary) throws IOException {
    PosixFileAttributeView rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (rights != null && Files.exists(file)) {
      Files.setPosixFilePermissions(temporary, rights.readAttributes().permissions());
    }
  }

  private static String reason(IOException failure) {
    String reason = failure.getMessage();
    return reason == null ? failure.getClass().getSimpleName() : reason;
  }

  private static GenerationException unwritable(Path shown, String detail, String help) {
    return new GenerationException("`" + shown + "` cannot be written", detail, help);
  }
}
