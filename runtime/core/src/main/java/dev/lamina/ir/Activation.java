package dev.lamina.ir;

import java.util.Locale;
import java.util.Optional;

/**
 * The functions a layer may end with; each maps a value to a value but softmax, which maps rows.
 */
public enum Activation {
  LINEAR("x", "no change"),
  RELU("max(0, x)", "keeps what is positive, the usual choice after a convolution"),
  LEAKYRELU("x > 0 ? x : 0.01 x", "relu that lets a hundredth of the negative side through"),
  ELU("x > 0 ? x : exp(x) - 1", "smooth below zero, down to -1"),
  SELU("1.0507 (x > 0 ? x : 1.67326 (exp(x) - 1))", "elu scaled to keep mean and variance"),
  GELU("x Φ(x), with tanh(√(2/π) (x + 0.044715 x³))", "relu weighted by the normal distribution"),
  SILU("x / (1 + exp(-x))", "relu weighted by the sigmoid, also called swish"),
  HARDSWISH("x clamp(x/6 + 1/2, 0, 1)", "a piecewise form of silu"),
  TANH("tanh(x)", "squeezes to -1..1"),
  SIGMOID("1 / (1 + exp(-x))", "squeezes to 0..1, a probability for each value"),
  SOFTPLUS("log(1 + exp(x))", "a smooth relu"),
  SOFTMAX("exp(x) / sum of exp over the channels", "probabilities that sum to one, for classes");

  /** Slope of {@link #LEAKYRELU} below zero. */
  public static final double LEAK = 0.01;

  /**
   * Scale and alpha of {@link #SELU}, from Klambauer et al. 2017, "Self-Normalizing Neural
   * Networks".
   */
  public static final double SELU_SCALE = 1.0507009873554805;

  public static final double SELU_ALPHA = 1.6732632423543772;

  private final String formula;
  private final String documentation;

  Activation(String formula, String documentation) {
    this.formula = formula;
    this.documentation = documentation;
  }

  /** The name in a file: {@code relu}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String formula() {
    return formula;
  }

  public String documentation() {
    return documentation;
  }

  /** The activation with this name in a file. */
  public static Optional<Activation> find(String keyword) {
    for (Activation activation : values()) {
      if (activation.keyword().equals(keyword)) {
        return Optional.of(activation);
      }
    }
    return Optional.empty();
  }
}
