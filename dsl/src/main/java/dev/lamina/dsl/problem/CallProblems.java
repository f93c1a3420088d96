package dev.lamina.dsl.problem;

import java.util.Optional;

/** Arguments and numbers that do not fit what is called. */
public final class CallProblems {

  private CallProblems() {}

  /**
   * A value of another type.
   *
   * @param what such as "`filters` of `conv`"
   * @param needs such as "a whole number"
   */
  public record WrongArgumentType(Origin at, String what, String needs, String help)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.WRONG_ARGUMENT_TYPE;
    }

    @Override
    public String headline() {
      return "%s needs %s, found %s".formatted(what, needs, Phrase.quoted(at.text()));
    }
  }

  /**
   * A value beyond its limits.
   *
   * @param needs such as "at least 1"
   */
  public record ArgumentOutOfRange(
      Origin at, String what, String needs, String found, String help, Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.ARGUMENT_OUT_OF_RANGE;
    }

    @Override
    public String headline() {
      return "%s needs %s, found %s".formatted(what, needs, found);
    }
  }

  /**
   * Rows of a matrix that are not equally long.
   *
   * @param row from 1
   * @param found such as "2 numbers"
   */
  public record UnevenRows(Origin at, int row, String found, String first, Label label)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.UNEVEN_ROWS;
    }

    @Override
    public String headline() {
      return "row %s of a matrix has %s, the first has %s"
          .formatted(Phrase.count(row), found, first);
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(label);
    }

    @Override
    public String help() {
      return "give all rows the same form";
    }
  }

  /** A required argument that is not there. */
  public record MissingArgument(Origin at, String called, String attribute, String documentation)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.MISSING_ARGUMENT;
    }

    @Override
    public String headline() {
      return "%s needs %s".formatted(Phrase.quoted(called), Phrase.quoted(attribute));
    }

    @Override
    public String help() {
      return "add %s: %s".formatted(Phrase.quoted(attribute), documentation);
    }
  }

  /** More arguments than are declared. */
  public record TooManyArguments(Origin at, String called, int most, int found) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.TOO_MANY_ARGUMENTS;
    }

    @Override
    public String headline() {
      String takes =
          most == 0
              ? "no arguments"
              : (most == 1 ? "" : "at most ") + Phrase.plural(most, "argument");
      return "%s takes %s, found %s".formatted(Phrase.quoted(called), takes, Phrase.count(found));
    }

    @Override
    public String help() {
      return "remove " + Phrase.quoted(at.text());
    }
  }

  /** One argument given twice. */
  public record DuplicateArgument(Origin at, String called, String attribute, Origin first)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DUPLICATE_ARGUMENT;
    }

    @Override
    public String headline() {
      return "%s of %s is given twice".formatted(Phrase.quoted(attribute), Phrase.quoted(called));
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(first, "first given here"));
    }

    @Override
    public String help() {
      return "remove one of the two";
    }
  }

  /** A division by a value that is zero. */
  public record DivisionByZero(Origin at, String dividend) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DIVISION_BY_ZERO;
    }

    @Override
    public String headline() {
      return "%s is divided by zero".formatted(Phrase.quoted(dividend));
    }

    @Override
    public String note() {
      return "is 0";
    }

    @Override
    public String help() {
      return "divide by another number";
    }
  }

  /** A number that 64 bits or a double cannot hold. */
  public record NumberTooLarge(Origin at) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.NUMBER_TOO_LARGE;
    }

    @Override
    public String headline() {
      return "%s is beyond the largest number, %s"
          .formatted(Phrase.quoted(at.text()), Phrase.count(Long.MAX_VALUE));
    }

    @Override
    public String help() {
      return "use a smaller number";
    }
  }
}
