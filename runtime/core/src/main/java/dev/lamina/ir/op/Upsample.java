package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.Choice;
import dev.lamina.ir.Extents;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.UnaryOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes a map larger without weights: n cells along an axis become n · factor.
 *
 * <p>Bilinear takes the two nearest cells along each axis, by half-pixel centres: output cell i
 * lies at (i + 1/2) / factor - 1/2 of the input, edges are repeated.
 *
 * <ul>
 *   <li>C1: the input has one to three axes, and channels.
 *   <li>C2: the factor has one extent, or one for each axis.
 *   <li>C3: the output has at most 2^31 - 1 values.
 * </ul>
 */
public record Upsample(Extents factor, Mode mode) implements UnaryOp {

  /** How new cells get their values. */
  public enum Mode {
    NEAREST("each cell repeated"),
    BILINEAR("between the nearest cells");

    private final String documentation;

    Mode(String documentation) {
      this.documentation = documentation;
    }

    /** The name in a file: {@code nearest}. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "upsample",
              "makes a map larger without weights",
              "Often before a convolution, instead of `convtranspose`.",
              List.of(
                  Attribute.extents("factor", "how many times larger, one number for all axes"),
                  Attribute.choice("mode", "interpolation", modes(), "where values come from")
                      .or(Mode.NEAREST.keyword()))),
          arguments ->
              new Upsample(
                  arguments.extents("factor"),
                  Mode.valueOf(arguments.text("mode").toUpperCase(Locale.ROOT))));

  private static List<Choice> modes() {
    return List.of(Mode.values()).stream()
        .map(mode -> new Choice(mode.keyword(), mode.documentation))
        .toList();
  }

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    if (!Sliding.slidesAlong(input)) {
      return Optional.of(new Misfit.NeedsFeatureMap(input)); // C1
    } else if (!factor.fitsRank(input.spatialRank())) {
      return Optional.of(new Misfit.RankDiffers("factor", factor, input)); // C2
    }
    long values = input.channels();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      values = Math.multiplyExact(values, (long) input.dim(axis) * factor.along(axis));
    }
    return Sliding.tooMany(values); // C3
  }

  @Override
  public Shape output(Shape input) {
    int[] dims = input.dims().stream().mapToInt(Integer::intValue).toArray();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      dims[axis] = Math.multiplyExact(dims[axis], factor.along(axis));
    }
    return Shape.of(dims);
  }

  @Override
  public List<Reach> reach(Shape input) {
    List<Reach> all = new ArrayList<>();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      int times = factor.along(axis);
      all.add(mode == Mode.NEAREST ? Reach.repeated(times) : Reach.between(times));
    }
    return Reach.all(all);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.upsample(this);
  }
}
