package dev.lamina.ir;

/** A resolved call that is not a layer, such as {@code rmsprop(rate = 0.001)}. */
public record Call(Signature signature, Arguments arguments) {

  /** A call with every argument at its default. */
  public static Call of(Signature signature) {
    return new Call(signature, signature.defaults());
  }

  public String name() {
    return signature.name();
  }
}
