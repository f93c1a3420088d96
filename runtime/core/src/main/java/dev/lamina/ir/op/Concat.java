package dev.lamina.ir.op;

import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Op;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.List;
import java.util.Optional;

/**
 * The channels of several values, one behind the other.
 *
 * <ul>
 *   <li>C1: at least two inputs.
 *   <li>C2: the same places.
 *   <li>C3: the output has at most 2^31 - 1 values.
 * </ul>
 */
public record Concat() implements Op {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "concat",
              "the channels of several values, one behind the other",
              "All have the same height and width; vectors become a longer vector.",
              List.of()),
          arguments -> new Concat(),
          true);

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(List<Shape> inputs) {
    if (inputs.size() < 2) {
      return Optional.of(new Misfit.TooFewInputs(inputs.size())); // C1
    }
    for (int i = 1; i < inputs.size(); i++) {
      if (!samePlaces(inputs.get(0), inputs.get(i))) {
        return Optional.of(new Misfit.ShapesDiffer(inputs, 0, i, true)); // C2
      }
    }
    long channels = channels(inputs);
    return Sliding.tooMany(Math.multiplyExact(channels, inputs.get(0).cells())); // C3
  }

  private static boolean samePlaces(Shape one, Shape other) {
    int rank = one.spatialRank();
    return other.spatialRank() == rank
        && one.dims().subList(0, rank).equals(other.dims().subList(0, rank));
  }

  private static long channels(List<Shape> inputs) {
    return inputs.stream().mapToLong(Shape::channels).sum();
  }

  @Override
  public Shape output(List<Shape> inputs) {
    Shape first = inputs.get(0);
    int[] dims = first.dims().stream().mapToInt(Integer::intValue).toArray();
    dims[first.spatialRank()] = Math.toIntExact(channels(inputs));
    return Shape.of(dims);
  }

  /** The entries of a vector are its channels, and move. */
  @Override
  public List<Reach> reach(List<Shape> inputs) {
    Shape first = inputs.get(0);
    return first.rank() == 1 ? Reach.EVERYTHING : Reach.itself(first);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.concat(this);
  }
}
