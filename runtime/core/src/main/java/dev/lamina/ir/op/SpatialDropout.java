package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.PlacewiseOp;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.List;
import java.util.Optional;

/**
 * While training, sets whole channels of each example to zero with probability {@code rate} and
 * divides the others by {@code 1 - rate} (Tompson et al. 2015). Does nothing when predicting.
 *
 * <ul>
 *   <li>C1: the input has places, that is at least two extents.
 * </ul>
 */
public record SpatialDropout(double rate) implements PlacewiseOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "spatialdropout",
              "forgets whole channels while training",
              "Neighbouring cells of a map know much the same, so that `dropout` of single cells"
                  + " forgets little. Does nothing when predicting.",
              List.of(
                  Attribute.number("rate", "share of channels set to zero, such as `20%`")
                      .between(0, Dropout.MOST))),
          arguments -> new SpatialDropout(arguments.number("rate")));

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
  public <R> R accept(Visitor<R> visitor) {
    return visitor.spatialDropout(this);
  }
}
