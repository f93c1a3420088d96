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
    // A spatial dropout counts examples, the others values.
    boolean whole = step.kind() == Step.Kind.SPATIALDROPOUT;
    long each = whole ? 1 : step.output().elements();
    return Statements.statement(
        "$L.$L(v, $L, v, $L, $L, $L, w.seed, $L)",
        kernel,
        direction,
        from,
        to,
        whole ? "n" : "n * " + each,
        phase.plan().steps().indexOf(step),
        whole ? "w.first" : "(long) w.first * " + each);
  }
}
