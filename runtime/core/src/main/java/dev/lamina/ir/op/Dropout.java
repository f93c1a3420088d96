package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.UnaryOp;
import java.util.List;
import java.util.Optional;

/**
 * While training, sets each value to zero with probability {@code rate} and divides the others by
 * {@code 1 - rate}, so that the expected value stays (inverted dropout, Srivastava et al. 2014).
 * Does nothing when predicting.
 */
public record Dropout(double rate) implements UnaryOp {

  /** One value in a thousand must survive, or nothing is learnt. */
  private static final double MOST = 0.999;

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "dropout",
              "forgets a share of the values while training",
              "Works against learning by heart. Does nothing when predicting.",
              List.of(
                  Attribute.number("rate", "share of values set to zero, such as `50%`")
                      .between(0, MOST))),
          arguments -> new Dropout(arguments.number("rate")));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return Optional.empty();
  }

  @Override
  public Shape output(Shape input) {
    return input;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.dropout(this);
  }
}
