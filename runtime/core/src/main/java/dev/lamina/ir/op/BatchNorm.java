package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.PlacewiseOp;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.List;

/**
 * Normalises each channel over the batch and all places (Ioffe and Szegedy 2015): {@code y = gamma
 * · (x - mean) / √(variance + epsilon) + beta}. While training, mean and (biased) variance are the
 * whole batch's, and running ones are kept, {@code running = momentum · running + (1 - momentum) ·
 * batch}; predicting uses the running ones.
 *
 * <p>Parameters: gamma, beta, and, not trained, mean and variance; one value per channel each.
 */
public record BatchNorm(double momentum, double epsilon) implements PlacewiseOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "batchnorm",
              "brings each channel to mean 0 and deviation 1",
              "Training becomes faster and less dependent on the initial weights. Usually between a"
                  + " convolution without bias and its activation.",
              List.of(
                  Attribute.number("momentum", "share of the old in the running mean and variance")
                      .between(0, 1)
                      .or(0.99),
                  Attribute.number("epsilon", "added to the variance, against division by zero")
                      .between(1e-12, 1)
                      .or(1e-3))),
          arguments -> new BatchNorm(arguments.number("momentum"), arguments.number("epsilon")));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape channels = Shape.of(input.channels());
    return List.of(
        new ParameterSpec("gamma", channels, Initializer.ONES, true),
        new ParameterSpec("beta", channels, Initializer.ZEROS, true),
        new ParameterSpec("mean", channels, Initializer.ZEROS, false),
        new ParameterSpec("variance", channels, Initializer.ONES, false));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.batchNorm(this);
  }
}
