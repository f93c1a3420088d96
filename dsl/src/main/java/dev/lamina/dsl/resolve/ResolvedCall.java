package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.BlockCall;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Shape;
import java.util.List;

/**
 * A call of a block, and where it was written.
 *
 * @param at the whole call
 * @param name the block's name
 * @param input the shape it reads
 * @param output the shape it gives, {@link Shape#UNKNOWN} where it was not understood
 * @param layers what lies within, those of blocks in it too
 */
public record ResolvedCall(
    BlockCall call, Origin at, Origin name, Shape input, Shape output, List<Layer> layers) {

  public ResolvedCall {
    layers = List.copyOf(layers);
  }
}
