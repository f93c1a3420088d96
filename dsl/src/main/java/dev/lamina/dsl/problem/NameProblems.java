package dev.lamina.dsl.problem;

import java.util.List;
import java.util.Optional;

/** Names that are not known, or known twice. */
public final class NameProblems {

  private NameProblems() {}

  /**
   * A name nothing has.
   *
   * @param headline such as "there is no layer `cov`"
   * @param nearest at most three known names
   * @param otherwise the help when nothing is near
   */
  public record Unknown(
      ProblemCode kind, Origin at, String headline, List<String> nearest, String otherwise)
      implements Problem {

    @Override
    public String help() {
      return nearest.isEmpty() ? otherwise : Phrase.didYouMean(nearest);
    }

    @Override
    public Optional<Fix> fix() {
      return nearest.stream()
          .findFirst()
          .map(name -> Fix.replace("change to " + Phrase.quoted(name), at, name));
    }
  }

  /** Two declarations of one name. */
  public record DuplicateName(Origin at, String name, Origin first) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DUPLICATE_NAME;
    }

    @Override
    public String headline() {
      return "the name %s is used twice".formatted(Phrase.quoted(name));
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(first, "first used here"));
    }

    @Override
    public String help() {
      return "give one of them another name";
    }
  }

  /**
   * A name the generated Java could not have.
   *
   * @param what "network" or "package"
   * @param why such as "is a word of Java"
   */
  public record ReservedName(Origin at, String what, String name, String why, String other)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.RESERVED_NAME;
    }

    @Override
    public String headline() {
      return "a %s cannot be called %s, which %s".formatted(what, Phrase.quoted(name), why);
    }

    @Override
    public String help() {
      return "choose another name, such as " + Phrase.quoted(other);
    }
  }

  /** A constant that needs itself. */
  public record CyclicConst(Origin at, String name) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.CYCLIC_CONST;
    }

    @Override
    public String headline() {
      return "the value of %s depends on itself".formatted(Phrase.quoted(name));
    }

    @Override
    public String help() {
      return "give it a number";
    }
  }
}
