package dev.lamina.dsl.problem;

import java.util.List;
import java.util.Optional;

/** Mistakes in how a network is laid out, and layers that do not fit each other. */
public final class NetworkProblems {

  private NetworkProblems() {}

  /** A network without `input`, or with a layer before it. */
  public record MissingInput(Origin at, String network, Optional<Label> second, String help)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.MISSING_INPUT;
    }

    @Override
    public String headline() {
      return "%s has no `input` before its first layer".formatted(Phrase.quoted(network));
    }
  }

  /** A second `input`. */
  public record DuplicateInput(Origin at, String network, Origin first) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DUPLICATE_INPUT;
    }

    @Override
    public String headline() {
      return "%s has more than one `input`".formatted(Phrase.quoted(network));
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(first, "the first one"));
    }

    @Override
    public String help() {
      return "remove one of them, or give each a name, as in `input left: 28x28x1`";
    }
  }

  /** A place that would read "the input" of a network with several. */
  public record AmbiguousInput(Origin at, String network, List<String> inputs) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.AMBIGUOUS_INPUT;
    }

    @Override
    public String headline() {
      return "%s has several inputs, and this does not say which one it reads"
          .formatted(Phrase.quoted(network));
    }

    @Override
    public String help() {
      return "begin with %s, as in `%s -> …`".formatted(Phrase.either(inputs), inputs.get(0));
    }
  }

  /** A block without layers. */
  public record EmptyBlock(Origin at, String block) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.EMPTY_BLOCK;
    }

    @Override
    public String headline() {
      return "%s has no layers".formatted(Phrase.quoted(block));
    }

    @Override
    public String help() {
      return "add one, such as `relu`, or write `in` for a block that changes nothing";
    }
  }

  /**
   * A block that calls itself.
   *
   * @param cycle its name, those of the blocks between, and its name again
   * @param labels the other calls of the cycle
   */
  public record RecursiveBlock(Origin at, List<String> cycle, List<Label> labels)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.RECURSIVE_BLOCK;
    }

    @Override
    public String headline() {
      String first = Phrase.quoted(cycle.get(0));
      return cycle.size() == 2
          ? "%s calls itself".formatted(first)
          : "%s calls itself: %s".formatted(first, String.join(" -> ", cycle));
    }

    @Override
    public Optional<Label> second() {
      return labels.stream().findFirst();
    }

    @Override
    public String help() {
      return "use `repeat` for layers that come several times";
    }
  }

  /** More layers than anybody wants. */
  public record TooManyLayers(Origin at, String network, int most, String what) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.TOO_MANY_LAYERS;
    }

    @Override
    public String headline() {
      return "%s has more than %s %s".formatted(Phrase.quoted(network), Phrase.count(most), what);
    }

    @Override
    public String help() {
      return "repeat less often";
    }
  }

  /** Something that has a meaning, but not here. */
  public record Misplaced(Origin at, String headline, String help) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.MISPLACED;
    }
  }

  /** A merge of fewer than two values. */
  public record FewValues(Origin at, String layer, int found) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.FEW_VALUES;
    }

    @Override
    public String headline() {
      return "%s needs at least two values, found %s"
          .formatted(Phrase.quoted(layer), Phrase.count(found));
    }

    @Override
    public String help() {
      return found == 1
          ? "name a second one; at the start of a line only the arguments count"
          : "write the names of values, as in `%s(a, b)`".formatted(layer);
    }
  }

  /** A network without layers. */
  public record EmptyNetwork(Origin at, String network) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.EMPTY_NETWORK;
    }

    @Override
    public String headline() {
      return "%s has no layers".formatted(Phrase.quoted(network));
    }

    @Override
    public String help() {
      return "add one after `input`, such as `dense(10, softmax)`";
    }
  }

  /** A window that spans more cells than the map has. */
  public record WindowTooLarge(
      Origin at,
      String attribute,
      String kernel,
      String shape,
      String note,
      Optional<Label> second,
      String help,
      Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.WINDOW_TOO_LARGE;
    }

    @Override
    public String headline() {
      return "%s %s does not fit %s feature map"
          .formatted(Phrase.a(kernel), attribute, Phrase.a(shape));
    }
  }

  /** A dense layer on a feature map. */
  public record DenseBeforeFlatten(
      Origin at, String layer, String shape, Optional<Label> second, Optional<Fix> fix)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.DENSE_BEFORE_FLATTEN;
    }

    @Override
    public String headline() {
      return "%s needs a vector, found %s feature map"
          .formatted(Phrase.quoted(layer), Phrase.a(shape));
    }

    @Override
    public String help() {
      return "add `flatten` before it";
    }
  }

  /** A layer that slides or averages over places, on values that have none. */
  public record NeedsFeatureMap(
      Origin at, String layer, String needs, String found, Optional<Label> second, String help)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.NEEDS_FEATURE_MAP;
    }

    @Override
    public String headline() {
      return "%s needs %s, found %s".formatted(Phrase.quoted(layer), needs, found);
    }
  }

  /** A kernel or stride with another number of extents than the map has axes to slide along. */
  public record ExtentsDiffer(
      Origin at, String layer, String attribute, int extents, String shape, int axes)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.EXTENTS_DIFFER;
    }

    @Override
    public String headline() {
      return "%s of %s has %s, %s feature map has %s to slide along"
          .formatted(
              Phrase.quoted(attribute),
              Phrase.quoted(layer),
              Phrase.plural(extents, "extent"),
              Phrase.a(shape),
              axes == 1 ? "1 axis" : axes + " axes");
    }

    @Override
    public String help() {
      return switch (axes) {
        case 1 -> oneAxis();
        case 2 -> "write two extents, such as `3x3`, or one number";
        default -> "write three extents, such as `3x3x3`, or one number";
      };
    }

    /** Two extents on {@code 28x28} are often those of an image without its channels. */
    private String oneAxis() {
      String help = "write one number, such as `3`";
      return extents == 2
          ? help + "; an image has channels too: `input %sx1`".formatted(shape)
          : help;
    }
  }

  /**
   * Values that cannot be merged.
   *
   * @param places true when only height and width must agree
   * @param labels what gave both their shapes
   */
  public record ShapesDiffer(
      Origin at,
      String layer,
      boolean places,
      String first,
      String found,
      List<Label> labels,
      String help)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.SHAPES_DIFFER;
    }

    @Override
    public String headline() {
      return "%s needs values %s, found %s and %s"
          .formatted(
              Phrase.quoted(layer),
              places ? "that differ in channels only" : "of one shape",
              first,
              found);
    }

    @Override
    public String note() {
      return "is " + found;
    }

    @Override
    public Optional<Label> second() {
      return labels.stream().findFirst();
    }
  }

  /** More values than an array holds. */
  public record ShapeTooLarge(Origin at, String what, String count) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.SHAPE_TOO_LARGE;
    }

    @Override
    public String headline() {
      return "%s has %s, at most %s fit"
          .formatted(what, count, Phrase.plural(Integer.MAX_VALUE, "value"));
    }

    @Override
    public String help() {
      return "use smaller sizes";
    }
  }

  /** Parameters or multiply-adds beyond 64 bits. */
  public record CountOverflow(Origin at, String network, String what) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.COUNT_OVERFLOW;
    }

    @Override
    public String headline() {
      return "up to here %s has more %s than can be counted, %s"
          .formatted(Phrase.quoted(network), what, Phrase.count(Long.MAX_VALUE));
    }

    @Override
    public String help() {
      return "use smaller sizes";
    }
  }

  /** More parameters than training can hold. */
  public record TooLargeToTrain(Origin at, String network, long params) implements Problem {
    private static final double GIB = 1L << 30;

    @Override
    public ProblemCode kind() {
      return ProblemCode.TOO_LARGE_TO_TRAIN;
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String headline() {
      return String.format(
          java.util.Locale.ROOT,
          "%s has %s parameters (%,.1f GB), training holds at most %s",
          Phrase.quoted(network),
          Phrase.count(params),
          params * 4 / GIB,
          Phrase.count(Integer.MAX_VALUE));
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

  /** `expect 3x3x64` where the shape is another. */
  public record ExpectShape(Origin at, String expected, String found, Optional<Label> second)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.EXPECT_SHAPE;
    }

    @Override
    public String headline() {
      return "expected the shape %s, found %s".formatted(expected, found);
    }

    @Override
    public String help() {
      return "write `expect %s`, or change a layer above".formatted(found);
    }

    @Override
    public Optional<Fix> fix() {
      return Optional.of(Fix.replace("expect " + found, at, found));
    }
  }

  /**
   * A budget that is not kept.
   *
   * @param budget as written, {@code params <= 100k}
   * @param found such as "has 93,322 parameters"
   */
  public record ExpectBudget(Origin at, String network, String budget, String found)
      implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.EXPECT_BUDGET;
    }

    @Override
    public String headline() {
      return "expected %s, but %s %s"
          .formatted(Phrase.quoted(budget), Phrase.quoted(network), found);
    }

    @Override
    public String help() {
      return "change the network's layers, or the budget";
    }
  }

  /**
   * An embedding behind a layer that computes.
   *
   * @param layer that computes what the embedding reads
   */
  public record EmbeddingNeedsNumbers(Origin at, String layer, Origin layerAt) implements Problem {
    @Override
    public ProblemCode kind() {
      return ProblemCode.EMBEDDING_NEEDS_NUMBERS;
    }

    @Override
    public String headline() {
      return "`embedding` looks up rows by their numbers, and %s computes others"
          .formatted(Phrase.quoted(layer));
    }

    @Override
    public Optional<Label> second() {
      return Optional.of(new Label(layerAt, "computes them"));
    }

    @Override
    public String help() {
      return "put it first, where it reads the input";
    }
  }
}
