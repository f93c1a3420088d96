package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Sides;
import dev.lamina.ir.Signature;
import dev.lamina.ir.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds zeros around a map.
 *
 * <ul>
 *   <li>C1: the input has one to three axes, and channels.
 *   <li>C2: one number, one for each axis, or two.
 *   <li>C3: the output has at most 2^31 - 1 values.
 * </ul>
 */
public record Pad(Sides cells) implements UnaryOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "pad",
              "adds zeros around a map",
              "A number for all sides, one for each axis, or one for each side: `(top, bottom, left,"
                  + " right)`.",
              List.of(Attribute.sides("cells", "how many cells are added"))),
          arguments -> new Pad(arguments.sides("cells")));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    int rank = input.spatialRank();
    if (!Sliding.slidesAlong(input)) {
      return Optional.of(new Misfit.NeedsFeatureMap(input)); // C1
    } else if (!cells.fitsRank(rank)) {
      return Optional.of(new Misfit.SidesDiffer("cells", cells, input)); // C2
    }
    long values = input.channels();
    for (int axis = 0; axis < rank; axis++) {
      values = Math.multiplyExact(values, extent(input, axis));
    }
    return Sliding.tooMany(values); // C3
  }

  private long extent(Shape input, int axis) {
    int rank = input.spatialRank();
    return (long) input.dim(axis) + cells.before(axis, rank) + cells.after(axis, rank);
  }

  @Override
  public Shape output(Shape input) {
    int[] dims = input.dims().stream().mapToInt(Integer::intValue).toArray();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      dims[axis] = Math.toIntExact(extent(input, axis));
    }
    return Shape.of(dims);
  }

  @Override
  public List<Reach> reach(Shape input) {
    List<Reach> all = new ArrayList<>();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      all.add(Reach.shifted(-cells.before(axis, input.spatialRank())));
    }
    return all;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.pad(this);
  }
}
