package dev.lamina.ir;

import java.util.List;
import java.util.Optional;

/**
 * What all layers with weights can say about them.
 *
 * @param trainable false when training leaves the layer's tensors, the bias too, as they are
 * @param fixed the weights themselves, {@link Matrix#NONE} where they are drawn
 */
public record WeightSettings(
    Initializer initializer, Regularizer regularizer, boolean trainable, Matrix fixed) {

  /** As when nothing is written. */
  public static final WeightSettings DEFAULT = drawn(Initializer.GLOROTUNIFORM);

  /** Trained weights that start like this. */
  public static WeightSettings drawn(Initializer initializer) {
    return new WeightSettings(initializer, Regularizer.NONE, true, Matrix.NONE);
  }

  /** The weights of a layer, drawn by the fans its shape tells. */
  public ParameterSpec weight(String name, Shape shape) {
    return new ParameterSpec(name, shape, initializer, trainable, regularizer, Optional.empty());
  }

  /** The weights of a layer whose shape does not tell the fans. */
  public ParameterSpec weight(String name, Shape shape, double fanIn, double fanOut) {
    Initializer told = initializer.forFans(fanIn, fanOut);
    return new ParameterSpec(name, shape, told, trainable, regularizer, Optional.empty());
  }

  /** What is added to each output; never regularized. */
  public ParameterSpec bias(Shape shape) {
    return new ParameterSpec("bias", shape, Initializer.ZEROS, trainable);
  }

  /** The arguments of a layer whose weights can also be written in the file. */
  public static List<Attribute> attributes(Initializer initializer) {
    return List.of(
        Attribute.initializer(initializer),
        REGULARIZE,
        trainable("; true unless `weights` are written"),
        Attribute.matrix(
            "weights",
            "the weights themselves, such as `[[1, 0], [0, 1]]`: one filter for all, a list of"
                + " filters, or filters x kernel x channels"));
  }

  /** The arguments of a layer whose weights are always drawn. */
  public static List<Attribute> drawnAttributes(Initializer initializer) {
    return List.of(Attribute.initializer(initializer), REGULARIZE, trainable(""));
  }

  private static final Attribute REGULARIZE =
      Attribute.call(
              "regularize",
              "regularizer",
              Regularizers.signatures(),
              "what large weights add to the loss")
          .or(Call.of(Regularizers.signatures().get(0)));

  private static Attribute trainable(String unless) {
    return Attribute.flag(
        "trainable", true, "`false` keeps weights and bias as they are while training" + unless);
  }

  /** Written weights are not trained unless {@code trainable = true} is written too. */
  static WeightSettings of(Arguments arguments) {
    Matrix fixed =
        arguments.signature().attribute("weights").isPresent()
            ? arguments.matrix("weights")
            : Matrix.NONE;
    boolean trainable =
        arguments.flag("trainable") && (fixed.isNone() || arguments.isGiven("trainable"));
    return new WeightSettings(
        Initializers.of(arguments.call("init")),
        Regularizers.of(arguments.call("regularize")),
        trainable,
        fixed);
  }
}
