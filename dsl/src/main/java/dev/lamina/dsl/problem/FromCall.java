package dev.lamina.dsl.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A problem within a block, with the calls that led there. In a block of another file it is shown
 * at the call in the file that is checked; an edit there could not be applied here, so it has none.
 */
public record FromCall(Problem problem, Origin at, String note, List<Label> labels)
    implements Problem {

  private static final int MOST = 3;

  public FromCall {
    labels = List.copyOf(labels);
  }

  /**
   * @param calls innermost first
   * @param root the file that is checked
   */
  public static FromCall of(Problem problem, List<Label> calls, Source root) {
    List<Label> labels = new ArrayList<>();
    if (problem.at().source() == root) {
      labels.addAll(problem.labels());
      labels.addAll(few(calls));
      return new FromCall(problem, problem.at(), problem.note(), labels);
    }
    List<Label> elsewhere = calls.stream().takeWhile(c -> c.at().source() != root).toList();
    List<Label> here = calls.subList(elsewhere.size(), calls.size());
    labels.add(new Label(problem.at(), problem.note()));
    labels.addAll(problem.labels());
    labels.addAll(few(elsewhere));
    if (here.isEmpty()) {
      return new FromCall(problem, root.at(0, 0), "", labels);
    }
    labels.addAll(few(here.subList(1, here.size())));
    return new FromCall(problem, here.get(0).at(), here.get(0).note(), labels);
  }

  /** The innermost ones and the outermost one. */
  private static List<Label> few(List<Label> calls) {
    if (calls.size() <= MOST) {
      return calls;
    }
    List<Label> few = new ArrayList<>(calls.subList(0, MOST - 1));
    few.add(calls.get(calls.size() - 1));
    return few;
  }

  @Override
  public ProblemCode kind() {
    return problem.kind();
  }

  @Override
  public Severity severity() {
    return problem.severity();
  }

  @Override
  public String headline() {
    return problem.headline();
  }

  @Override
  public String help() {
    return problem.help();
  }

  @Override
  public Optional<Label> second() {
    return labels.stream().findFirst();
  }

  @Override
  public Optional<Fix> fix() {
    return problem.at().equals(at) ? problem.fix() : Optional.empty();
  }
}
