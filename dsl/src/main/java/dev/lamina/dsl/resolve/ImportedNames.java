package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.ImportDecl;
import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.dsl.problem.ImportProblems.AmbiguousImport;
import dev.lamina.dsl.problem.ImportProblems.ImportCycle;
import dev.lamina.dsl.problem.ImportProblems.ImportError;
import dev.lamina.dsl.problem.ImportProblems.ImportNotFound;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.NameProblems.DuplicateName;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.problem.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the names that a file imports known in it. */
final class ImportedNames {

  private final Unit unit;
  private final Imports imports;
  private final Problems problems;

  ImportedNames(Unit unit, Imports imports) {
    this.unit = unit;
    this.imports = imports;
    this.problems = unit.problems();
  }

  void read() {
    unit.file().getImports().forEach(this::read);
  }

  private void read(ImportDecl written) {
    String name = written.getImportedNamespace();
    if (name == null) {
      return;
    }
    Origin at = unit.place().of(written, AstPackage.Literals.IMPORT_DECL__IMPORTED_NAMESPACE);
    int dot = name.lastIndexOf('.');
    String from = dot < 0 ? "" : name.substring(0, dot);
    String last = name.substring(dot + 1);
    int before = problems.count();
    read(name, from, last, at);
    if (problems.count() > before) {
      unit.importFailed(last);
    }
  }

  private void read(String name, String from, String last, Origin at) {
    if (unit.path().isEmpty()) {
      problems.add(new ImportNotFound(at, from, "the text is in no folder, where files could be"));
      return;
    } else if (from.isEmpty()) {
      String help = "write the package and the name, as in `import %s.*`".formatted(name);
      problems.add(new ImportNotFound(at, name, help));
      return;
    }
    Map<String, List<Symbol>> found = declarations(from, at);
    if (found == null) {
      return;
    } else if (last.equals("*")) {
      found.forEach((each, symbols) -> star(each, symbols, at));
    } else {
      single(last, from, found, at);
    }
  }

  /** What the files of a package declare, null when a problem was reported. */
  private Map<String, List<Symbol>> declarations(String from, Origin at) {
    Path own = unit.path().orElseThrow();
    List<Path> files = imports.filesOf(from, own, unit.namespace());
    if (files.isEmpty()) {
      Path root = Imports.root(own.getParent(), unit.namespace());
      String help =
          "its files are sought in `%s`, and beside this one%s"
              .formatted(shown(root.resolve(from.replace('.', '/')), own), imports.elsewhere());
      problems.add(new ImportNotFound(at, from, help));
      return null;
    }
    unit.importedFrom(at, files);
    Map<String, List<Symbol>> found = new LinkedHashMap<>();
    for (Path file : files) {
      Optional<Unit> imported = load(file, own, at);
      if (imported.isEmpty()) {
        return null;
      }
      imported
          .get()
          .declared()
          .forEach((name, s) -> found.computeIfAbsent(name, n -> new ArrayList<>()).add(s));
    }
    return found;
  }

  private static String shown(Path wanted, Path own) {
    Path relative = own.getParent().relativize(wanted);
    return relative.toString().replace('\\', '/') + "/";
  }

  private Optional<Unit> load(Path file, Path own, Origin at) {
    Optional<Imports.Imported> imported = imports.load(file);
    List<Path> cycle = imports.cycle(own);
    if (!cycle.isEmpty() && (imported.isEmpty() || cycle.contains(file))) {
      List<String> names = new ArrayList<>();
      int start = cycle.indexOf(own);
      for (int i = 0; i <= cycle.size(); i++) {
        names.add(cycle.get((start + i) % cycle.size()).getFileName().toString());
      }
      problems.add(new ImportCycle(at, names));
      return Optional.empty();
    }
    List<Problem> errors =
        imported.orElseThrow().problems().stream()
            .filter(p -> p.severity() == Severity.ERROR)
            .toList();
    if (!errors.isEmpty()) {
      imported.get().unit().ifPresent(Unit::markErroneous);
      Problem first = errors.get(0);
      problems.add(new ImportError(at, first.at(), first.headline(), errors.size()));
    }
    return imported.get().unit();
  }

  private void star(String name, List<Symbol> symbols, Origin at) {
    symbols.forEach(symbol -> unit.imported(name, symbol));
  }

  private void single(String name, String from, Map<String, List<Symbol>> found, Origin at) {
    List<Symbol> symbols = found.get(name);
    Origin nameAt =
        at.source().at(at.end() - name.length(), name.length()); // the last part of the name
    if (symbols == null) {
      String headline = "%s has no %s".formatted(Phrase.quoted(from), Phrase.quoted(name));
      List<String> nearest = Nearest.to(name, found.keySet());
      String otherwise =
          found.isEmpty()
              ? "it declares nothing"
              : "it has " + Phrase.either(List.copyOf(found.keySet()));
      boolean inJar = unit.importedFiles().get(at).stream().anyMatch(BuiltProject::isCopy);
      otherwise += inJar ? imports.help() : "";
      problems.add(new Unknown(ProblemCode.UNKNOWN_NAME, nameAt, headline, nearest, otherwise));
      return;
    } else if (symbols.size() > 1) {
      problems.add(ambiguous(name, nameAt, symbols));
      return;
    }
    Optional<Origin> first = unit.importOf(name);
    if (first.isPresent() && !unit.find(name).equals(symbols.get(0))) {
      problems.add(new DuplicateName(nameAt, name, first.get()));
    }
    unit.use(symbols.get(0), nameAt);
    unit.importedByName(name, symbols.get(0), nameAt);
  }

  static AmbiguousImport ambiguous(String name, Origin at, List<Symbol> symbols) {
    List<Label> labels =
        symbols.stream().map(symbol -> new Label(symbol.at(), "declared here")).toList();
    return new AmbiguousImport(at, name, labels);
  }
}
