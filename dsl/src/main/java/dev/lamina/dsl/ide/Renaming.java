package dev.lamina.dsl.ide;

import dev.lamina.dsl.problem.Fix.Edit;
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

  static Renaming refused(String why) {
    return new Renaming(Map.of(), Optional.of(why));
  }
}
