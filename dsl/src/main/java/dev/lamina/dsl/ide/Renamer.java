package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.Roots;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.ide.CrossReferences.Location;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.resolve.Occurrences.Declared;
import dev.lamina.dsl.resolve.Occurrences.Occurrence;
import dev.lamina.dsl.syntax.Identifiers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One renaming. Whether the new name is free is found out by trying: the edited files are read
 * again, and each name must stand for the same as before. So the rules of what hides what are in
 * one place, {@code resolve}.
 */
final class Renamer {

  /** What a name itself can do wrong; other problems only follow. */
  private static final Set<ProblemCode> REASONS =
      EnumSet.of(
          ProblemCode.DUPLICATE_NAME, ProblemCode.RESERVED_NAME, ProblemCode.AMBIGUOUS_IMPORT);

  /** That the name at a place means what is declared at another. */
  private record Meaning(Location at, Location declared) {}

  /** Where a problem of a kind is. */
  private record Mistake(Path file, String code, int offset) {}

  private final CrossReferences references;
  private final Path file;
  private final int offset;
  private final String name;
  private final Map<Path, List<Edit>> edits = new LinkedHashMap<>();
  private String old;

  Renamer(CrossReferences references, Path file, int offset, String name) {
    this.references = references;
    this.file = file;
    this.offset = offset;
    this.name = name;
  }

  Renaming rename() {
    Optional<Declared> declared = references.declared(file, offset);
    if (declared.isEmpty()) {
      return Renaming.refused("there is nothing here that could be renamed");
    } else if (!Identifiers.isName(name)) {
      String needs = "letters, digits and `_`, and no digit first";
      return Renaming.refused("%s is no name: it needs %s".formatted(Phrase.quoted(name), needs));
    } else if (Identifiers.isKeyword(name)) {
      return Renaming.refused(Phrase.quoted(name) + " is a word of the language");
    }
    Optional<String> fixed = Renaming.refusalOf(declared.get());
    if (fixed.isPresent()) {
      return Renaming.refused(fixed.get());
    }
    old = declared.get().name();
    if (old.equals(name)) {
      return new Renaming(Map.of(), Optional.empty());
    }
    for (Location place : references.references(file, declared.get())) {
      edits
          .computeIfAbsent(place.file(), f -> new ArrayList<>())
          .add(new Edit(place.offset(), place.length(), name));
    }
    return made()
        .or(this::clash)
        .map(Renaming::refused)
        .orElseGet(() -> new Renaming(edits, Optional.empty()));
  }

  /** A file that would change, and must not. */
  private Optional<String> made() {
    return edits.keySet().stream()
        .flatMap(changed -> Renaming.refusalOf(old, changed).stream())
        .findFirst();
  }

  /** What would not be as before. */
  private Optional<String> clash() {
    Set<Path> files = new LinkedHashSet<>(edits.keySet());
    files.addAll(references.files());
    Set<Meaning> before = new HashSet<>();
    Set<Mistake> mistakes = new HashSet<>();
    for (Path each : files) {
      Compilation compilation = references.compile(each);
      for (Occurrence found : compilation.resolution().occurrences().all()) {
        Location declared = CrossReferences.location(found.declared());
        before.add(new Meaning(moved(Location.of(each, found.at())), moved(declared)));
      }
      compilation.problems().forEach(p -> mistakes.add(mistake(each, p, true)));
    }
    Map<Path, Compilation> after = new LinkedHashMap<>();
    SourceProvider edited = edited();
    files.forEach(each -> after.put(each, Compile.file(each, edited)));
    return newProblem(after, mistakes).or(() -> otherMeaning(after, before));
  }

  private Optional<String> newProblem(Map<Path, Compilation> after, Set<Mistake> before) {
    String first = null;
    for (Map.Entry<Path, Compilation> each : after.entrySet()) {
      for (Problem problem : each.getValue().problems()) {
        if (!before.contains(mistake(each.getKey(), problem, false))) {
          String why = "%s (%s)".formatted(problem.headline(), line(problem.at().line(), each));
          if (REASONS.contains(problem.kind())) {
            return Optional.of(why);
          }
          first = first == null ? why : first;
        }
      }
    }
    return Optional.ofNullable(first);
  }

  private Optional<String> otherMeaning(Map<Path, Compilation> after, Set<Meaning> before) {
    for (Map.Entry<Path, Compilation> each : after.entrySet()) {
      for (Occurrence found : each.getValue().resolution().occurrences().all()) {
        Location declared = CrossReferences.location(found.declared());
        if (!before.remove(new Meaning(Location.of(each.getKey(), found.at()), declared))) {
          return Optional.of(
              "%s would mean the %s %s (%s)"
                  .formatted(
                      Phrase.quoted(found.at().text()),
                      found.declared().noun(),
                      "of line " + found.declared().at().line(),
                      line(found.at().line(), each)));
        }
      }
    }
    return before.stream()
        .findFirst()
        .map(
            lost ->
                "%s would not mean %s everywhere"
                    .formatted(Phrase.quoted(name), Phrase.quoted(old)));
  }

  private static String line(int line, Map.Entry<Path, Compilation> file) {
    return "%s, line %d".formatted(file.getKey().getFileName(), line);
  }

  private Mistake mistake(Path in, Problem problem, boolean before) {
    int at = problem.at().offset();
    return new Mistake(in, problem.code(), before ? moved(in, at) : at);
  }

  /** A place of before, in the edited texts. */
  private Location moved(Location place) {
    boolean renamed =
        edits.getOrDefault(place.file(), List.of()).stream()
            .anyMatch(edit -> edit.offset() == place.offset());
    return new Location(
        place.file(),
        moved(place.file(), place.offset()),
        renamed ? name.length() : place.length());
  }

  private int moved(Path in, int before) {
    long earlier =
        edits.getOrDefault(in, List.of()).stream().filter(e -> e.offset() < before).count();
    return before + (int) earlier * (name.length() - old.length());
  }

  private SourceProvider edited() {
    Map<Path, String> texts = new HashMap<>();
    edits.forEach(
        (path, each) -> {
          String text = references.compile(path).source().text();
          texts.put(path, new Fix("rename", each).apply(text));
        });
    return new SourceProvider() {
      @Override
      public Optional<String> text(Path wanted) {
        return Optional.ofNullable(texts.get(wanted)).or(() -> references.sources().text(wanted));
      }

      @Override
      public List<Path> files(Path folder) {
        return references.sources().files(folder);
      }

      @Override
      public Roots libraries(Path of) {
        return references.sources().libraries(of);
      }
    };
  }
}
