package dev.lamina.dsl.resolve;

/**
 * Where a body is laid out.
 *
 * @param unit the file it was written in
 * @param problems that know the calls which led here
 * @param isReading true when it is only read for mistakes that depend on no value and no shape, as
 *     in a block nobody calls or a branch that is not taken
 */
record Scope(Unit unit, Frame frame, Namespace names, Problems problems, boolean isReading) {

  Scope with(Frame inner) {
    return new Scope(unit, inner, names, problems, isReading);
  }

  Scope with(Problems other) {
    return new Scope(unit, frame, names, other, isReading);
  }

  /** The same place, without the values: no name has one. */
  Scope reading() {
    return isReading
        ? this
        : new Scope(unit, Frame.of(Flow.NOTHING), Namespace.ofNetwork(), problems, true);
  }

  Place place() {
    return unit.place();
  }

  Evaluator evaluator() {
    return isReading
        ? Evaluator.reading(unit, problems, frame)
        : new Evaluator(unit, problems, frame);
  }
}
