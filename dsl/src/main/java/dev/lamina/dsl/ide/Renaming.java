package dev.lamina.dsl.ide;

import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.resolve.Occurrences.Declared;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The edits that rename something.
 *
 * @param edits by file
 * @param refusal why there are none: lower case, no full stop, such as "`in` is a word of the
 *     language"
 */
public record Renaming(Map<Path, List<Edit>> edits, Optional<String> refusal) {

  public Renaming {
    edits = Map.copyOf(edits);
  }

  /** Why this can have no other name, whatever it is. */
  public static Optional<String> refusalOf(Declared declared) {
    return declared.file().flatMap(file -> refusalOf(declared.name(), file));
  }

  /** Why a file with this name in it must not be changed. */
  static Optional<String> refusalOf(String name, Path file) {
    if (!BuiltProject.isMade(file)) {
      return Optional.empty();
    }
    String why =
        BuiltProject.isCopy(file)
            ? ": rename it in the project that makes it"
            : ", which a build made: rename it in its source";
    return Optional.of(Phrase.quoted(name) + " is in " + BuiltProject.shown(file) + why);
  }

  static Renaming refused(String why) {
    return new Renaming(Map.of(), Optional.of(why));
  }
}
