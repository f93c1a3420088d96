package dev.lamina.ir;

/**
 * What large weights add to the loss while training: {@code l1 · Σ|w| + l2 · Σw²} (Keras's
 * meaning). Biases are left alone.
 */
public record Regularizer(double l1, double l2) {

  public static final Regularizer NONE = new Regularizer(0, 0);

  public boolean isNone() {
    return l1 == 0 && l2 == 0;
  }
}
