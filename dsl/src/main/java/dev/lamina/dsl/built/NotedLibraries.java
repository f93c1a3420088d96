package dev.lamina.dsl.built;

import dev.lamina.dsl.Roots;
import dev.lamina.dsl.built.BuiltProject.Scope;
import dev.lamina.dsl.built.ClassPathNote.Element;
import dev.lamina.dsl.built.ClassPathNote.Jar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The dependencies of a file's project, as its last build noted them. Nothing is looked at before a
 * package is imported that is not near the file.
 */
public final class NotedLibraries implements Roots {

  /** A class path of a thousand jars has 200 kB. */
  private static final int LARGEST = 1 << 20;

  private final Path file;
  private final Function<Path, Optional<String>> unsaved;
  private Optional<BuiltProject> project;
  private Scope scope;
  private Optional<ClassPathNote> note;

  /**
   * @param file whose imports are resolved
   * @param unsaved is asked for each note, also when it is not there, so that whoever remembers the
   *     questions knows when to ask again
   */
  public NotedLibraries(Path file, Function<Path, Optional<String>> unsaved) {
    this.file = file.toAbsolutePath().normalize();
    this.unsaved = unsaved;
  }

  private void look() {
    if (project != null) {
      return;
    }
    project = BuiltProject.of(file);
    note = Optional.empty();
    project.ifPresent(this::look);
  }

  private void look(BuiltProject built) {
    Optional<ClassPathNote> tests = read(built.note(Scope.TEST));
    Path sources =
        tests
            .map(ClassPathNote::sources)
            .map(built.folder()::resolve)
            .orElseGet(built::tests)
            .normalize();
    boolean ofTests = file.startsWith(sources) || file.startsWith(built.imports(Scope.TEST));
    scope = ofTests ? Scope.TEST : Scope.MAIN;
    note = ofTests ? tests : read(built.note(Scope.MAIN));
  }

  private Optional<ClassPathNote> read(Path path) {
    Optional<String> text = unsaved.apply(path);
    if (text.isEmpty() && Files.isRegularFile(path)) {
      try (InputStream in = Files.newInputStream(path)) {
        text = Optional.of(new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8));
      } catch (IOException unreadable) {
        return Optional.empty();
      }
    }
    return text.map(ClassPathNote::parse);
  }

  @Override
  public synchronized List<Path> roots() {
    look();
    return note.stream()
        .flatMap(noted -> noted.elements().stream())
        .flatMap(this::root)
        .filter(Files::isDirectory)
        .toList();
  }

  private Stream<Path> root(Element element) {
    if (element instanceof Jar jar) {
      Path imports = project.orElseThrow().imports(scope);
      return jar.copies().map(imports::resolve).stream();
    }
    return Stream.of(element.path().toAbsolutePath().normalize());
  }

  @Override
  public synchronized String help() {
    look();
    if (project.isEmpty() || !project.get().hasPlugin()) {
      return "";
    } else if (note.isEmpty()) {
      return "those of dependencies are known once `%s` has run".formatted(scope.command());
    }
    return isStale(project.get())
        ? "the dependencies have changed, run `%s` again".formatted(scope.command())
        : "";
  }

  /** What the note was made of is not there any more. */
  private boolean isStale(BuiltProject built) {
    return changed(built.pom()) > changed(built.note(scope))
        || note.orElseThrow().elements().stream().anyMatch(each -> !isThere(each));
  }

  private static boolean isThere(Element element) {
    try {
      return element instanceof Jar jar
          ? jar.size() == Files.size(jar.path()) && jar.changed() == changed(jar.path())
          : Files.isDirectory(element.path());
    } catch (IOException gone) {
      return false;
    }
  }

  private static long changed(Path path) {
    try {
      return Files.getLastModifiedTime(path).toMillis();
    } catch (IOException gone) {
      return 0;
    }
  }
}
