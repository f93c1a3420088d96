package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.Network;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A network as far as it was understood, and where it was written.
 *
 * @param at the whole declaration
 * @param name the network's name
 * @param input the input's shape, empty when there is none
 */
public record ResolvedNetwork(
    Network network, Origin at, Origin name, Optional<Origin> input, List<ResolvedLayer> layers) {

  public ResolvedNetwork {
    layers = List.copyOf(layers);
  }

  /** True when every layer was understood and fits, so that the network can run. */
  public boolean isComplete() {
    return !layers.isEmpty()
        && layers.stream().allMatch(layer -> layer.layer().isPresent())
        && network.isShaped();
  }

  /** Unknown as soon as one layer is. */
  public Shape output() {
    return isComplete() ? network.output() : Shape.UNKNOWN;
  }
}
