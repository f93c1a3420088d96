package dev.lamina.dsl.problem;

import java.util.List;
import java.util.Optional;

/** A user's mistake as facts that can phrase themselves; {@code dsl.report} draws it. */
public interface Problem {

  ProblemCode kind();

  /** Stable, such as {@code window-too-large}. */
  default String code() {
    return kind().text();
  }

  default Severity severity() {
    return Severity.ERROR;
  }

  /** What is wrong, with the numbers; stands alone, lower case, no full stop. */
  String headline();

  /** The smallest text that could be edited to mend it. */
  Origin at();

  /**
   * What is the same for problems that are one mistake wherever they show, such as an unknown name;
   * empty when each place is a mistake of its own.
   */
  default Optional<Object> mistake() {
    return Optional.empty();
  }

  /** Where the text stands that it follows from: its own place, and the call that led there. */
  default List<Origin> follows() {
    return List.of(at());
  }

  /** What to say beside the carets, or an empty text. */
  default String note() {
    return "";
  }

  /** Where the value arose. */
  default Optional<Label> second() {
    return Optional.empty();
  }

  /** All places that explain it, nearest first. */
  default List<Label> labels() {
    return second().stream().toList();
  }

  /** An edit that works, or an empty text. */
  default String help() {
    return "";
  }

  /** The help as edits, where they can be computed. */
  default Optional<Fix> fix() {
    return Optional.empty();
  }

  /** All edits that mend it, the one that is mostly meant first. */
  default List<Fix> fixes() {
    return fix().stream().toList();
  }
}
