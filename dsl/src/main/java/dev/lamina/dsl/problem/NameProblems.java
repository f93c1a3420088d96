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

    /** What a layer, a value or a constant could be called is missed as one thing everywhere. */
    @Override
    public Optional<Object> mistake() {
      boolean nowhere = headline.startsWith("there is no ");
      return Optional.of(nowhere ? "unknown " + at.text() : headline);
    }

    @Override
    public String help() {
      return nearest.isEmpty() ? otherwise : Phrase.didYouMean(nearest);
    }

    @Override
    public Optional<Fix> fix() {
      return fixes().stream().findFirst();
    }

    @Override
    public List<Fix> fixes() {
      return nearest.stream()
          .map(name -> Fix.replace("change to " + Phrase.quoted(name), at, name))
          .toList();
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
   * @param what "network", "package", "value", "input" or "block"
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
      String article = what.startsWith("i") ? "an" : "a";
      return "%s %s cannot be called %s, which %s"
          .formatted(article, what, Phrase.quoted(name), why);
    }

    @Override
    public String help() {
      return "choose another name, such as " + Phrase.quoted(other);
    }
  }

  /** The folder of a file without a package, whose name no Java package can have. */
  public record FolderIsNoPackage(Origin at, String folder) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.RESERVED_NAME;
    }

    @Override
    public String headline() {
      return "the folder %s cannot be a package of Java".formatted(Phrase.quoted(folder));
    }

    @Override
    public String help() {
      return "rename the folder, or name a package in the first line, as in `package digits`";
    }
  }

  /** Networks of two files that would become one class. */
  public record SameClass(Origin at, String name, Origin first) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DUPLICATE_NAME;
    }

    @Override
    public String headline() {
      return "two networks would become the class " + Phrase.quoted(name);
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(first, "the other one"));
    }

    @Override
    public String help() {
      return "give one of them another name, or its file another package";
    }
  }

  /**
   * A value's name where it is not known.
   *
   * @param below whether it is only defined further down; else it is within braces
   */
  public record NotInScope(Origin at, String name, Origin defined, boolean below)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.NOT_IN_SCOPE;
    }

    @Override
    public Optional<Object> mistake() {
      return Optional.of(defined);
    }

    @Override
    public String headline() {
      return below
          ? "%s is used before it is defined".formatted(Phrase.quoted(name))
          : "%s is known only within the braces it is defined in".formatted(Phrase.quoted(name));
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(defined, "defined here"));
    }

    @Override
    public String help() {
      return below
          ? "move the line that defines it above this one"
          : "use what the braces give as a whole: the value of their last line";
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
