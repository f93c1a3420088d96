package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.PlacewiseOp;
import dev.lamina.ir.Signature;
import java.util.List;

/**
 * While training, adds a normally distributed number of mean 0 to each value. Does nothing when
 * predicting.
 */
public record Noise(double deviation) implements PlacewiseOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "noise",
              "adds Gaussian noise while training",
              "Works against learning by heart: no example is seen twice. Does nothing when"
                  + " predicting.",
              List.of(
                  Attribute.number("deviation", "standard deviation of what is added")
                      .between(0, 1e6))),
          arguments -> new Noise(arguments.number("deviation")));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.noise(this);
  }
}
