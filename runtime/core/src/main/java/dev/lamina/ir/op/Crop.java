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
 * Cuts cells off the sides of a map.
 *
 * <ul>
 *   <li>C1: the input has one to three axes, and channels.
 *   <li>C2: one number, one for each axis, or two.
 *   <li>C3: a cell is left along each axis.
 * </ul>
 */
public record Crop(Sides cells) implements UnaryOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "crop",
              "cuts cells off the sides of a map",
              "A number for all sides, one for each axis, or one for each side: `(top, bottom, left,"
                  + " right)`.",
              List.of(Attribute.sides("cells", "how many cells are cut off"))),
          arguments -> new Crop(arguments.sides("cells")));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    if (!Sliding.slidesAlong(input)) {
      return Optional.of(new Misfit.NeedsFeatureMap(input)); // C1
    } else if (!cells.fitsRank(input.spatialRank())) {
      return Optional.of(new Misfit.SidesDiffer("cells", cells, input)); // C2
    }
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      long cut = cut(input, axis);
      if (cut >= input.dim(axis)) {
        return Optional.of(
            new Misfit.NothingLeft(input, input.axis(axis), input.dim(axis), cut)); // C3
      }
    }
    return Optional.empty();
  }

  private long cut(Shape input, int axis) {
    int rank = input.spatialRank();
    return (long) cells.before(axis, rank) + cells.after(axis, rank);
  }

  @Override
  public Shape output(Shape input) {
    int[] dims = input.dims().stream().mapToInt(Integer::intValue).toArray();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      dims[axis] -= Math.toIntExact(cut(input, axis));
    }
    return Shape.of(dims);
  }

  @Override
  public List<Reach> reach(Shape input) {
    List<Reach> all = new ArrayList<>();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      all.add(Reach.shifted(cells.before(axis, input.spatialRank())));
    }
    return all;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.crop(this);
  }
}
