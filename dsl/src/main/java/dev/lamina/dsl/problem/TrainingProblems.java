package dev.lamina.dsl.problem;

import java.util.Optional;

/** A network, its data and its loss that do not fit each other. */
public final class TrainingProblems {

  private TrainingProblems() {}

  /** Examples of another shape than the input. */
  public record DataShape(
      Origin at, String data, String found, String network, String needs, Origin input)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DATA_SHAPE;
    }

    @Override
    public String headline() {
      return "examples of %s are %s, %s reads %s"
          .formatted(Phrase.quoted(data), found, Phrase.quoted(network), needs);
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(input, "the network's input"));
    }

    @Override
    public String help() {
      return "write `input %s`, or train on other data".formatted(found);
    }

    @Override
    public Optional<Fix> fix() {
      return input.source() == at.source()
          ? Optional.of(Fix.replace("input " + found, input, found))
          : Optional.empty();
    }
  }

  /** Files that are there, but cannot be what the declaration says. */
  public record DataFile(Origin at, String headline, String note, String help) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DATA_FILE;
    }

    /** Checking goes on: `train` may be given other data. */
    @Override
    public Severity severity() {
      return Severity.WARNING;
    }
  }

  /**
   * Another number of outputs than classes.
   *
   * @param found such as "5 values"
   */
  public record DataClasses(
      Origin at,
      String data,
      int classes,
      String network,
      String found,
      Origin train,
      String help,
      Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DATA_CLASSES;
    }

    @Override
    public String headline() {
      return "%s has %s, %s answers with %s"
          .formatted(
              Phrase.quoted(data),
              classes == 1 ? "1 class" : classes + " classes",
              Phrase.quoted(network),
              found);
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(train, "trained here"));
    }
  }

  /** Cross-entropy of values that are no probabilities. */
  public record LossNeedsSoftmax(
      Origin at, String loss, String network, String activation, Origin train, Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.LOSS_NEEDS_SOFTMAX;
    }

    @Override
    public String headline() {
      return "%s needs probabilities from `softmax`, %s ends with %s"
          .formatted(Phrase.quoted(loss), Phrase.quoted(network), Phrase.quoted(activation));
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(train, "trained here"));
    }

    @Override
    public String help() {
      return "end the network with `softmax`";
    }
  }
}
