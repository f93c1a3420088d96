package dev.lamina.exec;

/**
 * Takes a batch normalisation into the weights of the layer before it. With fixed statistics it
 * scales and shifts each channel: {@code s = gamma / √(variance + epsilon)}, and {@code s · (w · x
 * + b - mean) + beta = (s · w) · x + (s · (b - mean) + beta)}.
 */
public final class Folding {

  private Folding() {}

  /**
   * Writes the weights and bias that do both layers' work. Channels change fastest in the weights.
   *
   * @param weights number of weights
   * @param bias where the layer's bias is, negative for none
   * @param channels number of channels, of which each has a bias
   */
  public static void fold(
      float[] parameters,
      int weight,
      int weights,
      int bias,
      int channels,
      int gamma,
      int beta,
      int mean,
      int variance,
      double epsilon,
      float[] folded,
      int foldedWeight,
      int foldedBias) {
    for (int c = 0; c < channels; c++) {
      double scale = parameters[gamma + c] / Math.sqrt(parameters[variance + c] + epsilon);
      double before = bias < 0 ? 0 : parameters[bias + c];
      folded[foldedBias + c] =
          (float) (parameters[beta + c] + (before - parameters[mean + c]) * scale);
      for (int i = c; i < weights; i += channels) {
        folded[foldedWeight + i] = (float) (parameters[weight + i] * scale);
      }
    }
  }
}
