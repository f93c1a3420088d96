package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.PlacewiseOp;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.List;

/**
 * Local response normalisation across channels (Krizhevsky et al. 2012, as TensorFlow does it):
 * {@code y[c] = x[c] / (bias + alpha · Σ x[j]²)^beta}, the sum over the channels from c - size/2 to
 * c + size/2 that exist. No parameters.
 *
 * @param size channels that are summed over; an even one counts as the next odd one
 */
public record Lrn(int size, double alpha, double beta, double bias) implements PlacewiseOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "lrn",
              "local response normalisation: neighbouring channels damp each other",
              "`y[c] = x[c] / (bias + alpha · Σ x[j]²)^beta`, the sum over the `size` channels around"
                  + " c. AlexNet has it; newer networks use `batchnorm`. `alpha` is not divided by"
                  + " `size` (PyTorch divides).",
              List.of(
                  Attribute.integer("size", "channels around each that are summed over").or(5L),
                  Attribute.number("alpha", "weight of the sum").between(0, 1e6).or(1e-4),
                  Attribute.number("beta", "the exponent").between(0, 100).or(0.75),
                  Attribute.number("bias", "added to the sum, against division by zero")
                      .between(1e-12, 1e6)
                      .or(1.0))),
          arguments ->
              new Lrn(
                  arguments.integer("size"),
                  arguments.number("alpha"),
                  arguments.number("beta"),
                  arguments.number("bias")));

  @Override
  public LayerType type() {
    return TYPE;
  }

  /** The entries of a vector are its channels. */
  @Override
  public List<Reach> reach(Shape input) {
    return input.rank() == 1 ? Reach.EVERYTHING : Reach.itself(input);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.lrn(this);
  }
}
