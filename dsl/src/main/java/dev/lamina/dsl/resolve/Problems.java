package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects problems; one of a kind at one place is enough. */
final class Problems {

  private record Key(String code, int offset) {}

  private final List<Problem> all = new ArrayList<>();
  private final Set<Key> seen = new HashSet<>();

  void add(Problem problem) {
    if (seen.add(new Key(problem.code(), problem.at().offset()))) {
      all.add(problem);
    }
  }

  /** In the order of the text. */
  List<Problem> sorted() {
    return all.stream().sorted(Comparator.comparingInt(p -> p.at().offset())).toList();
  }
}
