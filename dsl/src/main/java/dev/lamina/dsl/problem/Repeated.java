package dev.lamina.dsl.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mistake that shows at several places, said at the first one.
 *
 * @param others what would be said at the others
 */
public record Repeated(Problem problem, List<Problem> others) implements Problem {

  private static final int MOST_SHOWN = 3;

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
  public List<Origin> follows() {
    return problem.follows();
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
    others.stream().limit(MOST_SHOWN).map(this::label).forEach(labels::add);
    return labels;
  }

  private Label label(Problem other) {
    boolean same = other.headline().equals(headline());
    return new Label(other.at(), same ? "also here" : other.headline());
  }

  @Override
  public String help() {
    return problem.help();
  }

  @Override
  public Optional<Fix> fix() {
    return problem.fix().map(this::everywhere);
  }

  @Override
  public List<Fix> fixes() {
    return problem.fixes().stream().map(this::everywhere).toList();
  }

  /** The same change at the other places that need it. */
  private Fix everywhere(Fix fix) {
    List<Fix.Edit> edits = new ArrayList<>(fix.edits());
    others.stream()
        .flatMap(other -> other.fixes().stream())
        .filter(other -> other.title().equals(fix.title()))
        .forEach(other -> edits.addAll(other.edits()));
    return new Fix(fix.title(), edits.stream().distinct().toList());
  }
}
