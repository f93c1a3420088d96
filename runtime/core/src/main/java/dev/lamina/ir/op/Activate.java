package dev.lamina.ir.op;

import dev.lamina.ir.Activation;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.PlacewiseOp;
import dev.lamina.ir.Signature;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** An activation as a step of its own: the shape stays, every value is mapped. */
public record Activate(Activation activation) implements PlacewiseOp {

  /** A kind of layer for each activation but {@code linear}, which would do nothing. */
  public static final Map<Activation, LayerType> TYPES = types();

  private static Map<Activation, LayerType> types() {
    Map<Activation, LayerType> types = new EnumMap<>(Activation.class);
    for (Activation activation : Activation.values()) {
      if (activation != Activation.LINEAR) {
        Signature signature =
            new Signature(
                activation.keyword(),
                activation.documentation(),
                "Computes `" + activation.formula() + "` for every value.",
                List.of());
        types.put(activation, new LayerType(signature, arguments -> new Activate(activation)));
      }
    }
    return Collections.unmodifiableMap(types);
  }

  @Override
  public LayerType type() {
    return TYPES.get(activation);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.activate(this);
  }
}
