package dev.lamina.dsl.resolve;

import dev.lamina.ir.Shape;

/**
 * What flows into a part of a text and out of it.
 *
 * @param before where calls or rounds differ, of the first one
 * @param after where calls or rounds differ, of the first one
 * @param sameBefore true when all calls and rounds agree in what flows in
 * @param sameAfter true when they agree in what flows out
 */
public record Passage(Shape before, Shape after, boolean sameBefore, boolean sameAfter) {

  Passage(Shape before, Shape after) {
    this(before, after, true, true);
  }

  Passage and(Passage other) {
    return new Passage(
        before,
        after,
        sameBefore && other.sameBefore && before.equals(other.before),
        sameAfter && other.sameAfter && after.equals(other.after));
  }
}
