package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.ir.Matrix;
import java.util.List;

/** What an expression stands for. */
sealed interface Value {

  /** 64 bits. */
  record Whole(long value) implements Value {}

  record Real(double value) implements Value {}

  record Truth(boolean value) implements Value {}

  record Text(String value) implements Value {}

  /** {@code 3x3} or {@code (size, size)}. */
  record Sizes(List<Long> values) implements Value {}

  /** {@code [[1, 0], [0, 1]]}. */
  record Table(Matrix matrix) implements Value {}

  /** A name with no value of its own; who asked for the value knows what names it may be. */
  record Name(String name) implements Value {}

  /**
   * {@code rmsprop(rate = 0.001)}.
   *
   * @param scope computes its arguments, where they were written
   */
  record Called(String name, SymbolRef call, Evaluator scope) implements Value {}

  /** What a named value or input of a network is. */
  record Flowing(Flow flow) implements Value {}

  /** Already reported, or not known where a body is only read. */
  record Unknown() implements Value {}

  Value UNKNOWN = new Unknown();
}
