package dev.lamina.ir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One declared argument of a layer, data source, optimizer or of {@code train}: its name, type,
 * default, limits and documentation. Values have the type that {@link Kind} says.
 *
 * @param defaultValue null when the argument is required
 * @param minimum smallest number allowed, for every size of {@link Kind#EXTENTS} too
 * @param maximum largest number allowed
 * @param noun what the value is called in messages: {@code activation}
 * @param choices the names of a {@link Kind#CHOICE}
 * @param signatures the calls of a {@link Kind#CALL}
 */
public record Attribute(
    String name,
    Kind kind,
    Object defaultValue,
    double minimum,
    double maximum,
    String noun,
    List<Choice> choices,
    List<Signature> signatures,
    String documentation) {

  /** Type of a value. */
  public enum Kind {
    /** {@link Long}, written {@code 64} or {@code 10k}. */
    INTEGER,
    /** {@link Double}, written {@code 0.001} or {@code 50%}. */
    NUMBER,
    /** {@link Boolean}. */
    FLAG,
    /** {@link Extents}, written {@code 3x3}, {@code 3} or {@code (size, size)}. */
    EXTENTS,
    /** {@link Padding}, written {@code same}, {@code valid}, {@code 2} or {@code (1, 2)}. */
    PADDING,
    /** {@link Sides}, written {@code 2}, {@code (1, 2)} or {@code (0, 1, 0, 1)}. */
    SIDES,
    /** {@link Matrix}, written {@code [[1, 0], [0, 1]]}. */
    MATRIX,
    /** {@link String}, one of the choices, written as a bare name. */
    CHOICE,
    /** {@link String}, written in quotes. */
    TEXT,
    /** {@link Call} of one of the signatures. */
    CALL
  }

  private static final int MOST_CELLS = 1 << 20;

  public static Attribute integer(String name, String documentation) {
    return of(name, Kind.INTEGER, "a whole number", documentation).between(1, Integer.MAX_VALUE);
  }

  public static Attribute number(String name, String documentation) {
    return of(name, Kind.NUMBER, "a number", documentation)
        .between(-Double.MAX_VALUE, Double.MAX_VALUE);
  }

  public static Attribute flag(String name, boolean defaultValue, String documentation) {
    return of(name, Kind.FLAG, "`true` or `false`", documentation).or(defaultValue);
  }

  public static Attribute extents(String name, String documentation) {
    return of(name, Kind.EXTENTS, "sizes such as `3x3`", documentation)
        .between(1, Integer.MAX_VALUE);
  }

  public static Attribute padding() {
    return padding("the size is ceil(input / stride)", "adds as many cells on every side");
  }

  /** Padding of a layer that makes maps larger. */
  public static Attribute transposedPadding() {
    return padding("the size is input * stride", "cuts as many cells off every side");
  }

  private static Attribute padding(String same, String number) {
    return of(
            "padding",
            Kind.PADDING,
            "`valid`, `same` or numbers of cells",
            "`valid` keeps the window inside, `same` pads so that "
                + same
                + ", a number "
                + number
                + "; also one number for each axis, or two: `(top, bottom, left, right)`")
        .between(0, MOST_CELLS)
        .or(Padding.VALID);
  }

  /** Cells on the sides of a map. */
  public static Attribute sides(String name, String documentation) {
    return of(name, Kind.SIDES, "numbers of cells", documentation).between(0, MOST_CELLS);
  }

  /** Numbers in brackets, none by default. */
  public static Attribute matrix(String name, String documentation) {
    return of(name, Kind.MATRIX, "numbers in brackets, such as `[[1, 0], [0, 1]]`", documentation)
        .between(-Float.MAX_VALUE, Float.MAX_VALUE)
        .or(Matrix.NONE);
  }

  public static Attribute activation() {
    List<Choice> choices =
        Arrays.stream(Activation.values())
            .map(a -> new Choice(a.keyword(), a.documentation()))
            .toList();
    return choice("activation", "activation", choices, "the function applied to each output")
        .or(Activation.LINEAR.keyword());
  }

  public static Attribute initializer(Initializer standard) {
    return call(
            "init",
            "initializer",
            Initializers.signatures(),
            "how the weights are drawn before training")
        .or(Initializers.call(standard));
  }

  public static Attribute choice(
      String name, String noun, List<Choice> choices, String documentation) {
    return new Attribute(name, Kind.CHOICE, null, 0, 0, noun, choices, List.of(), documentation);
  }

  public static Attribute text(String name, String documentation) {
    return of(name, Kind.TEXT, "a text in quotes", documentation);
  }

  public static Attribute call(
      String name, String noun, List<Signature> signatures, String documentation) {
    return new Attribute(name, Kind.CALL, null, 0, 0, noun, List.of(), signatures, documentation);
  }

  private static Attribute of(String name, Kind kind, String noun, String documentation) {
    return new Attribute(name, kind, null, 0, 0, noun, List.of(), List.of(), documentation);
  }

  /** The same attribute, optional. */
  public Attribute or(Object value) {
    return new Attribute(
        name, kind, value, minimum, maximum, noun, choices, signatures, documentation);
  }

  /** The same attribute with limits, both allowed. */
  public Attribute between(double least, double most) {
    return new Attribute(
        name, kind, defaultValue, least, most, noun, choices, signatures, documentation);
  }

  public boolean isRequired() {
    return defaultValue == null;
  }

  public boolean allows(double value) {
    return value >= minimum && value <= maximum;
  }

  /** True for a bare name that goes to this argument wherever it stands: {@code relu}. */
  public boolean hasChoice(String bare) {
    return switch (kind) {
      case CHOICE -> choices.stream().anyMatch(choice -> choice.name().equals(bare));
      case CALL -> signature(bare).isPresent();
      case PADDING -> bare.equals("same") || bare.equals("valid");
      default -> false;
    };
  }

  /** The signature with this name, for a {@link Kind#CALL}. */
  public Optional<Signature> signature(String called) {
    return signatures.stream().filter(s -> s.name().equals(called)).findFirst();
  }
}
