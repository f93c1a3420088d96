package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.FromCall;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Repeated;
import dev.lamina.dsl.problem.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Collects the problems of a file. One cause gives one problem: at the same place, in another round
 * or call, or wherever the same wrong name or value is met again. Within a block the calls that led
 * there are added to each.
 */
final class Problems {

  /** Further places of one mistake that are worth showing. */
  private static final int MOST_OTHERS = 3;

  private record Key(String code, Object cause) {}

  private record Place(Source source, int offset) {
    static Place of(Origin at) {
      return new Place(at.source(), at.offset());
    }
  }

  private record Found(Problem problem, List<Origin> others) {
    void again(Origin at) {
      boolean isNew = !at.equals(problem.at()) && !others.contains(at);
      if (isNew && others.size() < MOST_OTHERS) {
        others.add(at);
      }
    }

    Problem whole() {
      return others.isEmpty() ? problem : new Repeated(problem, others);
    }
  }

  private final Source root;
  private final Map<Key, Found> all;
  private final Trail trail;

  Problems(Source root) {
    this(root, new LinkedHashMap<>(), Trail.NONE);
  }

  private Problems(Source root, Map<Key, Found> all, Trail trail) {
    this.root = root;
    this.all = all;
    this.trail = trail;
  }

  /** The same list, for what lies within a call. */
  Problems within(Supplier<Label> call) {
    return new Problems(root, all, trail.then(call));
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
    add(problem, used, Place.of(used));
  }

  /**
   * For a problem that one thing causes wherever it is used.
   *
   * @param cause equal for all of these problems
   */
  void add(Problem problem, Origin used, Object cause) {
    List<Label> labels = news(problem, trail);
    if (!used.contains(problem.at())) {
      labels.add(0, new Label(used, "used here"));
    }
    addOnce(problem, labels, cause);
  }

  /** For a problem that is found later than the calls it comes from. */
  void add(Problem problem, Trail calls) {
    addOnce(problem, news(problem, calls), Place.of(problem.at()));
  }

  private void addOnce(Problem problem, List<Label> labels, Object cause) {
    boolean here = labels.isEmpty() && problem.at().source() == root;
    Problem shown = here ? problem : FromCall.of(problem, labels, root);
    Key key =
        problem
            .mistake()
            .map(same -> new Key("", same))
            .orElseGet(() -> new Key(problem.code(), cause));
    Found first = all.putIfAbsent(key, new Found(shown, new ArrayList<>()));
    if (first != null) {
      first.again(shown.at());
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

  int count() {
    return all.size();
  }

  /** In the order of the text. */
  List<Problem> sorted() {
    return all.values().stream()
        .map(Found::whole)
        .sorted(Comparator.comparingInt(p -> p.at().offset()))
        .toList();
  }
}
