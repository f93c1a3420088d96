package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.FromCall;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Severity;
import dev.lamina.dsl.problem.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Collects the problems of a file; one of a kind at one place is enough. Within a block the calls
 * that led there are added to each.
 */
final class Problems {

  private record Key(String code, Source source, int offset) {}

  private final Source root;
  private final List<Problem> all;
  private final Set<Key> seen;
  private final Map<Source, NavigableSet<Integer>> errors;
  private final Trail trail;

  Problems(Source root) {
    this(root, new ArrayList<>(), new HashSet<>(), new HashMap<>(), Trail.NONE);
  }

  private Problems(
      Source root,
      List<Problem> all,
      Set<Key> seen,
      Map<Source, NavigableSet<Integer>> errors,
      Trail trail) {
    this.root = root;
    this.all = all;
    this.seen = seen;
    this.errors = errors;
    this.trail = trail;
  }

  /** The same list, for what lies within a call. */
  Problems within(Supplier<Label> call) {
    return new Problems(root, all, seen, errors, trail.then(call));
  }

  void add(Problem problem) {
    add(problem, trail);
  }

  /**
   * For a problem whose place may be a call's argument.
   *
   * @param used where the value is used
   */
  void add(Problem problem, Origin used) {
    add(problem, used, trail);
  }

  /**
   * For a problem that is found later than the calls it comes from.
   *
   * @param used where the value is used
   */
  void add(Problem problem, Origin used, Trail calls) {
    List<Label> labels = news(problem, calls);
    if (!used.contains(problem.at())) {
      labels.add(0, new Label(used, "used here"));
    }
    addOnce(problem, labels);
  }

  /** For a problem that is found later than the calls it comes from. */
  void add(Problem problem, Trail calls) {
    addOnce(problem, news(problem, calls));
  }

  private void addOnce(Problem problem, List<Label> labels) {
    Origin at = problem.at();
    if (seen.add(new Key(problem.code(), at.source(), at.offset()))) {
      if (problem.severity() == Severity.ERROR) {
        errors.computeIfAbsent(at.source(), s -> new TreeSet<>()).add(at.offset());
      }
      boolean here = labels.isEmpty() && at.source() == root;
      all.add(here ? problem : FromCall.of(problem, labels, root));
    }
  }

  /** The calls that lead here. */
  Trail trail() {
    return trail;
  }

  /** A call is no news to a problem at one of its own arguments. */
  private static List<Label> news(Problem problem, Trail calls) {
    List<Label> news = new ArrayList<>();
    for (Label call : calls.labels()) {
      if (call.at().contains(problem.at())) {
        news.clear();
      } else {
        news.add(call);
      }
    }
    return news;
  }

  boolean hasErrorsIn(Origin stretch) {
    NavigableSet<Integer> offsets = errors.get(stretch.source());
    Integer first = offsets == null ? null : offsets.ceiling(stretch.offset());
    return first != null && first <= stretch.end();
  }

  int count() {
    return all.size();
  }

  /** In the order of the text. */
  List<Problem> sorted() {
    return all.stream().sorted(Comparator.comparingInt(p -> p.at().offset())).toList();
  }
}
