package dev.lamina.generator.project;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.ImportProblems.ImportError;
import dev.lamina.dsl.problem.NameProblems.FolderIsNoPackage;
import dev.lamina.dsl.problem.NameProblems.SameClass;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.generator.project.Findings.CheckedFile;
import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * What only shows when all files of a folder are seen at once: packages, and who is who's class.
 */
final class Review {

  private final SourceFolder sources;
  private final List<Path> files;
  private final List<Compilation> compiled;
  private final Map<String, Origin> classes = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  Review(SourceFolder sources, List<Path> files, List<Compilation> compiled) {
    this.sources = sources;
    this.files = files;
    this.compiled = compiled;
    files.forEach(file -> names.add(file.toString()));
  }

  Findings findings() {
    List<CheckedFile> checked = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      checked.add(checked(files.get(i), compiled.get(i)));
    }
    return new Findings(checked);
  }

  private CheckedFile checked(Path file, Compilation compilation) {
    List<Problem> problems = new ArrayList<>();
    compilation.problems().stream().filter(problem -> !isToldThere(problem)).forEach(problems::add);
    String written = compilation.resolution().namespace();
    List<ResolvedNetwork> understood =
        compilation.resolution().networks().stream().filter(ResolvedNetwork::isComplete).toList();
    if (written.isEmpty() && !understood.isEmpty()) {
      noPackage(file, compilation.source().at(0, 0)).ifPresent(problems::add);
    }
    String namespace = written.isEmpty() ? packageOf(file) : written;
    List<Network> networks = new ArrayList<>();
    for (ResolvedNetwork each : understood) {
      Network network = each.network().withNamespace(namespace);
      sameClass(network, each.name()).ifPresent(problems::add);
      networks.add(network);
    }
    return new CheckedFile(file, problems, networks, compilation.trainings());
  }

  /** A file of this folder tells its mistakes itself. */
  private boolean isToldThere(Problem problem) {
    return problem instanceof ImportError error && names.contains(error.first().file());
  }

  private List<String> folders(Path file) {
    List<String> folders = new ArrayList<>();
    Path relative = sources.folder().relativize(file).getParent();
    if (relative != null) {
      relative.forEach(part -> folders.add(part.toString()));
    }
    return folders;
  }

  private String packageOf(Path file) {
    List<String> parts = new ArrayList<>();
    if (!sources.namespace().isEmpty()) {
      parts.add(sources.namespace());
    }
    parts.addAll(folders(file));
    return String.join(".", parts);
  }

  private Optional<Problem> noPackage(Path file, Origin start) {
    for (String folder : folders(file)) {
      boolean isName = SourceVersion.isIdentifier(folder);
      if (!isName || SourceVersion.isKeyword(folder, SourceVersion.RELEASE_17)) {
        return Optional.of(new FolderIsNoPackage(start, folder));
      }
    }
    return Optional.empty();
  }

  private Optional<Problem> sameClass(Network network, Origin at) {
    String name = network.name();
    String qualified = network.namespace().isEmpty() ? name : network.namespace() + "." + name;
    return Optional.ofNullable(classes.putIfAbsent(qualified, at))
        .filter(first -> first.source() != at.source()) // in one file it is said already
        .map(first -> new SameClass(at, qualified, first));
  }
}
