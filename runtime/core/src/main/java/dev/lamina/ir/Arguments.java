package dev.lamina.ir;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The values of a call, one for every declared attribute, defaults filled in. */
public final class Arguments {

  private final Signature signature;
  private final Map<String, Object> values;
  private final Set<String> given;

  private Arguments(Signature signature, Map<String, Object> values, Set<String> given) {
    this.signature = signature;
    this.values = values;
    this.given = Set.copyOf(given);
  }

  /**
   * Binds values to a signature.
   *
   * @param given by attribute name, each of the type its {@link Attribute.Kind} says
   * @throws IllegalArgumentException when a required one is missing or a name is not declared; the
   *     text's mistakes are reported before this
   */
  public static Arguments of(Signature signature, Map<String, Object> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Attribute attribute : signature.attributes()) {
      Object value = given.getOrDefault(attribute.name(), attribute.defaultValue());
      if (value == null) {
        throw new IllegalArgumentException(
            "`" + signature.name() + "` needs `" + attribute.name() + "`");
      }
      values.put(attribute.name(), value);
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException("`" + signature.name() + "` has no `" + name + "`");
      }
    }
    return new Arguments(signature, values, given.keySet());
  }

  public Signature signature() {
    return signature;
  }

  public int integer(String name) {
    return Math.toIntExact((Long) get(name));
  }

  public long wide(String name) {
    return (Long) get(name);
  }

  public double number(String name) {
    return (Double) get(name);
  }

  public boolean flag(String name) {
    return (Boolean) get(name);
  }

  public Extents extents(String name) {
    return (Extents) get(name);
  }

  public Padding padding(String name) {
    return (Padding) get(name);
  }

  /** A text or the name of a choice. */
  public String text(String name) {
    return (String) get(name);
  }

  public Call call(String name) {
    return (Call) get(name);
  }

  public Activation activation() {
    return Activation.find(text("activation")).orElseThrow();
  }

  public Sides sides(String name) {
    return (Sides) get(name);
  }

  public Matrix matrix(String name) {
    return (Matrix) get(name);
  }

  /** What the layer says about its weights. */
  public WeightSettings weights() {
    return WeightSettings.of(this);
  }

  /** True when the value was written, false when it is the default. */
  public boolean isGiven(String name) {
    return given.contains(name);
  }

  /** A value of whatever type. */
  public Object value(String name) {
    return get(name);
  }

  private Object get(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("`" + signature.name() + "` has no `" + name + "`");
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arguments that
        && signature.name().equals(that.signature.name())
        && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
