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
 * The same values as one vector, in memory order (row by row, channels together).
 *
 * <ul>
 *   <li>C1: at most 2^31 - 1 values.
 * </ul>
 */
public record Flatten() implements UnaryOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "flatten",
              "a feature map as one vector",
              "Lays all values in a row, for a dense layer to read. Nothing is computed.",
              List.of()),
          arguments -> new Flatten());

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return Sliding.tooMany(input.elements()); // C1
  }

  @Override
  public Shape output(Shape input) {
    return Shape.of(Math.toIntExact(input.elements()));
  }

  @Override
  public List<Reach> reach(Shape input) {
    return input.rank() == 1 ? Reach.itself(input) : Reach.EVERYTHING;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.flatten(this);
  }
}
