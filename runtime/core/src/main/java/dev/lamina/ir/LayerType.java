package dev.lamina.ir;

import java.util.function.Function;

/**
 * The one declaration of a kind of layer: how it is called, and how a call becomes an op.
 *
 * @param merges true for a layer that reads several values, which are its arguments: {@code add(a,
 *     b)}
 */
public record LayerType(Signature signature, Function<Arguments, Op> factory, boolean merges) {

  /** A layer that reads one value. */
  public LayerType(Signature signature, Function<Arguments, Op> factory) {
    this(signature, factory, false);
  }

  public String name() {
    return signature.name();
  }

  /** The op for bound arguments. */
  public Op create(Arguments arguments) {
    return factory.apply(arguments);
  }
}
