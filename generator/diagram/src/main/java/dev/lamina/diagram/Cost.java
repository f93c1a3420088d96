package dev.lamina.diagram;

import dev.lamina.ir.Layer;
import dev.lamina.ir.Node;
import java.util.List;

/**
 * Parameters and multiply-adds of some nodes. A network that is being written may have more than
 * can be counted; it is shown with the largest number there is.
 */
record Cost(long params, long macs) {

  static Cost of(List<? extends Node> nodes) {
    long params = 0;
    long macs = 0;
    for (Node node : nodes) {
      if (node instanceof Layer layer) {
        try {
          params = Math.addExact(params, layer.params());
        } catch (ArithmeticException beyond) {
          params = Long.MAX_VALUE;
        }
        try {
          macs = Math.addExact(macs, layer.macs());
        } catch (ArithmeticException beyond) {
          macs = Long.MAX_VALUE;
        }
      }
    }
    return new Cost(params, macs);
  }

  /** How much of these parameters are those of a part, from 0 to 1. */
  double share(Cost part) {
    return params == 0 ? 0 : (double) part.params / params;
  }

  /** How much of these multiply-adds are those of a part, from 0 to 1. */
  double macShare(Cost part) {
    return macs == 0 ? 0 : (double) part.macs / macs;
  }
}
