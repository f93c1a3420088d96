package dev.lamina.dsl.problem;

import java.util.Arrays;
import java.util.List;

/** What codes are about: each group begins with a code and goes on to the next group's first. */
public enum ProblemGroup {
  FILE("Files and their text", ProblemCode.SYNTAX_ERROR),
  NAMES("Names that do not exist", ProblemCode.UNKNOWN_LAYER),
  ARGUMENTS("Arguments", ProblemCode.WRONG_ARGUMENT_TYPE),
  NUMBERS("Numbers and constants", ProblemCode.DIVISION_BY_ZERO),
  IMPORTS("Imports", ProblemCode.IMPORT_NOT_FOUND),
  STRUCTURE("Networks and blocks", ProblemCode.MISSING_INPUT),
  SHAPES("Shapes, sizes and costs", ProblemCode.WINDOW_TOO_LARGE),
  ADVICE("What is probably not meant", ProblemCode.UNUSED_VALUE),
  TRAINING("Data and training", ProblemCode.DATA_SHAPE);

  private final String title;
  private final ProblemCode first;

  ProblemGroup(String title, ProblemCode first) {
    this.title = title;
    this.first = first;
  }

  public String title() {
    return title;
  }

  /** Its codes, in their order. */
  public List<ProblemCode> codes() {
    int next = ordinal() + 1;
    int end = next < values().length ? values()[next].first.ordinal() : ProblemCode.values().length;
    return Arrays.asList(ProblemCode.values()).subList(first.ordinal(), end);
  }
}
