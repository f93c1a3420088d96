package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;

/** Pieces of generated code that many calls share. */
final class Statements {

  private Statements() {}

  /** A statement that may be broken after any comma. */
  static CodeBlock statement(String format, Object... arguments) {
    return CodeBlock.builder().addStatement(format.replace(", ", ",$W"), arguments).build();
  }

  /** So many of something for each example. */
  static String times(long perExample) {
    return perExample == 1 ? "n" : "n * " + perExample;
  }
}
