package dev.lamina.generator.project;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.Libraries;
import dev.lamina.dsl.Roots;
import dev.lamina.dsl.SourceProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * A source root, such as {@code src/main/lamina}: all {@code .lamina} files in it and below.
 *
 * @param folder as messages show it; need not exist
 * @param namespace the package of files that name none and lie directly in the folder, often empty
 * @param encoding of the files
 * @param classPath jars and folders with packages to import that are not in the folder
 */
public record SourceFolder(Path folder, String namespace, Charset encoding, List<Path> classPath) {

  public SourceFolder {
    folder = folder.normalize();
    if (!namespace.isEmpty() && !SourceVersion.isName(namespace, SourceVersion.RELEASE_17)) {
      throw new GenerationException(
          "`" + namespace + "` cannot be a package of Java",
          "expected names with dots between them",
          "write it like `org.example.digits`");
    }
    classPath = List.copyOf(classPath);
  }

  /** The files, sorted. */
  public List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> below = Files.walk(folder)) {
      return below
          .filter(file -> file.toString().endsWith(".lamina") && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw new GenerationException(
          "`" + folder + "` cannot be read",
          String.valueOf(unreadable.getMessage()),
          "check the rights of the folder and those in it");
    }
  }

  /** Compiles every file. */
  public Findings check() {
    try (Libraries libraries = new Libraries(classPath)) {
      SourceProvider sources = new Disk(encoding, libraries);
      List<Compilation> compiled = new ArrayList<>();
      List<Path> files = files();
      for (Path file : files) {
        compiled.add(Compile.file(file, sources));
      }
      return new Review(this, files, compiled).findings();
    }
  }

  /** Files as they are saved. Only the project's own are in its encoding. */
  private record Disk(Charset own, Libraries opened) implements SourceProvider {

    @Override
    public Optional<String> text(Path file) {
      return Optional.empty();
    }

    @Override
    public Charset encoding(Path file) {
      boolean inJar = file.getFileSystem() != FileSystems.getDefault();
      return inJar ? StandardCharsets.UTF_8 : own;
    }

    @Override
    public Roots libraries(Path file) {
      return opened;
    }
  }
}
