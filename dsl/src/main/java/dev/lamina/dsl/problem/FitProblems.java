package dev.lamina.dsl.problem;

import java.util.Optional;

/** Layers whose settings or values do not fit each other. */
public final class FitProblems {

  private FitProblems() {}

  /** A pooling window that would see padding alone. */
  public record WindowOnPadding(
      Origin at, String window, String shape, String note, String most, Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.WINDOW_ON_PADDING;
    }

    @Override
    public String headline() {
      return "%s window stands on padding alone at the edge of %s feature map"
          .formatted(Phrase.a(window), Phrase.a(shape));
    }

    @Override
    public String help() {
      return "pad by less than the window, at most " + Phrase.quoted(most);
    }
  }

  /** Numbers of cells that are neither one, nor one for each axis, nor one for each side. */
  public record SidesDiffer(
      Origin at, String layer, String attribute, int found, String shape, int axes)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.SIDES_DIFFER;
    }

    @Override
    public String headline() {
      return "%s of %s has %s, %s feature map has %s and %d sides"
          .formatted(
              Phrase.quoted(attribute),
              Phrase.quoted(layer),
              Phrase.plural(found, "number"),
              Phrase.a(shape),
              axes == 1 ? "1 axis" : axes + " axes",
              2 * axes);
    }

    @Override
    public String help() {
      return switch (axes) {
        case 1 -> "write one number, or two: `(before, after)`";
        case 2 -> "write one number, two, or four: `(top, bottom, left, right)`";
        default -> "write one number, three, or six: `(front, back, top, bottom, left, right)`";
      };
    }
  }

  /**
   * Groups of unequal size.
   *
   * @param what such as "the 4 channels of 8x6x4"
   */
  public record GroupsDiffer(
      Origin at,
      String layer,
      int groups,
      String what,
      Optional<Label> second,
      String help,
      Fix use)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.GROUPS_DIFFER;
    }

    @Override
    public String headline() {
      return "%s of %s cannot share %s evenly"
          .formatted(Phrase.plural(groups, "group"), Phrase.quoted(layer), what);
    }

    @Override
    public Optional<Fix> fix() {
      return Optional.of(use);
    }
  }

  /** Written weights of sizes that mean nothing here. */
  public record WeightsDiffer(
      Origin at, String layer, String found, String needs, String help, Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.WEIGHTS_DIFFER;
    }

    @Override
    public String headline() {
      return "%s needs `weights` of %s numbers, found %s"
          .formatted(Phrase.quoted(layer), needs, found);
    }
  }

  /** More cells cut off than there are. */
  public record NothingLeft(
      Origin at,
      String layer,
      String axis,
      String shape,
      String note,
      Optional<Label> second,
      String help,
      Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.NOTHING_LEFT;
    }

    @Override
    public String headline() {
      return "%s leaves nothing of the %s of %s feature map"
          .formatted(Phrase.quoted(layer), axis, Phrase.a(shape));
    }
  }

  /** New extents for another number of values. */
  public record ReshapeDiffers(
      Origin at, String headline, Optional<Label> second, String help, Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.RESHAPE_DIFFERS;
    }
  }

  /** A layer that looks numbers up, on a feature map. */
  public record NeedsVector(
      Origin at, String layer, String shape, Optional<Label> second, Fix flatten)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.NEEDS_VECTOR;
    }

    @Override
    public String headline() {
      return "%s needs a vector of whole numbers, found %s feature map"
          .formatted(Phrase.quoted(layer), Phrase.a(shape));
    }

    @Override
    public String help() {
      return "give `input` one extent, such as `input 20`, or add `flatten` before it";
    }

    @Override
    public Optional<Fix> fix() {
      return Optional.of(flatten);
    }
  }

  /** A scale of zero. */
  public record ScaleIsZero(Origin at, String layer, String help, Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.SCALE_IS_ZERO;
    }

    @Override
    public String headline() {
      return "%s with a scale of 0 leaves nothing of the values".formatted(Phrase.quoted(layer));
    }

    @Override
    public String note() {
      return "is 0";
    }
  }
}
