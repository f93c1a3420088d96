package dev.lamina.dsl.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A problem within a block, with the calls that led there. In a block of another file it is shown
 * at the call in the file that is checked; an edit there could not be applied here, so it has none.
 */
public record FromCall(
    Problem problem, Origin at, String note, List<Label> labels, List<Origin> follows)
    implements Problem {

  private static final int MOST = 3;

  public FromCall {
    labels = List.copyOf(labels);
    follows = List.copyOf(follows);
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
      Origin outermost = calls.isEmpty() ? problem.at() : calls.get(calls.size() - 1).at();
      List<Origin> follows = List.of(problem.at(), outermost);
      return new FromCall(problem, problem.at(), problem.note(), labels, follows);
    }
    List<Label> elsewhere = calls.stream().takeWhile(c -> c.at().source() != root).toList();
    List<Label> here = calls.subList(elsewhere.size(), calls.size());
    labels.add(new Label(problem.at(), problem.note()));
    labels.addAll(problem.labels());
    labels.addAll(few(elsewhere));
    if (here.isEmpty()) {
      Origin start = root.at(0, 0);
      return new FromCall(problem, start, "", labels, List.of(start));
    }
    labels.addAll(few(here.subList(1, here.size())));
    Label call = here.get(0);
    Origin outermost = here.get(here.size() - 1).at();
    return new FromCall(problem, call.at(), call.note(), labels, List.of(call.at(), outermost));
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

  @Override
  public List<Fix> fixes() {
    return problem.at().equals(at) ? problem.fixes() : List.of();
  }
}
