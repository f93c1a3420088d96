package dev.lamina.ir;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How initializers are written in a file. */
public final class Initializers {

  /** What a float holds with room to compute. */
  private static final double LARGEST = 1e30;

  private static final Map<Initializer.Kind, Signature> SIGNATURES =
      new EnumMap<>(Initializer.Kind.class);

  static {
    for (Initializer.Kind kind : Initializer.Kind.values()) {
      SIGNATURES.put(kind, declared(kind));
    }
  }

  private Initializers() {}

  private static Signature declared(Initializer.Kind kind) {
    return switch (kind) {
      case GLOROTUNIFORM ->
          signature(kind, "uniform within ±√(6 / (fan-in + fan-out)), Glorot and Bengio 2010");
      case GLOROTNORMAL ->
          signature(kind, "normal with variance 2 / (fan-in + fan-out), cut at two deviations");
      case HEUNIFORM -> signature(kind, "uniform within ±√(6 / fan-in), He et al. 2015");
      case HENORMAL -> signature(kind, "normal with variance 2 / fan-in, cut at two deviations");
      case LECUNUNIFORM -> signature(kind, "uniform within ±√(3 / fan-in), LeCun et al. 1998");
      case LECUNNORMAL -> signature(kind, "normal with variance 1 / fan-in, cut at two deviations");
      case ORTHOGONAL ->
          signature(
              kind, "rows or columns at right angles to each other, of length 1, Saxe et al. 2014");
      case UNIFORM ->
          signature(
              kind,
              "uniform within ±limit",
              Attribute.number("limit", "the largest value").between(0, LARGEST).or(0.05));
      case NORMAL ->
          signature(
              kind,
              "normal around 0",
              Attribute.number("deviation", "the standard deviation").between(0, LARGEST).or(0.05));
      case TRUNCATEDNORMAL ->
          signature(
              kind,
              "normal around 0; what lies beyond two deviations is drawn again",
              Attribute.number("deviation", "the standard deviation before cutting")
                  .between(0, LARGEST)
                  .or(0.05));
      case CONSTANT ->
          signature(
              kind,
              "all the same",
              Attribute.number("value", "the value of each").between(-LARGEST, LARGEST));
      case ZEROS -> signature(kind, "all zero");
      case ONES -> signature(kind, "all one");
    };
  }

  private static Signature signature(
      Initializer.Kind kind, String documentation, Attribute... attributes) {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return new Signature(name, documentation, "", List.of(attributes));
  }

  /** What can be written after {@code init =}. */
  public static List<Signature> signatures() {
    return Arrays.stream(Initializer.Kind.values()).map(SIGNATURES::get).toList();
  }

  /** The initializer a call of one of {@link #signatures} means. */
  public static Initializer of(Call call) {
    Initializer.Kind kind = Initializer.Kind.valueOf(call.name().toUpperCase(Locale.ROOT));
    List<Attribute> attributes = SIGNATURES.get(kind).attributes();
    double value = attributes.isEmpty() ? 0 : call.arguments().number(attributes.get(0).name());
    return new Initializer(kind, value);
  }

  /** The call that means this initializer. */
  public static Call call(Initializer initializer) {
    Signature signature = SIGNATURES.get(initializer.kind());
    List<Attribute> attributes = signature.attributes();
    if (attributes.isEmpty()) {
      return Call.of(signature);
    }
    Map<String, Object> value = Map.of(attributes.get(0).name(), initializer.value());
    return new Call(signature, Arguments.of(signature, value));
  }
}
