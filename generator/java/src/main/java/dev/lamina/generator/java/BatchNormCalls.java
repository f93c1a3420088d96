package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.lamina.exec.BatchStatistics;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import dev.lamina.ir.op.BatchNorm;
import javax.lang.model.element.Modifier;

/** Writes the calls of a batch normalisation, whose shards meet between two stages. */
final class BatchNormCalls {

  private final Plan plan;

  BatchNormCalls(Plan plan) {
    this.plan = plan;
  }

  /** Not static, unlike the other kernels: it keeps the statistics of the network it trains. */
  FieldSpec state(Step step) {
    BatchNorm op = (BatchNorm) step.layer().op();
    return FieldSpec.builder(BatchStatistics.class, step.name(), Modifier.PRIVATE, Modifier.FINAL)
        .initializer(
            "new $T($L, $L, $L, $L, $L)",
            BatchStatistics.class,
            step.input().channels(),
            step.input().cells(),
            op.epsilon(),
            op.momentum(),
            plan.shards())
        .build();
  }

  /** Floats of scratch the layer needs when predicting. */
  static int scratch(Step step) {
    return 2 * step.input().channels();
  }

  CodeBlock predict(Step step, CodeBlock in, CodeBlock out) {
    return Calls.statement(
        "$L.predict(w, $L, $L, parameters, $L, $L, $L, $L)",
        step.name(),
        in,
        out,
        place(step, "gamma"),
        place(step, "beta"),
        place(step, "mean"),
        place(step, "variance"));
  }

  CodeBlock sums(Step step, CodeBlock in) {
    return Calls.statement("$L.sum(w, $L)", step.name(), in);
  }

  CodeBlock join(Step step) {
    return Calls.statement(
        "$L.join(parameters, $L, $L)", step.name(), place(step, "mean"), place(step, "variance"));
  }

  CodeBlock normalise(Step step, CodeBlock in, CodeBlock out) {
    return Calls.statement(
        "$L.normalise(w, $L, $L, parameters, $L, $L)",
        step.name(),
        in,
        out,
        place(step, "gamma"),
        place(step, "beta"));
  }

  CodeBlock gradientSums(Step step, CodeBlock in, CodeBlock gradOut) {
    return Calls.statement(
        "$L.sumGradients(w, $L, $L, $L, $L)",
        step.name(),
        in,
        gradOut,
        place(step, "gamma"),
        place(step, "beta"));
  }

  CodeBlock joinGradients(Step step) {
    return Calls.statement("$L.joinGradients()", step.name());
  }

  CodeBlock inputGradient(Step step, CodeBlock in, CodeBlock gradOut, CodeBlock gradIn) {
    return Calls.statement(
        "$L.inputGradient(w, $L, $L, $L, parameters, $L)",
        step.name(),
        in,
        gradOut,
        gradIn,
        place(step, "gamma"));
  }

  private String place(Step step, String tensor) {
    return Text.constant(plan.parameter(step.layer(), tensor).orElseThrow().name());
  }
}
