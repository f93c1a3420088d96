package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** The values that the names of a body have in one call or one round; braces lie in braces. */
final class Frame {

  /** Outside of all bodies. */
  static final Frame EMPTY = new Frame(null, Flow.NOTHING);

  private final Frame outer;
  private final Flow in;
  private final Map<EObject, Value> values = new HashMap<>();
  private final Map<EObject, Origin> origins = new HashMap<>();

  private Frame(Frame outer, Flow in) {
    this.outer = outer;
    this.in = in;
  }

  /**
   * The outermost braces of a network or block.
   *
   * @param in what `in` stands for
   */
  static Frame of(Flow in) {
    return new Frame(null, in);
  }

  /** For braces within these. */
  Frame inner() {
    return new Frame(this, in);
  }

  Flow in() {
    return in;
  }

  void define(EObject declaration, Value value) {
    values.put(declaration, value);
  }

  /**
   * @param at where the value was written
   */
  void define(EObject declaration, Value value, Origin at) {
    define(declaration, value);
    origins.put(declaration, at);
  }

  /** Where a parameter's value was written: at the call, or at its default. */
  Optional<Origin> origin(EObject declaration) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      if (frame.origins.containsKey(declaration)) {
        return Optional.of(frame.origins.get(declaration));
      }
    }
    return Optional.empty();
  }

  boolean has(EObject declaration) {
    return values.containsKey(declaration);
  }

  /** {@link Value#UNKNOWN} for what was not understood. */
  Value get(EObject declaration) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      Value value = frame.values.get(declaration);
      if (value != null) {
        return value;
      }
    }
    return Value.UNKNOWN;
  }

  /** Names that have a value to compute with, for proposals. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Frame frame = this; frame != null; frame = frame.outer) {
      frame.values.forEach(
          (declaration, value) -> {
            if (!(value instanceof Value.Flowing)) {
              names.add(Place.declaredName(declaration));
            }
          });
    }
    return names;
  }
}
