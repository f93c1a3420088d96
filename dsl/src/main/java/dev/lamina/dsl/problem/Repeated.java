package dev.lamina.dsl.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mistake that shows at several places, said at the first one.
 *
 * @param others where else, and as what
 */
public record Repeated(Problem problem, List<Label> others) implements Problem {

  public Repeated {
    others = List.copyOf(others);
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
  public Origin at() {
    return problem.at();
  }

  @Override
  public String note() {
    return problem.note();
  }

  @Override
  public Optional<Label> second() {
    return labels().stream().findFirst();
  }

  @Override
  public List<Label> labels() {
    List<Label> labels = new ArrayList<>(problem.labels());
    labels.addAll(others);
    return labels;
  }

  @Override
  public String help() {
    return problem.help();
  }

  @Override
  public Optional<Fix> fix() {
    return problem.fix();
  }
}
