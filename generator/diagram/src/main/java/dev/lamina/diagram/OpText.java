package dev.lamina.diagram;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Op;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An op as it would be called in a file: {@code conv(16, 3x3, relu, stride = 2)}, without what is
 * said by default. Values are read from the components of the op's record that are called as the
 * attributes are, and from the records in it, so an op needs to do nothing to be shown; an
 * attribute that is found nowhere is left out.
 */
final class OpText {

  /** Fixed weights and the like would fill the box. */
  private static final int LONGEST_VALUE = 24;

  private OpText() {}

  static String of(Op op) {
    List<String> arguments = new ArrayList<>();
    for (Attribute attribute : op.type().signature().attributes()) {
      value(op, attribute)
          .filter(value -> attribute.isRequired() || !isDefault(op, attribute, value))
          .ifPresent(value -> arguments.add(argument(attribute, value)));
    }
    String name = op.type().name();
    return arguments.isEmpty() ? name : name + "(" + String.join(", ", arguments) + ")";
  }

  private static String argument(Attribute attribute, Object value) {
    boolean bare = attribute.isRequired() || value instanceof Activation;
    return bare ? text(value) : attribute.name() + " = " + text(value);
  }

  private static boolean isDefault(Op op, Attribute attribute, Object value) {
    // A pool's stride is by default its window; the declaration says 0, which no stride can be.
    if (attribute.defaultValue() instanceof Extents standard && standard.along(0) == 0) {
      return op.type().signature().attributes().stream()
          .filter(Attribute::isRequired)
          .anyMatch(required -> value(op, required).filter(value::equals).isPresent());
    }
    return text(attribute.defaultValue()).equals(text(value));
  }

  private static Optional<Object> value(Record holder, Attribute attribute) {
    for (RecordComponent component : holder.getClass().getRecordComponents()) {
      Object value = read(holder, component);
      if (component.getName().equals(attribute.name()) && isValueOf(attribute, value)) {
        return Optional.of(value);
      }
      if (value instanceof Record inner) {
        Optional<Object> within = value(inner, attribute);
        if (within.isPresent()) {
          return within;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Object> value(Op op, Attribute attribute) {
    return op instanceof Record fields ? value(fields, attribute) : Optional.empty();
  }

  private static Object read(Record holder, RecordComponent component) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException closed) {
      return null;
    }
  }

  /** Components may be called as an attribute is without being its value. */
  private static boolean isValueOf(Attribute attribute, Object value) {
    Object standard = attribute.defaultValue();
    return value != null
        && (standard == null
            || value.getClass() == standard.getClass()
            || value instanceof Enum<?> && standard instanceof String
            || value instanceof Number && standard instanceof Number);
  }

  private static String text(Object value) {
    if (value instanceof Activation activation) {
      return activation.keyword();
    }
    if (value instanceof Enum<?> choice) {
      return choice.name().toLowerCase(Locale.ROOT);
    }
    String text = Objects.toString(value);
    if (value instanceof Double) {
      return text.replaceAll("\\.0$", "");
    }
    return text.length() > LONGEST_VALUE ? "…" : text;
  }
}
