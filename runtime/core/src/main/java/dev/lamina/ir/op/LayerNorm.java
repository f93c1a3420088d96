package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.PlacewiseOp;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.List;

/**
 * Normalises the channels of each place (Ba, Kiros and Hinton 2016, as Keras does it): {@code y =
 * gamma · (x - mean) / √(variance + epsilon) + beta}, mean and (biased) variance over the channels.
 * Training and predicting do the same.
 *
 * <p>Parameters: gamma and beta, one value per channel each.
 */
public record LayerNorm(double epsilon) implements PlacewiseOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "layernorm",
              "brings the channels of each place to mean 0 and deviation 1",
              "Like `batchnorm`, but from one place of one example alone, so that it does the same"
                  + " in training and prediction and for any batch size.",
              List.of(
                  Attribute.number("epsilon", "added to the variance, against division by zero")
                      .between(1e-12, 1)
                      .or(1e-3))),
          arguments -> new LayerNorm(arguments.number("epsilon")));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape channels = Shape.of(input.channels());
    return List.of(
        new ParameterSpec("gamma", channels, Initializer.ONES, true),
        new ParameterSpec("beta", channels, Initializer.ZEROS, true));
  }

  /** The entries of a vector are its channels. */
  @Override
  public List<Reach> reach(Shape input) {
    return input.rank() == 1 ? Reach.EVERYTHING : Reach.itself(input);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.layerNorm(this);
  }
}
