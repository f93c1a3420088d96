package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.PlacewiseOp;
import dev.lamina.ir.Signature;
import java.util.List;

/**
 * While training, sets each value to zero with probability {@code rate} and divides the others by
 * {@code 1 - rate}, so that the expected value stays (inverted dropout, Srivastava et al. 2014).
 * Does nothing when predicting.
 */
public record Dropout(double rate) implements PlacewiseOp {

  /** One value in a thousand must survive, or nothing is learnt. */
  static final double MOST = 0.999;

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
  public <R> R accept(Visitor<R> visitor) {
    return visitor.dropout(this);
  }
}
