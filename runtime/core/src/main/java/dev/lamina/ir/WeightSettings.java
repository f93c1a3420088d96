package dev.lamina.ir;

import java.util.List;

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
              Regularizer.signatures(),
              "what large weights add to the loss")
          .or(Call.of(Regularizer.signatures().get(0)));

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
        Initializer.of(arguments.call("init")),
        Regularizer.of(arguments.call("regularize")),
        trainable,
        fixed);
  }
}
