package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.ImportDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.ImportProblems.AmbiguousImport;
import dev.lamina.dsl.problem.ImportProblems.ImportNotFound;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** Imports of what other files declare. */
final class ImportFixes {

  private final Compilation compilation;
  private final Tree tree;
  private final Editing editing;
  private final Packages packages;

  ImportFixes(Compilation compilation, Path file, SourceProvider sources) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.editing = new Editing(compilation.source());
    this.packages = new Packages(file, compilation.resolution().namespace(), sources);
  }

  List<Fix> of(Problem problem) {
    return switch (problem.kind()) {
      case UNKNOWN_LAYER -> imports(problem.at().text(), List.of(BlockDecl.class));
      case UNKNOWN_NAME ->
          imports(problem.at().text(), List.of(ConstDecl.class, NetworkDecl.class, DataDecl.class));
      case AMBIGUOUS_IMPORT -> ambiguous((AmbiguousImport) problem);
      case IMPORT_NOT_FOUND -> other((ImportNotFound) problem);
      default -> List.of();
    };
  }

  /** Of each package that declares the name. */
  private List<Fix> imports(String name, List<Class<? extends EObject>> types) {
    List<Fix> fixes = new ArrayList<>();
    for (String from : packages.names()) {
      EObject declared = packages.declarations(from).get(name);
      if (types.stream().anyMatch(type -> type.isInstance(declared))) {
        fixes.add(add(from + "." + name));
      }
    }
    return fixes;
  }

  /** By its name goes before what `*` brings. */
  private List<Fix> ambiguous(AmbiguousImport problem) {
    List<Fix> fixes = new ArrayList<>();
    for (ImportDecl each : tree.file().map(FileDecl::getImports).orElseThrow()) {
      String written = String.valueOf(each.getImportedNamespace());
      String from = written.endsWith(".*") ? written.substring(0, written.length() - 2) : "";
      if (packages.declarations(from).containsKey(problem.name())) {
        fixes.add(add(from + "." + problem.name()));
      }
    }
    return fixes;
  }

  private Fix add(String name) {
    String line = "import " + name;
    String title = "add " + Phrase.quoted(line);
    FileDecl file = tree.file().orElseThrow();
    Optional<ImportDecl> last = file.getImports().stream().reduce((a, b) -> b);
    String broken = editing.lineBreak();
    if (last.isPresent()) {
      return new Fix(title, List.of(new Edit(tree.at(last.get()).end(), 0, broken + line)));
    } else if (file.getName() != null) {
      int end = tree.nameAt(file).end();
      return new Fix(title, List.of(new Edit(end, 0, broken.repeat(2) + line)));
    }
    int first =
        file.getDeclarations().isEmpty() ? 0 : tree.withComment(file.getDeclarations().get(0));
    return new Fix(title, List.of(new Edit(first, 0, line + broken.repeat(2))));
  }

  private List<Fix> other(ImportNotFound problem) {
    Origin at = problem.at();
    if (!at.text().startsWith(problem.name())) {
      return List.of();
    }
    return Nearest.to(problem.name(), packages.names()).stream()
        .map(
            name ->
                new Fix(
                    "change to " + Phrase.quoted(name),
                    List.of(new Edit(at.offset(), problem.name().length(), name))))
        .toList();
  }
}
