package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.Extents;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.UnaryOp;
import java.util.List;
import java.util.Optional;

/**
 * The same values in memory order with other extents.
 *
 * <ul>
 *   <li>C1: as many values as the input has.
 *   <li>C2: at most one size is -1, which stands for what the others leave.
 * </ul>
 *
 * @param sizes channels last; one may be -1
 */
public record Reshape(Extents sizes) implements UnaryOp {

  /** Stands for a size that is computed. */
  private static final int REST = -1;

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "reshape",
              "the same values with other extents",
              "Takes the values in memory order, row by row, channels together. One size may be `-1`:"
                  + " what the others leave, as in `reshape((-1, 16))`. Nothing is computed.",
              List.of(
                  Attribute.extents("sizes", "the new extents, channels last; one may be `-1`")
                      .between(REST, Integer.MAX_VALUE))),
          arguments -> new Reshape(arguments.extents("sizes")));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    long rests = sizes.sizes().stream().filter(size -> size == REST).count();
    boolean positive = sizes.sizes().stream().allMatch(size -> size > 0 || size == REST);
    return positive && rests <= 1 && fits(input.elements(), rests == 1) // C2
        ? Optional.empty()
        : Optional.of(new Misfit.ReshapeDiffers(input, sizes)); // C1
  }

  private boolean fits(long values, boolean computed) {
    try {
      return computed ? values % known() == 0 : values == known();
    } catch (ArithmeticException beyond64Bits) {
      return false;
    }
  }

  /** Product of the written sizes. */
  private long known() {
    return sizes.sizes().stream()
        .filter(size -> size != REST)
        .mapToLong(Integer::longValue)
        .reduce(1, Math::multiplyExact);
  }

  @Override
  public Shape output(Shape input) {
    int rest = Math.toIntExact(input.elements() / known());
    return Shape.of(sizes.sizes().stream().mapToInt(size -> size == REST ? rest : size).toArray());
  }

  @Override
  public List<Reach> reach(Shape input) {
    return output(input).equals(input) ? Reach.itself(input) : Reach.EVERYTHING;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.reshape(this);
  }
}
