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

  /** A name that is no constant; who asked for the value knows what names it may be. */
  record Name(String name) implements Value {}

  /** {@code rmsprop(rate = 0.001)}. */
  record Called(String name, SymbolRef call) implements Value {}

  /** Something the grammar knows and this version does not, with its name. */
  record Unsupported(String construct) implements Value {}

  /** Already reported. */
  record Unknown() implements Value {}

  Value UNKNOWN = new Unknown();
}
