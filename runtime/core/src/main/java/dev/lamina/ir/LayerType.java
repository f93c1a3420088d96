package dev.lamina.ir;

import java.util.function.Function;

/** The one declaration of a kind of layer: how it is called, and how a call becomes an op. */
public record LayerType(Signature signature, Function<Arguments, Op> factory) {

  public String name() {
    return signature.name();
  }

  /** The op for bound arguments. */
  public Op create(Arguments arguments) {
    return factory.apply(arguments);
  }
}
