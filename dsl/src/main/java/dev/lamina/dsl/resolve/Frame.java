package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.Expr;
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
  private final Map<EObject, Given> given = new HashMap<>();

  private record Given(Origin at, Optional<EObject> bearer) {}

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
   * A parameter's value.
   *
   * @param written at the call, or as the default
   * @param evaluator computes it there
   */
  void define(EObject parameter, Value value, Expr written, Evaluator evaluator) {
    define(parameter, value);
    given.put(parameter, new Given(evaluator.origin(written), evaluator.bearer(written)));
  }

  /** Where a parameter's value was written: at the call, or at its default. */
  Optional<Origin> origin(EObject parameter) {
    return given(parameter).map(Given::at);
  }

  /** What gave a parameter its value, when that was named at the call. */
  Optional<EObject> bearer(EObject parameter) {
    return given(parameter).flatMap(Given::bearer);
  }

  private Optional<Given> given(EObject parameter) {
    for (Frame frame = this; frame != null; frame = frame.outer) {
      if (frame.given.containsKey(parameter)) {
        return Optional.of(frame.given.get(parameter));
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
