package dev.lamina.reference;

import dev.lamina.ir.Arguments;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Op;
import java.util.HashMap;
import java.util.Map;

/** Ops as a file would make them, with the defaults that the language has. */
public final class Ops {

  private Ops() {}

  /** {@code of("conv", "filters", 4, "kernel", Extents.of(3, 3))}. */
  public static Op of(String name, Object... namesAndValues) {
    Map<String, Object> given = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return of(name, given);
  }

  /** The same with the arguments in a map; whole numbers may be ints. */
  public static Op of(String name, Map<String, Object> given) {
    LayerType type = Layers.find(name).orElseThrow();
    Map<String, Object> wide = new HashMap<>(given);
    wide.replaceAll(
        (attribute, value) -> value instanceof Integer number ? number.longValue() : value);
    return type.create(Arguments.of(type.signature(), wide));
  }
}
