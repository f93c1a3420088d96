package dev.lamina.ir.op;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.FixedWeights;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.UnaryOp;
import dev.lamina.ir.WeightSettings;
import java.util.List;
import java.util.Optional;

/**
 * Every output from every input: {@code y = x · w + b}, then the activation.
 *
 * <p>Input n, output {@code units}. Parameters: weight (n, units), bias (units). Multiply-adds: n ·
 * units.
 *
 * <ul>
 *   <li>C1: the input is a vector.
 *   <li>C2: written weights are units x inputs.
 * </ul>
 */
public record Dense(int units, Activation activation, boolean bias, WeightSettings weights)
    implements UnaryOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "dense",
              "fully connected: every output from every input",
              "A weight for each pair of input and output. The last one usually has a unit per class"
                  + " and `softmax`. Written `weights` are a row for each unit.",
              WeightAttributes.after(
                  Attribute.integer("units", "number of outputs"),
                  Attribute.activation(),
                  Attribute.flag("bias", true, "adds a learned number per output"))),
          arguments ->
              new Dense(
                  arguments.integer("units"),
                  arguments.activation(),
                  arguments.flag("bias"),
                  arguments.weights()));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return input.rank() > 1
        ? Optional.of(new Misfit.NeedsVector(input)) // C1
        : Misfit.of(written(input)); // C2
  }

  @Override
  public Shape output(Shape input) {
    return Shape.of(units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    ParameterSpec weight = weights.weight("weight", Shape.of(input.channels(), units));
    return WeightAttributes.parameters(weight.startingWith(written(input)), bias, weights, units);
  }

  private FixedWeights written(Shape input) {
    return new FixedWeights(weights.fixed(), List.of(), input.channels(), units, 1, true);
  }

  @Override
  public long macs(Shape input) {
    return Math.multiplyExact((long) input.channels(), units);
  }

  @Override
  public List<Reach> reach(Shape input) {
    return Reach.EVERYTHING;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.dense(this);
  }
}
