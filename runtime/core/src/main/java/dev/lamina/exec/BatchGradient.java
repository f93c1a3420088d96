package dev.lamina.exec;

import dev.lamina.kernels.WeightPart;
import dev.lamina.kernels.WholeBatch;

/**
 * A layer whose weights' gradient is found once for the whole batch, part by part, right before the
 * part is updated. It has as many terms as the batch has examples, so a shard's share would be
 * written and read more often than it is computed, and every shard would need room for it.
 *
 * @param layer the layer's kernel
 * @param weight where the weights start in the network's parameters
 * @param bias where the bias starts, -1 where there is none
 * @param turned where the turned weights start, renewed with each part as well; -1 where there are
 *     none
 */
public record BatchGradient(WholeBatch layer, int weight, int bias, int turned) {

  /** Renews what a part is of the turned weights. */
  void turn(float[] parameters, float[] transposed, WeightPart part) {
    if (turned >= 0) {
      layer.transposePart(parameters, weight, transposed, turned, part);
    }
  }

  /** Renews all of them. */
  void turn(float[] parameters, float[] transposed) {
    if (turned >= 0) {
      layer.transposeWeights(parameters, weight, transposed, turned);
    }
  }
}
