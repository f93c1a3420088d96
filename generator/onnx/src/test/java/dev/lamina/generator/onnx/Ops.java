package dev.lamina.generator.onnx;

import dev.lamina.ir.Arguments;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Op;
import java.util.HashMap;
import java.util.Map;

/** Ops as a file would make them, with the defaults that the language has. */
final class Ops {

  private Ops() {}

  /** {@code of("conv", "filters", 4, "kernel", Extents.of(3, 3))}. */
  static Op of(String name, Object... namesAndValues) {
    LayerType type = Layers.find(name).orElseThrow();
    Map<String, Object> given = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      given.put(
          (String) namesAndValues[i], value instanceof Integer number ? number.longValue() : value);
    }
    return type.create(Arguments.of(type.signature(), given));
  }
}
