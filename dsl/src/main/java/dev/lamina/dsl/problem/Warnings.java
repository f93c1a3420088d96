package dev.lamina.dsl.problem;

import java.util.Optional;

/** What a file may say, and probably does not mean. */
public final class Warnings {

  private Warnings() {}

  /** Says the severity of all of them. */
  private interface Warning extends Problem {
    @Override
    default Severity severity() {
      return Severity.WARNING;
    }
  }

  /**
   * A value nobody reads, or a name nobody uses.
   *
   * @param what such as "the value `a`"
   */
  public record UnusedValue(Origin at, String what, String help, Optional<Fix> fix)
      implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.UNUSED_VALUE;
    }

    @Override
    public String headline() {
      return what + " is never used";
    }
  }

  /** A parameter that its block does not read. */
  public record UnusedParameter(Origin at, String parameter, String block) implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.UNUSED_PARAMETER;
    }

    @Override
    public String headline() {
      return "the parameter %s of %s is never used"
          .formatted(Phrase.quoted(parameter), Phrase.quoted(block));
    }

    @Override
    public String help() {
      return "use it in the block, or remove it here and from the calls";
    }
  }

  /**
   * Cells between the places of a window, or behind the last one.
   *
   * @param cells such as "4 of 9 rows and columns"
   */
  public record CellsNeverRead(
      Origin at, String layer, String cells, String note, String help, Optional<Fix> fix)
      implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.CELLS_NEVER_READ;
    }

    @Override
    public String headline() {
      return "%s never reads %s".formatted(Phrase.quoted(layer), cells);
    }
  }

  /** Probabilities of probabilities. */
  public record SoftmaxTwice(Origin at, Origin first, Optional<Fix> fix) implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.SOFTMAX_TWICE;
    }

    @Override
    public String headline() {
      return "`softmax` of a `softmax` makes all classes nearly equal";
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(first, "gives probabilities already"));
    }

    @Override
    public String help() {
      return "remove one of the two";
    }
  }

  /** Probabilities as the input of a layer that learns. */
  public record SoftmaxNotLast(Origin at, Origin reader, Optional<Fix> fix) implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.SOFTMAX_NOT_LAST;
    }

    @Override
    public String headline() {
      return "`softmax` is not the last layer, and lets little through to the next";
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(reader, "reads the probabilities"));
    }

    @Override
    public String help() {
      return "use `relu` between layers, and `softmax` at the end";
    }
  }

  /** An activation of probabilities. */
  public record ActivationAfterSoftmax(
      Origin at, String activation, Origin softmax, Optional<Fix> fix) implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.ACTIVATION_AFTER_SOFTMAX;
    }

    @Override
    public String headline() {
      return "%s after `softmax`: its values are no probabilities any more"
          .formatted(Phrase.quoted(activation));
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(softmax, "gives probabilities"));
    }

    @Override
    public String help() {
      return "remove it";
    }
  }

  /** Values cut at zero that softmax turns into probabilities. */
  public record ReluBeforeSoftmax(Origin at, Origin softmax, Optional<Fix> fix) implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.RELU_BEFORE_SOFTMAX;
    }

    @Override
    public String headline() {
      return "`relu` before `softmax`: no class can be less likely than those at 0";
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(softmax, "reads values that are never negative"));
    }

    @Override
    public String help() {
      return "leave `relu` out";
    }
  }

  /** A result that is never negative, and cannot learn where it is 0. */
  public record ReluOutput(Origin at, String network, Optional<Fix> fix) implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.RELU_OUTPUT;
    }

    @Override
    public String headline() {
      return "%s ends with `relu`: an output at 0 does not learn any more"
          .formatted(Phrase.quoted(network));
    }

    @Override
    public String help() {
      return "leave `relu` out for numbers, or end with `softmax` for classes";
    }
  }

  /** One dense layer with nearly all weights of a large network. */
  public record DenseDominates(Origin at, String network, long own, long all, Optional<Fix> fix)
      implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DENSE_DOMINATES;
    }

    @Override
    public String headline() {
      return "this layer has %s of the %s parameters of %s, %d%%"
          .formatted(
              Phrase.count(own),
              Phrase.count(all),
              Phrase.quoted(network),
              (long) (100.0 * own / all));
    }

    @Override
    public String help() {
      return "make the map smaller before it, with poolings or `globalavgpool` in place of `flatten`";
    }
  }

  /** Weights that the memory of this machine does not hold. */
  public record TooLargeForMemory(Origin at, String network, long needed, long there)
      implements Warning {
    @Override
    public ProblemCode kind() {
      return ProblemCode.TOO_LARGE_FOR_MEMORY;
    }

    @Override
    public String headline() {
      return "the weights of %s need %s, and as much again for their gradients; this machine has %s"
          .formatted(Phrase.quoted(network), Phrase.bytes(needed), Phrase.bytes(there));
    }

    @Override
    public String note() {
      return "the largest layer";
    }

    @Override
    public String help() {
      return "use fewer units, or a convolution, whose weights are shared";
    }
  }
}
