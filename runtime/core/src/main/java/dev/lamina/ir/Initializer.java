package dev.lamina.ir;

import java.util.List;
import java.util.Locale;

/**
 * How weights are drawn before training. Fan-in and fan-out are the numbers of values that one
 * output reads and that one input feeds.
 *
 * @param value the number in parentheses of those that take one, otherwise 0
 */
public record Initializer(Kind kind, double value) {

  /** The ways to draw; those with an argument need its value. */
  public enum Kind {
    GLOROTUNIFORM("uniform within ±√(6 / (fan-in + fan-out)), Glorot and Bengio 2010"),
    GLOROTNORMAL("normal with variance 2 / (fan-in + fan-out), cut at two deviations"),
    HEUNIFORM("uniform within ±√(6 / fan-in), He et al. 2015"),
    HENORMAL("normal with variance 2 / fan-in, cut at two deviations"),
    LECUNUNIFORM("uniform within ±√(3 / fan-in), LeCun et al. 1998"),
    LECUNNORMAL("normal with variance 1 / fan-in, cut at two deviations"),
    ORTHOGONAL("rows or columns at right angles to each other, of length 1, Saxe et al. 2014"),
    UNIFORM(
        "uniform within ±limit",
        Attribute.number("limit", "the largest value").between(0, LARGEST).or(0.05)),
    NORMAL(
        "normal around 0",
        Attribute.number("deviation", "the standard deviation").between(0, LARGEST).or(0.05)),
    TRUNCATEDNORMAL(
        "normal around 0; what lies beyond two deviations is drawn again",
        Attribute.number("deviation", "the standard deviation before cutting")
            .between(0, LARGEST)
            .or(0.05)),
    CONSTANT(
        "all the same", Attribute.number("value", "the value of each").between(-LARGEST, LARGEST)),
    ZEROS("all zero"),
    ONES("all one");

    private final Signature signature;

    Kind(String documentation, Attribute... attributes) {
      this.signature =
          new Signature(name().toLowerCase(Locale.ROOT), documentation, "", List.of(attributes));
    }
  }

  /** What a float holds with room to compute. */
  private static final double LARGEST = 1e30;

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

  /** What can be written after {@code init =}. */
  public static List<Signature> signatures() {
    return java.util.Arrays.stream(Kind.values()).map(kind -> kind.signature).toList();
  }

  /** The initializer a call of one of {@link #signatures} means. */
  public static Initializer of(Call call) {
    Kind kind = Kind.valueOf(call.name().toUpperCase(Locale.ROOT));
    List<Attribute> attributes = kind.signature.attributes();
    double value = attributes.isEmpty() ? 0 : call.arguments().number(attributes.get(0).name());
    return new Initializer(kind, value);
  }

  /** The call that means this initializer. */
  public Call call() {
    List<Attribute> attributes = kind.signature.attributes();
    return attributes.isEmpty()
        ? Call.of(kind.signature)
        : new Call(
            kind.signature,
            Arguments.of(
                kind.signature, java.util.Map.of(attributes.get(0).name(), (Object) value)));
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
    return kind.signature.attributes().isEmpty() ? kind.name() : toString();
  }

  /** As in a file: {@code henormal}, {@code constant(0.1)}. */
  @Override
  public String toString() {
    String name = kind.signature.name();
    return kind.signature.attributes().isEmpty() ? name : name + "(" + value + ")";
  }
}
