package dev.lamina.ir;

import java.util.List;

/** How regularizers are written in a file. */
public final class Regularizers {

  private static final Signature NO =
      new Signature("none", "nothing is added to the loss", "", List.of());

  private static final Signature L1 =
      new Signature(
          "l1",
          "adds `rate · Σ abs(w)` to the loss: many weights become zero",
          "",
          List.of(rate("rate")));

  private static final Signature L2 =
      new Signature(
          "l2", "adds `rate · Σw²` to the loss: weights stay small", "", List.of(rate("rate")));

  private static final Signature L1L2 =
      new Signature("l1l2", "adds both", "", List.of(rate("l1"), rate("l2")));

  private Regularizers() {}

  private static Attribute rate(String name) {
    return Attribute.number(name, "how much the weights count").between(0, 1e6).or(0.01);
  }

  /** What can be written after {@code regularize =}. */
  public static List<Signature> signatures() {
    return List.of(NO, L1, L2, L1L2);
  }

  /** The regularizer a call of one of {@link #signatures} means. */
  public static Regularizer of(Call call) {
    return switch (call.name()) {
      case "l1" -> new Regularizer(call.arguments().number("rate"), 0);
      case "l2" -> new Regularizer(0, call.arguments().number("rate"));
      case "l1l2" -> new Regularizer(call.arguments().number("l1"), call.arguments().number("l2"));
      default -> Regularizer.NONE;
    };
  }
}
