package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.FixedWeights;
import dev.lamina.ir.Initializer;
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
 * A learned vector for each number: {@code y[i] = w[x[i]]}.
 *
 * <p>Input n whole numbers from 0 to vocabulary - 1, output n x units. Parameters: weight
 * (vocabulary, units). No multiply-adds: vectors are looked up.
 *
 * <ul>
 *   <li>C1: the input is a vector.
 *   <li>C2: the output has at most 2^31 - 1 values.
 *   <li>C3: written weights are vocabulary x units.
 * </ul>
 */
public record Embedding(int vocabulary, int units, WeightSettings weights) implements UnaryOp {

  /** Keras's, whatever the sizes. */
  private static final Initializer STANDARD = Initializer.uniform(0.05);

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "embedding",
              "a learned vector for each number",
              "For words and other things that are only numbered: input are whole numbers from 0 to"
                  + " `vocabulary - 1`, each becomes a place with `units` channels. It is the"
                  + " network's first layer.",
              WeightAttributes.with(
                  new Attribute[] {
                    Attribute.integer("vocabulary", "number of different numbers"),
                    Attribute.integer("units", "values of each vector")
                  },
                  WeightSettings.attributes(STANDARD))),
          arguments ->
              new Embedding(
                  arguments.integer("vocabulary"),
                  arguments.integer("units"),
                  arguments.weights()));

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    if (input.rank() > 1) {
      return Optional.of(new Misfit.NeedsVector(input)); // C1
    }
    return Sliding.tooMany((long) input.channels() * units) // C2
        .or(() -> Misfit.of(written())); // C3
  }

  @Override
  public Shape output(Shape input) {
    return Shape.of(input.channels(), units);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape shape = Shape.of(vocabulary, units);
    return List.of(weights.weight("weight", shape).startingWith(written()));
  }

  /** A word is a filter, stored in one piece. */
  private FixedWeights written() {
    return new FixedWeights(weights.fixed(), List.of(), units, vocabulary, 1, false);
  }

  @Override
  public List<Reach> reach(Shape input) {
    return List.of(Reach.ITSELF);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.embedding(this);
  }
}
