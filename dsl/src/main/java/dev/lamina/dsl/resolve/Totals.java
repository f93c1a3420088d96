package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.NetworkProblems.CountOverflow;
import dev.lamina.dsl.problem.NetworkProblems.TooLargeToTrain;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;

/** Sums what a network's layers cost, in 64 bits. */
record Totals(Problems problems, ResolvedNetwork resolved) {

  /** False, and reported, when the sums exceed 64 bits. */
  boolean areCountable() {
    Network network = resolved.network();
    long params = 0;
    long macs = 0;
    long most = -1;
    Layer largest = null;
    for (Layer layer : network.layers()) {
      String what = "parameters";
      try {
        long own = layer.params();
        params = Math.addExact(params, own);
        if (own > most) {
          most = own;
          largest = layer;
        }
        what = "multiply-adds";
        macs = Math.addExact(macs, layer.macs());
      } catch (ArithmeticException overflow) {
        ResolvedLayer at = resolved.written(layer);
        problems.add(new CountOverflow(at.at(), network.name(), what), at.calls());
        return false;
      }
    }
    if (params > Integer.MAX_VALUE) {
      ResolvedLayer at = resolved.written(largest);
      problems.add(new TooLargeToTrain(at.at(), network.name(), params), at.calls());
    }
    return true;
  }
}
