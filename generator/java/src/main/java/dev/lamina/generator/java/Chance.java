package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.exec.Step;

/**
 * Writes the calls of steps that leave something to chance. What falls depends on the seed, the
 * step and the position in the whole batch, so that it does not depend on the shards.
 */
final class Chance {

  private Chance() {}

  static CodeBlock call(
      String direction, String kernel, Phase phase, Step step, CodeBlock from, CodeBlock to) {
    long elements = step.output().elements();
    return Statements.statement(
        "$L.$L(v, $L, v, $L, n * $L, $L, w.seed, (long) w.first * $L)",
        kernel,
        direction,
        from,
        to,
        elements,
        phase.plan().steps().indexOf(step),
        elements);
  }
}
