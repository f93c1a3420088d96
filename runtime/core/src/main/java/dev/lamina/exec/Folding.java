package dev.lamina.exec;

import dev.lamina.kernels.UnitPanels;
import dev.lamina.kernels.WholeBatch;

/**
 * Takes a batch normalisation into the weights of the layer before it. With fixed statistics it
 * scales and shifts each channel: {@code s = gamma / √(variance + epsilon)}, and {@code s · (w · x
 * + b - mean) + beta = (s · w) · x + (s · (b - mean) + beta)}.
 *
 * @param parameters all values of the network
 * @param gamma where the normalisation's tensors start
 * @param channels that it normalises
 */
public record Folding(
    float[] parameters, int gamma, int beta, int mean, int variance, double epsilon, int channels) {

  /**
   * Writes the weights that do both layers' work.
   *
   * @param weight where the layer's weights start
   * @param count of weights
   * @param inner weights of one channel that lie side by side
   */
  public Folding weights(int weight, int count, int inner, float[] folded, int to) {
    for (int c = 0; c < channels; c++) {
      double scale = scale(c);
      for (int start = c * inner; start < count; start += channels * inner) {
        for (int i = start; i < start + inner; i++) {
          folded[to + i] = (float) (parameters[weight + i] * scale);
        }
      }
    }
    return this;
  }

  /**
   * Writes the weights of a layer that do both layers' work, as the layer's own lie.
   *
   * @param weight where the layer's weights start
   */
  public Folding weights(WholeBatch layer, int weight, float[] folded, int to) {
    UnitPanels panels = layer.panels();
    int set = layer.weights() / panels.sets();
    for (int panel = 0; panel < panels.count(); panel++) {
      int units = panels.units(panel);
      for (int unit = 0; unit < units; unit++) {
        double scale = scale(panels.unit(panel) + unit);
        for (int row = 0; row < panels.inputs(); row++) {
          int first = panels.at(panel, row) + unit;
          for (int at = first; at < layer.weights(); at += set) {
            folded[to + at] = (float) (parameters[weight + at] * scale);
          }
        }
      }
    }
    return this;
  }

  /**
   * Writes the bias that goes with them.
   *
   * @param bias where the layer's bias starts, negative for none
   * @param count of biases, more than one for each channel where places have their own
   */
  public void bias(int bias, int count, float[] folded, int to) {
    for (int i = 0; i < count; i++) {
      int c = i % channels;
      double before = bias < 0 ? 0 : parameters[bias + i];
      folded[to + i] = (float) (parameters[beta + c] + (before - parameters[mean + c]) * scale(c));
    }
  }

  private double scale(int c) {
    return parameters[gamma + c] / Math.sqrt(parameters[variance + c] + epsilon);
  }
}
