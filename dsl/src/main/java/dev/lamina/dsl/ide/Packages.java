package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compile;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.ast.Declaration;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.resolve.Imports;
import dev.lamina.dsl.resolve.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;

/**
 * The packages that a file can import: those of its source root, what lies beside it, and
 * libraries.
 */
final class Packages {

  private static final int DEEPEST = 4;
  private static final int MOST_FOLDERS = 200;
  private static final Set<String> OTHERS = Set.of("target", "build", "node_modules");

  private final Path file;
  private final SourceProvider sources;
  private final Map<String, List<Path>> files = new TreeMap<>();

  /**
   * @param own the file's package, or an empty text
   */
  Packages(Path file, String own, SourceProvider sources) {
    this.file = file.toAbsolutePath().normalize();
    this.sources = sources;
    Path folder = this.file.getParent();
    Path root = Imports.root(folder, own);
    Set<Path> folders = new LinkedHashSet<>(List.of(folder));
    folders.addAll(below(root));
    folders.forEach(each -> sources.files(each).forEach(path -> add(files, root, folder, path)));
    sources.libraries(this.file).roots().forEach(this::addLibrary);
  }

  /** The first place that has a package is the one it comes from. */
  private void addLibrary(Path root) {
    Map<String, List<Path>> found = new TreeMap<>();
    below(root).forEach(each -> sources.files(each).forEach(path -> add(found, root, root, path)));
    found.forEach(files::putIfAbsent);
  }

  private static List<Path> below(Path root) {
    try (Stream<Path> folders = Files.find(root, DEEPEST, (path, about) -> about.isDirectory())) {
      return folders.filter(path -> isSource(root.relativize(path))).limit(MOST_FOLDERS).toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of(root);
    }
  }

  private static boolean isSource(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith(".") && !name.equals(".") || OTHERS.contains(name)) {
        return false;
      }
    }
    return true;
  }

  private void add(Map<String, List<Path>> to, Path root, Path folder, Path found) {
    Path path = found.toAbsolutePath().normalize();
    if (!path.equals(file)) {
      text(path)
          .map(Imports::declaredPackage)
          .map(name -> name.isEmpty() ? byPath(root, folder, path) : name)
          .filter(name -> !name.isEmpty())
          .ifPresent(name -> to.computeIfAbsent(name, n -> new ArrayList<>()).add(path));
    }
  }

  /** A file without a package is one itself, by its path. */
  private static String byPath(Path root, Path folder, Path path) {
    Path from = path.startsWith(root) ? root : folder;
    String relative = from.relativize(path).toString().replace('\\', '/').replace('/', '.');
    return relative.endsWith(".lamina") ? relative.substring(0, relative.length() - 7) : "";
  }

  private Optional<String> text(Path path) {
    try {
      Optional<String> unsaved = sources.text(path);
      return unsaved.isPresent() ? unsaved : Optional.of(Files.readString(path));
    } catch (IOException | UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  Set<String> names() {
    return files.keySet();
  }

  /** What the files of a package declare, by name. */
  Map<String, EObject> declarations(String name) {
    Map<String, EObject> declarations = new TreeMap<>();
    for (Path path : files.getOrDefault(name, List.of())) {
      Tree tree = Compile.file(path, sources).resolution().tree();
      List<Declaration> all =
          tree.file()
              .map(FileDecl::getDeclarations)
              .orElseGet(org.eclipse.emf.common.util.ECollections::emptyEList);
      for (Declaration each : all) {
        String declared = (String) each.eGet(each.eClass().getEStructuralFeature("name"));
        if (declared != null && !(each instanceof TrainDecl)) {
          declarations.put(declared, each);
        }
      }
    }
    return declarations;
  }
}
