package dev.lamina.train;

import dev.lamina.exec.Optimizer;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.Call;

/** Optimizers by their declaration in {@link dev.lamina.ir.TrainingSettings}. */
public final class Optimizers {

  private Optimizers() {}

  /**
   * A fresh optimizer for a resolved call.
   *
   * @throws IllegalArgumentException for a name that is declared but not built here
   */
  public static Optimizer of(Call call) {
    Arguments given = call.arguments();
    return switch (call.name()) {
      case "sgd" -> new Sgd(given.number("rate"), given.number("momentum"), given.flag("nesterov"));
      case "rmsprop" ->
          new RmsProp(given.number("rate"), given.number("rho"), given.number("epsilon"));
      case "adam" ->
          new Adam(
              given.number("rate"),
              given.number("beta1"),
              given.number("beta2"),
              given.number("epsilon"));
      default -> throw new IllegalArgumentException("no optimizer `" + call.name() + "`");
    };
  }
}
