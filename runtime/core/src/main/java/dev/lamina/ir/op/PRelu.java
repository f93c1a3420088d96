package dev.lamina.ir.op;

import dev.lamina.ir.Initializer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.PlacewiseOp;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.WeightSettings;
import java.util.List;

/**
 * Relu with a learned slope below zero, one per channel (He et al. 2015): {@code y = x > 0 ? x :
 * slope[c] · x}.
 *
 * <p>Parameters: weight, one slope per channel.
 */
public record PRelu(WeightSettings weights) implements PlacewiseOp {

  /** As in the paper. */
  private static final Initializer STANDARD = Initializer.constant(0.25);

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "prelu",
              "relu with a learned slope below zero, one per channel",
              "`x > 0 ? x : slope · x`; training finds out how much of the negative side is useful.",
              WeightSettings.drawnAttributes(STANDARD)),
          arguments -> new PRelu(arguments.weights()));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    return List.of(weights.weight("weight", Shape.of(input.channels())));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.prelu(this);
  }
}
