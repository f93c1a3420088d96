package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.FromCall;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Repeated;
import dev.lamina.dsl.problem.Severity;
import dev.lamina.dsl.problem.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Collects the problems of a file. What has one cause is one problem: at the same place, in another
 * round or call, or wherever the same wrong name or value is met again. Within a block the calls
 * that led there are added to each.
 */
final class Problems {

  private record PlaceOf(String code, Source source, int offset) {}

  /** The places of one mistake, in the order of the text. */
  private static final class Found {
    private final TreeMap<Integer, Problem> places = new TreeMap<>();

    void add(Problem problem) {
      places.putIfAbsent(problem.at().offset(), problem);
    }

    Problem whole() {
      Problem first = places.firstEntry().getValue();
      List<Problem> others = places.values().stream().skip(1).toList();
      return others.isEmpty() ? first : new Repeated(first, others);
    }
  }

  /**
   * What all parts of a file add to.
   *
   * @param errors where there are errors, also those that are not shown again
   */
  private record Collected(
      Source root,
      List<Found> all,
      Map<Object, Found> byCause,
      Map<Source, NavigableSet<Integer>> errors) {}

  private final Collected collected;
  private final Trail trail;

  Problems(Source root) {
    this(new Collected(root, new ArrayList<>(), new HashMap<>(), new HashMap<>()), Trail.NONE);
  }

  private Problems(Collected collected, Trail trail) {
    this.collected = collected;
    this.trail = trail;
  }

  /** The same list, for what lies within a call. */
  Problems within(Supplier<Label> call) {
    return new Problems(collected, trail.then(call));
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
    add(problem, used, trail, List.of());
  }

  /**
   * For a problem that is found later than the calls it comes from.
   *
   * @param used where the value is used
   */
  void add(Problem problem, Origin used, Trail calls) {
    add(problem, used, calls, List.of());
  }

  /**
   * For a problem that shows at several places.
   *
   * @param causes each equal for all problems that are the same mistake
   */
  void addOnce(Problem problem, Origin used, Object... causes) {
    add(problem, used, trail, List.of(causes));
  }

  private void add(Problem problem, Origin used, Trail calls, List<Object> more) {
    List<Label> labels = news(problem, calls);
    if (!used.contains(problem.at())) {
      labels.add(0, new Label(used, "used here"));
    }
    collect(problem, labels, used, more);
  }

  /** For a problem that is found later than the calls it comes from. */
  void add(Problem problem, Trail calls) {
    collect(problem, news(problem, calls), problem.at(), List.of());
  }

  private void collect(Problem problem, List<Label> labels, Origin used, List<Object> more) {
    boolean here = labels.isEmpty() && problem.at().source() == collected.root();
    Problem shown = here ? problem : FromCall.of(problem, labels, collected.root());
    List<Object> causes = new ArrayList<>();
    for (Origin at : List.of(problem.at(), used)) {
      causes.add(new PlaceOf(problem.code(), at.source(), at.offset()));
    }
    problem.mistake().ifPresent(causes::add);
    causes.addAll(more);
    Optional<Found> known =
        causes.stream().map(collected.byCause()::get).filter(Objects::nonNull).findFirst();
    Found found = known.orElseGet(this::another);
    found.add(shown);
    causes.forEach(each -> collected.byCause().putIfAbsent(each, found));
    if (problem.severity() == Severity.ERROR) {
      Origin at = shown.at();
      collected.errors().computeIfAbsent(at.source(), s -> new TreeSet<>()).add(at.offset());
    }
  }

  private Found another() {
    Found found = new Found();
    collected.all().add(found);
    return found;
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
    NavigableSet<Integer> offsets = collected.errors().get(stretch.source());
    Integer first = offsets == null ? null : offsets.ceiling(stretch.offset());
    return first != null && first <= stretch.end();
  }

  /** How often an error was added, also where it is not shown again. */
  int errors() {
    return collected.errors().size();
  }

  /** In the order of the text. */
  List<Problem> sorted() {
    return collected.all().stream()
        .map(Found::whole)
        .sorted(Comparator.comparingInt(p -> p.at().offset()))
        .toList();
  }
}
