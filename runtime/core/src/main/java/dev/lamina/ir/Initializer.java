package dev.lamina.ir;

import java.util.Locale;

/**
 * How weights are drawn before training. Fan-in and fan-out are the numbers of values that one
 * output reads and that one input feeds.
 *
 * @param value the number in parentheses of those that take one, otherwise 0
 */
public record Initializer(Kind kind, double value) {

  /** The ways to draw; {@link Initializers} says what each means. */
  public enum Kind {
    GLOROTUNIFORM,
    GLOROTNORMAL,
    HEUNIFORM,
    HENORMAL,
    LECUNUNIFORM,
    LECUNNORMAL,
    ORTHOGONAL,
    UNIFORM,
    NORMAL,
    TRUNCATEDNORMAL,
    CONSTANT,
    ZEROS,
    ONES;

    boolean takesNumber() {
      return this == UNIFORM || this == NORMAL || this == TRUNCATEDNORMAL || this == CONSTANT;
    }
  }

  /** Deviation of a unit normal cut at two deviations. */
  public static final double CUT_DEVIATION = 0.87962566103423978;

  public static final Initializer GLOROTUNIFORM = new Initializer(Kind.GLOROTUNIFORM, 0);
  public static final Initializer GLOROTNORMAL = new Initializer(Kind.GLOROTNORMAL, 0);
  public static final Initializer HEUNIFORM = new Initializer(Kind.HEUNIFORM, 0);
  public static final Initializer HENORMAL = new Initializer(Kind.HENORMAL, 0);
  public static final Initializer LECUNUNIFORM = new Initializer(Kind.LECUNUNIFORM, 0);
  public static final Initializer LECUNNORMAL = new Initializer(Kind.LECUNNORMAL, 0);
  public static final Initializer ORTHOGONAL = new Initializer(Kind.ORTHOGONAL, 0);
  public static final Initializer ZEROS = new Initializer(Kind.ZEROS, 0);
  public static final Initializer ONES = new Initializer(Kind.ONES, 0);

  /** Within ±limit. */
  public static Initializer uniform(double limit) {
    return new Initializer(Kind.UNIFORM, limit);
  }

  public static Initializer normal(double deviation) {
    return new Initializer(Kind.NORMAL, deviation);
  }

  /** As Keras's: the deviation is that before cutting. */
  public static Initializer truncatednormal(double deviation) {
    return new Initializer(Kind.TRUNCATEDNORMAL, deviation);
  }

  public static Initializer constant(double value) {
    return new Initializer(Kind.CONSTANT, value);
  }

  /**
   * The same distribution for given fans, told by its numbers, for tensors whose shape does not
   * tell the fans.
   */
  public Initializer forFans(double fanIn, double fanOut) {
    return switch (kind) {
      case GLOROTUNIFORM -> uniform(Math.sqrt(6 / (fanIn + fanOut)));
      case HEUNIFORM -> uniform(Math.sqrt(6 / fanIn));
      case LECUNUNIFORM -> uniform(Math.sqrt(3 / fanIn));
      case GLOROTNORMAL -> cut(Math.sqrt(2 / (fanIn + fanOut)));
      case HENORMAL -> cut(Math.sqrt(2 / fanIn));
      case LECUNNORMAL -> cut(Math.sqrt(1 / fanIn));
      default -> this;
    };
  }

  /** Cut at two deviations, and of this deviation after the cut. */
  private static Initializer cut(double deviation) {
    return truncatednormal(deviation / CUT_DEVIATION);
  }

  /**
   * The member of this class that generated Java names: {@code HENORMAL}, {@code constant(0.1)}.
   */
  public String source() {
    return kind.takesNumber() ? toString() : kind.name();
  }

  /** As in a file: {@code henormal}, {@code constant(0.1)}. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind.takesNumber() ? name + "(" + value + ")" : name;
  }
}
