package dev.lamina.dsl.built;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Maven project on the disk. Its plugin leaves in {@code target/lamina/imports} what the
 * dependencies have to import: in {@code main} and {@code test} a {@linkplain ClassPathNote note},
 * and copies of the {@code .lamina} files of each jar.
 *
 * @param folder the one with {@code pom.xml}
 */
public record BuiltProject(Path folder) {

  /** The kinds of sources, which have class paths of their own. */
  public enum Scope {
    MAIN("main", "mvn compile"),
    TEST("test", "mvn test-compile");

    private final String folder;
    private final String command;

    Scope(String folder, String command) {
      this.folder = folder;
      this.command = command;
    }

    /** What writes the note anew. */
    public String command() {
      return command;
    }
  }

  private static final String POM = "pom.xml";
  private static final String PLUGIN = "lamina-maven-plugin";
  private static final Path TARGET = Path.of("target");
  private static final Path IMPORTS = TARGET.resolve("lamina").resolve("imports");
  private static final String NOTE = "classpath.txt";

  /** The next POM above a file may be far away on a strange disk. */
  private static final int HIGHEST = 32;

  private static final int LARGEST_POM = 1 << 20;

  /** The project that a file belongs to: the nearest one above it. */
  public static Optional<BuiltProject> of(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    for (int i = 0; i < HIGHEST && folder != null; i++) {
      if (Files.isRegularFile(folder.resolve(POM))) {
        return Optional.of(new BuiltProject(folder));
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  /** Where the plugin writes for one kind of sources. */
  public Path imports(Scope scope) {
    return folder.resolve(IMPORTS).resolve(scope.folder);
  }

  /** The file with the class path of one kind of sources. */
  public Path note(Scope scope) {
    return imports(scope).resolve(NOTE);
  }

  Path pom() {
    return folder.resolve(POM);
  }

  /** Maven's folder for what it makes. */
  public Path target() {
    return folder.resolve(TARGET);
  }

  Path tests() {
    return folder.resolve("src/test/lamina");
  }

  /** Whether the POM, or one of those above it, has our plugin. */
  boolean hasPlugin() {
    Path each = folder;
    while (each != null && Files.isRegularFile(each.resolve(POM))) {
      if (mentionsPlugin(each.resolve(POM))) {
        return true;
      }
      each = each.getParent();
    }
    return false;
  }

  private static boolean mentionsPlugin(Path pom) {
    try {
      return Files.size(pom) <= LARGEST_POM && Files.readString(pom).contains(PLUGIN);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** True for what a build made, and would overwrite: changes belong elsewhere. */
  public static boolean isMade(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return isCopy(absolute)
        || of(absolute).filter(project -> project.isOutput(absolute)).isPresent();
  }

  /** Other folders in {@code target} may be projects, as of tests. */
  private boolean isOutput(Path file) {
    return file.startsWith(target().resolve("classes"))
        || file.startsWith(target().resolve("test-classes"));
  }

  /** True for a copy of a file in a jar. */
  public static boolean isCopy(Path file) {
    return importsAbove(file).isPresent();
  }

  /** A file as messages name it: one of a jar by both names. */
  public static String shown(Path file) {
    Optional<Path> imports = importsAbove(file);
    Path below = imports.map(path -> path.relativize(file)).orElse(file);
    if (imports.isEmpty() || below.getNameCount() < 3) {
      return "`" + file + "`";
    }
    String inJar = below.subpath(2, below.getNameCount()).toString().replace('\\', '/');
    return "`%s` of the dependency `%s`".formatted(inJar, below.getName(1));
  }

  private static Optional<Path> importsAbove(Path file) {
    for (Path each = file; each != null; each = each.getParent()) {
      if (each.getFileSystem() == IMPORTS.getFileSystem() && each.endsWith(IMPORTS)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /**
   * The notes that may have changed with a file or folder: of a removed folder only its own name is
   * told.
   */
  public static List<Path> notesAt(Path changed) {
    Optional<Path> imports = importsAbove(changed);
    Path project = null;
    if (imports.isPresent()) {
      project = imports.get().resolve("../../..").normalize();
    } else if (changed.endsWith(TARGET) || changed.endsWith(IMPORTS.getParent())) {
      project = changed.resolve(changed.endsWith(TARGET) ? ".." : "../..").normalize();
    }
    if (project == null) {
      return List.of();
    }
    BuiltProject built = new BuiltProject(project);
    return List.of(built.note(Scope.MAIN), built.note(Scope.TEST));
  }

  /** Whether a file is such a note. */
  public static boolean isNote(Path file) {
    return file.endsWith(NOTE) && isCopy(file);
  }
}
