package dev.lamina.ir.op;

import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Op;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Several values made one, cell by cell.
 *
 * <p>All inputs have one shape, or some have channels alone (a vector of c, or 1x1xc), which then
 * count for every place of the others. The output has the shape of those with places. No
 * parameters.
 *
 * <ul>
 *   <li>C1: at least two inputs.
 *   <li>C2: equal shapes, or equal channels and a single place.
 * </ul>
 */
public record Merge(Kind kind) implements Op {

  /** What becomes of the values of a cell. */
  public enum Kind {
    ADD("the sum of several values", "Residual networks add what went in to what came out."),
    MULTIPLY(
        "the product of several values",
        "With a value for each channel, `multiply(map, gate)`, it weighs the channels."),
    MAXIMUM("the largest of several values", "Cell by cell."),
    AVERAGE("the mean of several values", "Cell by cell.");

    private final String summary;
    private final String documentation;

    Kind(String summary, String documentation) {
      this.summary = summary;
      this.documentation = documentation;
    }

    /** The name in a file: {@code add}. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Map<Kind, LayerType> TYPES = types();

  private static Map<Kind, LayerType> types() {
    Map<Kind, LayerType> types = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      Signature signature =
          new Signature(
              kind.keyword(),
              kind.summary,
              kind.documentation
                  + " All have one shape; one that has channels alone counts for every place.",
              List.of());
      types.put(kind, new LayerType(signature, arguments -> new Merge(kind), true));
    }
    return Collections.unmodifiableMap(types);
  }

  @Override
  public LayerType type() {
    return TYPES.get(kind);
  }

  @Override
  public Optional<Misfit> misfit(List<Shape> inputs) {
    if (inputs.size() < 2) {
      return Optional.of(new Misfit.TooFewInputs(inputs.size())); // C1
    }
    Shape output = output(inputs);
    int widest = inputs.indexOf(output);
    for (int i = 0; i < inputs.size(); i++) {
      if (!inputs.get(i).equals(output) && !isBroadcast(inputs.get(i), output)) {
        return Optional.of(
            new Misfit.ShapesDiffer(inputs, Math.min(i, widest), Math.max(i, widest), false)); // C2
      }
    }
    return Optional.empty();
  }

  /** True for an input that has channels alone and is read again at every place of the output. */
  public static boolean isBroadcast(Shape input, Shape output) {
    return !input.equals(output) && input.cells() == 1 && input.channels() == output.channels();
  }

  /** The first shape with more than one place, or else with the most extents. */
  @Override
  public Shape output(List<Shape> inputs) {
    Shape widest = inputs.get(0);
    for (Shape input : inputs) {
      boolean larger = widest.cells() == 1 && input.cells() > 1;
      if (larger || (input.cells() == 1 && widest.cells() == 1 && input.rank() > widest.rank())) {
        widest = input;
      }
    }
    return widest;
  }

  @Override
  public List<Reach> reach(List<Shape> inputs) {
    Shape output = output(inputs);
    boolean equal = inputs.stream().allMatch(output::equals);
    return equal ? Reach.itself(output) : Reach.EVERYTHING;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.merge(this);
  }
}
