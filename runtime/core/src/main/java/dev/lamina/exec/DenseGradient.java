package dev.lamina.exec;

import dev.lamina.kernels.Dense;

/**
 * A dense layer whose weights' gradient is found once for the whole batch, part by part, right
 * before the part is updated. It has as many terms as the batch has examples, so a shard's share
 * would be written and read more often than it is computed, and every shard would need room for it.
 *
 * @param dense the layer's kernel
 * @param weight where the weights start in the network's parameters
 * @param bias where the bias starts, -1 where there is none
 * @param turned where the turned weights start, renewed with each part as well; -1 where there are
 *     none
 */
public record DenseGradient(Dense dense, int weight, int bias, int turned) {

  /** Weights of a part: so many and their gradients stay in the second-level cache. */
  private static final int PART = 1 << 14;

  /** Renews what some rows of a panel are of the turned weights. */
  void turn(float[] parameters, float[] transposed, int panel, int row, int rows) {
    if (turned >= 0) {
      dense.transposePart(parameters, weight, transposed, turned, panel, row, rows);
    }
  }

  /** Renews all of them. */
  void turn(float[] parameters, float[] transposed) {
    for (int panel = 0; panel < dense.panels().count(); panel++) {
      turn(parameters, transposed, panel, 0, dense.inputSize());
    }
  }

  /** Rows of a panel, one for each input, in a part; all parts are about as large. */
  int rowsOfPart(int panel) {
    int inputs = dense.inputSize();
    long weights = (long) inputs * dense.panels().units(panel);
    int parts = Math.toIntExact((weights + PART - 1) / PART);
    return ((inputs + parts - 1) / parts + 7) / 8 * 8;
  }
}
