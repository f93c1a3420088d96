package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;

/** A compiled text and a place in it, which a `|` marks. */
record At(String text, Compilation compilation, int offset) {

  static At of(String marked) {
    int offset = marked.indexOf('|');
    assertTrue(offset >= 0, "no mark");
    String text = marked.substring(0, offset) + marked.substring(offset + 1);
    return new At(text, Compile.text("test.lamina", text), offset);
  }

  /** In a network that reads an image, the body given. */
  static At body(String marked) {
    return of("network A {\n    input 28x28x1\n" + marked.indent(4) + "}\n");
  }
}
