package dev.lamina.dsl.resolve;

import dev.lamina.dsl.Roots;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files that are read while one is checked, each once. A package {@code a.b} lies in the folder
 * {@code a/b} of the source root, or beside the file that imports it, or is the file {@code
 * a/b.lamina} without a package of its own. A package that is in none of these places is the one of
 * the first library that has it, as on a class path.
 */
public final class Imports {

  /** Reads files; they and their problems are those of {@code Compile}. */
  public interface Reader {

    /** The `.lamina` files directly in a folder. */
    List<Path> files(Path folder);

    /** Other source roots, for packages that are not found near the file. */
    Roots libraries();

    /** The text of a file, empty when it cannot be read. */
    Optional<String> text(Path file);

    /** Checks a file, which calls {@link Resolver#resolve} for it. */
    List<Problem> check(Path file, Imports imports);
  }

  /** A file that is imported, with all its problems. */
  record Imported(Path path, Optional<Unit> unit, List<Problem> problems) {}

  private final Reader reader;
  private final Map<Path, Unit> units = new HashMap<>();
  private final Map<Path, Imported> imported = new HashMap<>();
  private final Map<Path, Optional<String>> packages = new HashMap<>();
  private final List<Path> open = new ArrayList<>();
  private final Map<Path, List<Path>> cycles = new HashMap<>();

  public Imports(Reader reader) {
    this.reader = reader;
  }

  /** Marks a file as being resolved. */
  void open(Path path, Unit unit) {
    units.put(path, unit);
    open.add(path);
  }

  void close(Path path) {
    open.remove(path);
  }

  /** The file, checked; empty when it is one of those that import it. */
  Optional<Imported> load(Path path) {
    int index = open.indexOf(path);
    if (index >= 0) {
      List<Path> cycle = new ArrayList<>(open.subList(index, open.size()));
      cycle.forEach(file -> cycles.putIfAbsent(file, cycle));
      return Optional.empty();
    }
    Imported known = imported.get(path);
    if (known == null) {
      List<Problem> problems = reader.check(path, this);
      known = new Imported(path, Optional.ofNullable(units.get(path)), problems);
      imported.put(path, known);
    }
    return Optional.of(known);
  }

  /** The files that import each other in a circle with this one, empty when there is none. */
  List<Path> cycle(Path path) {
    return cycles.getOrDefault(path, List.of());
  }

  /** The files of a package, as seen from a file. */
  List<Path> filesOf(String name, Path from, String ownPackage) {
    Path folder = from.getParent();
    Path root = root(folder, ownPackage);
    String relative = name.replace('.', '/');
    List<Path> near = filesOf(name, List.of(root.resolve(relative), folder), List.of(root, folder));
    List<Path> others = near.stream().filter(file -> !file.equals(from)).toList();
    return others.isEmpty() ? ofLibraries(name, relative) : others;
  }

  private List<Path> ofLibraries(String name, String relative) {
    return reader.libraries().roots().stream()
        .map(library -> filesOf(name, List.of(library.resolve(relative)), List.of(library)))
        .filter(files -> !files.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /**
   * The files of a package.
   *
   * @param places folders with files that declare it
   * @param roots folders above those of the package
   */
  private List<Path> filesOf(String name, List<Path> places, List<Path> roots) {
    Map<Path, Boolean> found = new LinkedHashMap<>();
    for (Path place : places) {
      for (Path file : reader.files(place)) {
        if (packageOf(file).equals(Optional.of(name))) {
          found.put(file.toAbsolutePath().normalize(), true);
        }
      }
    }
    for (Path root : roots) {
      Path file = root.resolve(name.replace('.', '/') + ".lamina").toAbsolutePath().normalize();
      if (packageOf(file).filter(String::isEmpty).isPresent()) {
        found.put(file, true);
      }
    }
    return List.copyOf(found.keySet());
  }

  /** The libraries, for a message that says where was looked. */
  String elsewhere() {
    int count = reader.libraries().roots().size();
    String libraries =
        switch (count) {
          case 0 -> "";
          case 1 -> ", and in a library";
          default -> ", and in " + Phrase.count(count) + " libraries";
        };
    return libraries + help();
  }

  /** How what is not found could become known, as the end of a sentence. */
  String help() {
    String help = reader.libraries().help();
    return help.isEmpty() ? "" : "; " + help;
  }

  /** The folder above those of the file's own package, or the file's folder. */
  public static Path root(Path folder, String ownPackage) {
    Path own = folder.getFileSystem().getPath(ownPackage.replace('.', '/'));
    Path root = folder;
    if (!ownPackage.isEmpty() && folder.endsWith(own)) {
      for (int i = 0; i < own.getNameCount() && root.getParent() != null; i++) {
        root = root.getParent();
      }
    }
    return root;
  }

  /** Empty when there is no such file. */
  private Optional<String> packageOf(Path file) {
    return packages.computeIfAbsent(file, f -> reader.text(f).map(Imports::declaredPackage));
  }

  private static final Function<String, String> NAME =
      text -> {
        int end = 0;
        while (end < text.length()
            && (Character.isJavaIdentifierPart(text.charAt(end)) || text.charAt(end) == '.')) {
          end++;
        }
        return text.substring(0, end);
      };

  /** What stands behind `package` at the start of a text, without parsing the rest of it. */
  public static String declaredPackage(String text) {
    String rest = text.replace('\uFEFF', ' ').stripLeading();
    while (rest.startsWith("//") || rest.startsWith("/*")) {
      int end = rest.startsWith("//") ? rest.indexOf('\n') : rest.indexOf("*/", 2);
      if (end < 0) {
        return "";
      }
      rest = rest.substring(end + (rest.startsWith("//") ? 1 : 2)).stripLeading();
    }
    boolean declares = rest.startsWith("package") && rest.length() > 7;
    return declares && Character.isWhitespace(rest.charAt(7))
        ? NAME.apply(rest.substring(7).stripLeading())
        : "";
  }
}
