package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Occurrences;
import dev.lamina.dsl.resolve.Occurrences.Occurrence;
import java.util.Comparator;
import java.util.List;

/** The places of one file that mean the same as the name at a place. */
public final class Highlights {

  /**
   * A place.
   *
   * @param declares whether what it means is declared there
   */
  public record Highlight(Origin at, boolean declares) {}

  private Highlights() {}

  /** In the order of the text; none where there is no name. */
  public static List<Highlight> at(Compilation compilation, int offset) {
    Occurrences occurrences = compilation.resolution().occurrences();
    return occurrences.at(offset).map(found -> like(found, occurrences)).orElse(List.of());
  }

  private static List<Highlight> like(Occurrence found, Occurrences occurrences) {
    return occurrences.all().stream()
        .filter(each -> each.declared().equals(found.declared()))
        .map(each -> new Highlight(each.at(), each.at().equals(each.declared().at())))
        .sorted(Comparator.comparingInt(each -> each.at().offset()))
        .toList();
  }
}
