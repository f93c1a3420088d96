package dev.lamina.generator.project;

import dev.lamina.dsl.problem.Phrase;
import dev.lamina.exec.Plan;
import dev.lamina.ir.Network;
import dev.lamina.kernels.Kernels;

/** What a class can hold: all parameters are one array, and so are the values of an example. */
public final class ArrayLimit {

  /** Java's longest array, a few below 2^31. */
  public static final long LONGEST = Integer.MAX_VALUE - 8;

  private ArrayLimit() {}

  /**
   * Returns when a class can hold the network.
   *
   * @throws GenerationException with the size when it cannot
   */
  public static void require(Network network) {
    long parameters = Plan.forPrediction(network).parameterFloats() + Kernels.SLACK;
    long values = Plan.forTraining(network).floatsPerExample() + Kernels.SLACK;
    long most = Math.max(parameters, values);
    if (most > LONGEST) {
      throw new GenerationException(
          "network `" + network.name() + "` is too large for a class",
          "it needs one array of %s values (%s); a Java array has at most %s"
              .formatted(
                  Phrase.count(most),
                  Phrase.bytes(Math.multiplyExact(most, Float.BYTES)),
                  Phrase.count(LONGEST)),
          "use fewer units, or pool before the largest layer; `lamina summary` shows which it is");
    }
  }
}
