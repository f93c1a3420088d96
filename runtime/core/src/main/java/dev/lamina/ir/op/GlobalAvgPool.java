package dev.lamina.ir.op;

import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.UnaryOp;
import java.util.List;
import java.util.Optional;

/**
 * Mean of each channel over all places: h x w x c to c.
 *
 * <ul>
 *   <li>C1: the input has places, that is at least two extents.
 * </ul>
 */
public record GlobalAvgPool() implements UnaryOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "globalavgpool",
              "averages each channel over the whole map",
              "Turns a feature map into a vector with one value per channel; instead of `flatten`"
                  + " when the place of a pattern does not matter.",
              List.of()),
          arguments -> new GlobalAvgPool());

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return input.spatialRank() < 1
        ? Optional.of(new Misfit.NeedsFeatureMap(input)) // C1
        : Optional.empty();
  }

  @Override
  public Shape output(Shape input) {
    return Shape.of(input.channels());
  }

  @Override
  public List<Reach> reach(Shape input) {
    return Reach.EVERYTHING;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.globalAvgPool(this);
  }
}
