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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects the problems of a file. What has one cause is one problem: at the same place, in another
 * round or call, or wherever the same wrong name or value is met again. Within a block the calls
 * that led there are added to each.
 */
final class Problems {

  /** Further places of one mistake that are worth showing. */
  private static final int MOST_OTHERS = 3;

  private record PlaceOf(String code, Source source, int offset) {}

  private record Found(Problem problem, List<Label> others) {
    void again(Problem other) {
      boolean isNew =
          !other.at().equals(problem.at())
              && others.stream().noneMatch(label -> label.at().equals(other.at()));
      if (isNew && others.size() < MOST_OTHERS) {
        boolean same = other.headline().equals(problem.headline());
        others.add(new Label(other.at(), same ? "also here" : other.headline()));
      }
    }

    Problem whole() {
      return others.isEmpty() ? problem : new Repeated(problem, others);
    }
  }

  /**
   * What all parts of a file add to.
   *
   * @param errors where there are errors, also those that are not shown again
   */
  private record Collected(
      Source root, List<Found> all, Map<Object, Found> byCause, List<Origin> errors) {}

  private final Collected collected;
  private final Trail trail;

  Problems(Source root) {
    this(new Collected(root, new ArrayList<>(), new HashMap<>(), new ArrayList<>()), Trail.NONE);
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
    add(problem, used, trail, Optional.empty());
  }

  /**
   * For a problem that is found later than the calls it comes from.
   *
   * @param used where the value is used
   */
  void add(Problem problem, Origin used, Trail calls) {
    add(problem, used, calls, Optional.empty());
  }

  /**
   * For a problem that one thing causes wherever it is used.
   *
   * @param cause equal for all of these problems
   */
  void addOnce(Problem problem, Origin used, Object cause) {
    add(problem, used, trail, Optional.of(cause));
  }

  private void add(Problem problem, Origin used, Trail calls, Optional<Object> cause) {
    List<Label> labels = news(problem, calls);
    if (!used.contains(problem.at())) {
      labels.add(0, new Label(used, "used here"));
    }
    collect(problem, labels, used, cause);
  }

  /** For a problem that is found later than the calls it comes from. */
  void add(Problem problem, Trail calls) {
    collect(problem, news(problem, calls), problem.at(), Optional.empty());
  }

  private void collect(Problem problem, List<Label> labels, Origin used, Optional<Object> cause) {
    boolean here = labels.isEmpty() && problem.at().source() == collected.root();
    Problem shown = here ? problem : FromCall.of(problem, labels, collected.root());
    List<Object> causes = new ArrayList<>();
    for (Origin at : List.of(problem.at(), used)) {
      causes.add(new PlaceOf(problem.code(), at.source(), at.offset()));
    }
    problem.mistake().ifPresent(causes::add);
    cause.ifPresent(causes::add);
    Optional<Found> known =
        causes.stream().map(collected.byCause()::get).filter(Objects::nonNull).findFirst();
    known.ifPresent(found -> found.again(shown));
    Found found = known.orElseGet(() -> new Found(shown, new ArrayList<>()));
    if (known.isEmpty()) {
      collected.all().add(found);
    }
    if (problem.severity() == Severity.ERROR) {
      collected.errors().add(shown.at());
    }
    causes.forEach(each -> collected.byCause().putIfAbsent(each, found));
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
    return collected.errors().stream().anyMatch(stretch::contains);
  }

  int count() {
    return collected.all().size();
  }

  /** In the order of the text. */
  List<Problem> sorted() {
    return collected.all().stream()
        .map(Found::whole)
        .sorted(Comparator.comparingInt(p -> p.at().offset()))
        .toList();
  }
}
