package dev.lamina.generator.project;

import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.dsl.built.BuiltProject.Scope;
import dev.lamina.dsl.built.ClassPathNote;
import dev.lamina.dsl.built.ClassPathNote.Element;
import dev.lamina.dsl.built.ClassPathNote.Folder;
import dev.lamina.dsl.built.ClassPathNote.Jar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Notes a class path for editors, which have none: the note and copies of the {@code .lamina} files
 * of jars, where {@link BuiltProject} seeks them. Only what changed is read and written.
 */
public final class Dependencies {

  /**
   * What was done.
   *
   * @param changed whether editors see something else than before
   * @param leftOut files of jars that were not copied, and why
   */
  public record Outcome(boolean changed, List<String> leftOut) {}

  private static final int LONGEST = 80;

  private final BuiltProject project;
  private final Scope scope;
  private final Path folder;
  private final List<String> leftOut = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private boolean changed;

  public Dependencies(BuiltProject project, Scope scope) {
    this.project = project;
    this.scope = scope;
    this.folder = project.imports(scope);
  }

  /**
   * Brings the note and the copies up to date.
   *
   * @param sources the source root whose files import from the class path
   */
  public Outcome note(Path sources, List<Path> classPath) throws IOException {
    Optional<String> before = text();
    ClassPathNote known = ClassPathNote.parse(before.orElse(""));
    List<Element> elements = new ArrayList<>();
    for (Path element : classPath) {
      Path absolute = element.toAbsolutePath().normalize();
      if (Files.isDirectory(absolute)) {
        elements.add(new Folder(absolute));
      } else if (Files.isRegularFile(absolute)) {
        elements.add(jar(absolute, known));
      }
    }
    removeOthers();
    String text = new ClassPathNote(relative(sources), elements).text();
    if (before.equals(Optional.of(text))) {
      touch(project.note(scope));
    } else {
      changed = true;
      TextFile.write(project.note(scope), project.note(scope), text);
    }
    return new Outcome(changed, List.copyOf(leftOut));
  }

  /** Its date tells that the build has seen the POM as it is now. */
  private void touch(Path note) throws IOException {
    Path pom = project.folder().resolve("pom.xml");
    boolean older =
        Files.exists(pom)
            && Files.getLastModifiedTime(pom).compareTo(Files.getLastModifiedTime(note)) > 0;
    if (older) {
      Files.setLastModifiedTime(note, FileTime.fromMillis(System.currentTimeMillis()));
    }
  }

  private Optional<String> text() throws IOException {
    Path note = project.note(scope);
    return Files.isRegularFile(note)
        ? Optional.of(new String(Files.readAllBytes(note), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private String relative(Path sources) {
    Path absolute = sources.toAbsolutePath().normalize();
    boolean within = absolute.startsWith(project.folder());
    return (within ? project.folder().relativize(absolute) : absolute).toString();
  }

  private Jar jar(Path path, ClassPathNote known) throws IOException {
    long date = Files.getLastModifiedTime(path).toMillis();
    Jar jar = new Jar(path, Files.size(path), date, Optional.empty());
    Optional<Jar> same =
        known.elements().stream()
            .filter(each -> each instanceof Jar other && other.isSameAs(jar) && isThere(other))
            .map(Jar.class::cast)
            .findFirst();
    if (same.isPresent()) {
      same.get().copies().ifPresent(used::add);
      return same.get();
    }
    JarCopies copies = JarCopies.of(path);
    copies.leftOut().forEach(each -> leftOut.add("of `" + path.getFileName() + "` " + each));
    if (copies.files().isEmpty()) {
      return jar;
    }
    String name = name(path, known);
    write(folder.resolve(name), copies);
    return new Jar(path, jar.size(), jar.changed(), Optional.of(name));
  }

  private boolean isThere(Jar jar) {
    return jar.copies().map(folder::resolve).map(Files::isDirectory).orElse(true);
  }

  /** The jar's own, as far as every disk can have it, and no other's. */
  private String name(Path jar, ClassPathNote known) {
    Set<String> taken = new HashSet<>(used);
    for (Element each : known.elements()) {
      if (each instanceof Jar other && !other.path().equals(jar)) {
        other.copies().ifPresent(taken::add);
      }
    }
    String file = jar.getFileName().toString().replaceFirst("(?i)\\.jar$", "");
    String plain = file.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[._-]+|[._-]+$", "");
    String name = plain.isEmpty() ? "jar" : plain.substring(0, Math.min(LONGEST, plain.length()));
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + "-" + i;
    }
    used.add(free);
    return free;
  }

  private void write(Path target, JarCopies copies) throws IOException {
    Set<Path> wanted = new HashSet<>(Set.of(target));
    for (var each : copies.files().entrySet()) {
      Path file = target.resolve(each.getKey()).normalize();
      if (!file.startsWith(target)) {
        throw new IOException("`" + each.getKey() + "` leads out of its folder");
      }
      for (Path part = file; !part.equals(target); part = part.getParent()) {
        wanted.add(part);
      }
      write(file, each.getValue());
    }
    remove(target, wanted);
  }

  /** To be read only, where that does not keep the file from being deleted. */
  private void write(Path file, byte[] content) throws IOException {
    if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    changed = true;
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    Files.write(file, content);
    if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    }
  }

  /** Copies of jars that are not on the class path any more. */
  private void removeOthers() throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> found = Files.list(folder)) {
        for (Path each : found.filter(Files::isDirectory).toList()) {
          if (!used.contains(each.getFileName().toString())) {
            remove(each, Set.of());
          }
        }
      }
    }
  }

  private void remove(Path below, Set<Path> but) throws IOException {
    try (Stream<Path> found = Files.walk(below)) {
      for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
        if (!but.contains(each)) {
          Files.delete(each);
          changed = true;
        }
      }
    }
  }
}
