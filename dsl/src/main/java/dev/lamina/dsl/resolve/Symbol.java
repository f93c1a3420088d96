package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import org.eclipse.emf.ecore.EObject;

/** What a name stands for: the element that declares it, and the file that is in. */
record Symbol(Unit unit, EObject element) {

  String name() {
    return Place.declaredName(element);
  }

  /** Where its name is declared. */
  Origin at() {
    return unit.place().ofName(element);
  }

  /** True when a mistake in its declaration was reported: what it stands for is open. */
  boolean isReported() {
    return unit.isReported(element);
  }

  boolean is(Class<? extends EObject> type) {
    return type.isInstance(element);
  }
}
