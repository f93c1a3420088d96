package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Occurrences.Declared;
import dev.lamina.dsl.resolve.Occurrences.Occurrence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * From a name to where it was declared and to all places that mean it, across files: networks,
 * blocks, parameters, values, inputs, constants, data and the index of `repeat`. Names of the
 * language, such as layers, are declared nowhere.
 *
 * @param sources texts that may not be saved yet
 * @param files the `.lamina` files that are known to the editor; others are not searched
 * @param compiler what is known of a file, where somebody keeps that
 */
public record CrossReferences(
    SourceProvider sources, List<Path> files, Function<Path, Compilation> compiler) {

  /** A place in a file. */
  public record Location(Path file, int offset, int length) {

    static Location of(Path file, Origin at) {
      return new Location(file, at.offset(), at.length());
    }
  }

  public CrossReferences(SourceProvider sources, List<Path> files) {
    this(sources, files, file -> Compile.file(file, sources));
  }

  public CrossReferences {
    files = files.stream().map(CrossReferences::normal).distinct().toList();
  }

  private static Path normal(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /** Where the name at this place was declared; that is the place itself for a declaration. */
  public Optional<Location> definition(Path file, int offset) {
    return declared(file, offset).map(CrossReferences::location);
  }

  /** All places of the name at this place, its declaration first, then by file and offset. */
  public List<Location> references(Path file, int offset) {
    return declared(file, offset).map(declared -> references(file, declared)).orElse(List.of());
  }

  Optional<Declared> declared(Path file, int offset) {
    return compile(normal(file)).resolution().occurrences().at(offset).map(Occurrence::declared);
  }

  List<Location> references(Path asked, Declared declared) {
    Location definition = location(declared);
    Set<Path> searched = new LinkedHashSet<>(List.of(definition.file(), normal(asked)));
    searched.addAll(files);
    List<Location> found = new ArrayList<>();
    for (Path file : searched) {
      for (Occurrence each : compile(file).resolution().occurrences().all()) {
        if (location(each.declared()).equals(definition)) {
          found.add(Location.of(file, each.at()));
        }
      }
    }
    found.sort(
        Comparator.comparing((Location place) -> !place.equals(definition))
            .thenComparing(Location::file)
            .thenComparing(Location::offset));
    return found;
  }

  static Location location(Declared declared) {
    return Location.of(declared.file().orElseThrow(), declared.at());
  }

  Compilation compile(Path file) {
    return compiler.apply(file);
  }

  /** Gives what the name at this place stands for another name, wherever it is meant. */
  public Renaming rename(Path file, int offset, String name) {
    return new Renamer(this, normal(file), offset, name).rename();
  }
}
