package dev.lamina.dsl;

import dev.lamina.dsl.built.NotedLibraries;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the text of files comes from. An editor answers with what is not saved yet; what it does
 * not know is read from the disk.
 */
public interface SourceProvider {

  /** All files as they are on the disk. */
  SourceProvider DISK = file -> Optional.empty();

  /**
   * The text of a file where it is not that on the disk.
   *
   * @param file absolute and normalized
   */
  Optional<String> text(Path file);

  /** The `.lamina` files directly in a folder, sorted; none when it cannot be read. */
  default List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.lamina")) {
      found.forEach(files::add);
    } catch (IOException unreadable) {
      return List.of();
    }
    files.sort(null);
    return files;
  }

  /** How a file's characters are written on the disk. */
  default Charset encoding(Path file) {
    return StandardCharsets.UTF_8;
  }

  /**
   * Where packages are sought that neither the own source root nor the own folder has. Whoever has
   * a class path gives it; without one it is what the last build of the file's project noted.
   *
   * @param file the one that is compiled
   */
  default Roots libraries(Path file) {
    return new NotedLibraries(file, this::text);
  }
}
