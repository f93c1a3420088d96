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
 * {@code y = scale · x + offset} for every value. No parameters.
 *
 * <ul>
 *   <li>C1: the scale is not 0.
 * </ul>
 */
public record Rescale(double scale, double offset) implements PlacewiseOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "rescale",
              "multiplies and shifts every value",
              "`scale · x + offset`, to bring an input to the range a network likes:"
                  + " `rescale(1.0 / 127.5, -1)` makes -1..1 of 0..255.",
              List.of(
                  Attribute.number("scale", "what values are multiplied with").between(-1e30, 1e30),
                  Attribute.number("offset", "what is added then").between(-1e30, 1e30).or(0.0))),
          arguments -> new Rescale(arguments.number("scale"), arguments.number("offset")));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return scale == 0 ? Optional.of(new Misfit.ScaleIsZero()) : Optional.empty(); // C1
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.rescale(this);
  }
}
