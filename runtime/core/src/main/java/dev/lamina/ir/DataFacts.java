package dev.lamina.ir;

import java.util.OptionalInt;

/**
 * What a network must agree with: the shape of one example and, where it is known, the number of
 * classes.
 */
public record DataFacts(Shape shape, OptionalInt classes) {

  public static DataFacts of(Shape shape, int classes) {
    return new DataFacts(shape, OptionalInt.of(classes));
  }
}
