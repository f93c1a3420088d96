package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A network as far as it was understood, and where it was written.
 *
 * @param network with the layers that its result needs
 * @param at the whole declaration
 * @param name the network's name
 * @param inputs the inputs' shapes
 * @param layers every layer that was laid out, in the order in which they can be computed; also
 *     those nobody reads, and those that were not understood. A layer of a block is here once for
 *     each call
 * @param calls the block calls, inner ones first
 * @param isComplete true when every layer was understood and fits, so that the network can run
 */
public record ResolvedNetwork(
    Network network,
    Origin at,
    Origin name,
    List<Origin> inputs,
    List<ResolvedLayer> layers,
    List<ResolvedCall> calls,
    boolean isComplete) {

  public ResolvedNetwork {
    inputs = List.copyOf(inputs);
    layers = List.copyOf(layers);
    calls = List.copyOf(calls);
    isComplete = isComplete && network.isShaped();
  }

  /** The shape of the first input, empty when there is none. */
  public Optional<Origin> input() {
    return inputs.stream().findFirst();
  }

  /** Unknown as soon as one layer is. */
  public Shape output() {
    return isComplete() ? network.output() : Shape.UNKNOWN;
  }

  /**
   * Where a layer was written.
   *
   * @throws IllegalArgumentException when it is none of this network's layers
   */
  public ResolvedLayer written(Node layer) {
    for (int i = layers.size() - 1; i >= 0; i--) { // mostly the last one is asked for
      ResolvedLayer each = layers.get(i);
      if (each.layer().filter(found -> found == layer).isPresent()) {
        return each;
      }
    }
    throw new IllegalArgumentException("no layer of this network: " + layer);
  }

  /** Where the layer was written that the network answers with. */
  public ResolvedLayer last() {
    return written((Layer) network.result());
  }
}
