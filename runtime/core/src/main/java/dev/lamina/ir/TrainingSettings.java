package dev.lamina.ir;

import java.util.List;

/** The settings of {@code train}, its optimizers and losses, declared once. */
public final class TrainingSettings {

  private static final Attribute RATE =
      Attribute.number("rate", "learning rate: how far a step goes").between(1e-12, 1e6);

  public static final Signature SGD =
      new Signature(
          "sgd",
          "stochastic gradient descent, with momentum if wanted",
          "`v = momentum · v - rate · g`, `w = w + v`; with nesterov `w = w + momentum · v - rate ·"
              + " g`.",
          List.of(
              RATE.or(0.01),
              Attribute.number("momentum", "share of the last step that is kept")
                  .between(0, 1)
                  .or(0.0),
              Attribute.flag("nesterov", false, "looks ahead along the momentum")));

  public static final Signature RMSPROP =
      new Signature(
          "rmsprop",
          "divides each step by the root of the recent squared gradients",
          "`s = rho · s + (1 - rho) · g²`, `w = w - rate · g / (√s + epsilon)` (Hinton 2012).",
          List.of(
              RATE.or(0.001),
              Attribute.number("rho", "share of the old squares that is kept")
                  .between(0, 1)
                  .or(0.9),
              Attribute.number("epsilon", "against division by zero").between(0, 1).or(1e-7)));

  public static final Signature ADAM =
      new Signature(
          "adam",
          "momentum and squared gradients, both corrected at the start",
          "Kingma and Ba 2015: `m = beta1 · m + (1 - beta1) · g`, `v = beta2 · v + (1 - beta2) · g²`,"
              + " `w = w - rate · m̂ / (√v̂ + epsilon)`.",
          List.of(
              RATE.or(0.001),
              Attribute.number("beta1", "share of the old gradient that is kept")
                  .between(0, 0.999999)
                  .or(0.9),
              Attribute.number("beta2", "share of the old squares that is kept")
                  .between(0, 0.9999999)
                  .or(0.999),
              Attribute.number("epsilon", "against division by zero").between(0, 1).or(1e-7)));

  public static final Signature CROSSENTROPY =
      new Signature(
          "crossentropy",
          "minus the logarithm of the right class's probability",
          "For classes; the network ends with `softmax`.",
          List.of());

  public static final List<Signature> OPTIMIZERS = List.of(SGD, RMSPROP, ADAM);

  public static final List<Signature> LOSSES = List.of(CROSSENTROPY);

  public static final Signature TRAIN =
      new Signature(
          "train",
          "how a network learns",
          "Every setting has a default: `train MnistCnn on digits` alone works.",
          List.of(
              Attribute.call("optimizer", "optimizer", OPTIMIZERS, "how weights are updated")
                  .or(Call.of(RMSPROP)),
              Attribute.call("loss", "loss", LOSSES, "what is made small")
                  .or(Call.of(CROSSENTROPY)),
              Attribute.integer("batch", "examples per update").between(1, 1 << 20).or(64L),
              Attribute.integer("epochs", "passes over the training examples")
                  .between(1, 1_000_000)
                  .or(5L),
              Attribute.integer("seed", "of the initial weights, the order and dropout")
                  .between(Long.MIN_VALUE, Long.MAX_VALUE)
                  .or(42L)));

  private TrainingSettings() {}
}
