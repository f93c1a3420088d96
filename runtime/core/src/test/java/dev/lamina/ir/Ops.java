package dev.lamina.ir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes ops by the names and defaults of the language. */
final class Ops {

  private Ops() {}

  /** {@code op("conv", "filters", 8, "kernel", 3)}: whole numbers also as sizes. */
  static Op op(String layer, Object... given) {
    LayerType type = Layers.find(layer).orElseThrow();
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      Attribute attribute = type.signature().attribute((String) given[i]).orElseThrow();
      values.put(attribute.name(), value(attribute, given[i + 1]));
    }
    return type.create(Arguments.of(type.signature(), values));
  }

  private static Object value(Attribute attribute, Object given) {
    if (!(given instanceof Integer whole)) {
      return given;
    }
    return switch (attribute.kind()) {
      case INTEGER -> (long) whole;
      case NUMBER -> (double) whole;
      case EXTENTS -> Extents.of(whole);
      case PADDING -> Padding.of(whole);
      case SIDES -> Sides.of(whole);
      default -> given;
    };
  }

  /** The layer an op makes of inputs with these shapes. */
  static Layer layer(Op op, Shape... inputs) {
    List<Input> nodes = java.util.Arrays.stream(inputs).map(s -> new Input("input", s)).toList();
    op.misfit(List.of(inputs))
        .ifPresent(
            misfit -> {
              throw new IllegalArgumentException(misfit.toString());
            });
    return Layer.of("layer", op, nodes);
  }

  static Shape output(Op op, Shape... inputs) {
    return layer(op, inputs).output();
  }
}
