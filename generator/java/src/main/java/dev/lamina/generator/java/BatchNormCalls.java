package dev.lamina.generator.java;

import static dev.lamina.generator.java.Statements.statement;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.lamina.exec.BatchStatistics;
import dev.lamina.exec.RunningStatistics;
import dev.lamina.exec.Step;
import dev.lamina.ir.op.BatchNorm;
import javax.lang.model.element.Modifier;

/** Writes the calls of a batch normalisation, whose shards meet between two stages. */
final class BatchNormCalls {

  private final Names names;
  private final Tensors tensors;
  private final int shards;

  BatchNormCalls(Names names, Tensors tensors, int shards) {
    this.names = names;
    this.tensors = tensors;
    this.shards = shards;
  }

  /** Not static, unlike the other kernels: it keeps the statistics of the network it trains. */
  FieldSpec state(Step step) {
    BatchNorm op = (BatchNorm) step.layer().op();
    return FieldSpec.builder(BatchStatistics.class, name(step), Modifier.PRIVATE, Modifier.FINAL)
        .initializer(
            "new $T($L, $L, $L, $L, $L)",
            BatchStatistics.class,
            step.input().channels(),
            step.input().cells(),
            op.epsilon(),
            op.momentum(),
            shards)
        .build();
  }

  private String name(Step step) {
    return names.field(step);
  }

  /** Prediction needs no state, but what training has left. */
  static Geometry geometry(Step step) {
    BatchNorm op = (BatchNorm) step.layer().op();
    CodeBlock value =
        CodeBlock.of(
            "new $T($L, $L, $L)",
            RunningStatistics.class,
            step.input().channels(),
            step.input().cells(),
            op.epsilon());
    return new Geometry(RunningStatistics.class, value, true);
  }

  static CodeBlock predict(String kernel, Tensors tensors, Step step, CodeBlock in, CodeBlock out) {
    return statement(
        "$L.predict(w, $L, $L, parameters, $L, $L, $L, $L)",
        kernel,
        in,
        out,
        tensors.place(step, "gamma"),
        tensors.place(step, "beta"),
        tensors.place(step, "mean"),
        tensors.place(step, "variance"));
  }

  CodeBlock sums(Step step, CodeBlock in) {
    return statement("$L.sum(w, $L)", name(step), in);
  }

  CodeBlock join(Step step) {
    return statement(
        "$L.join(parameters, $L, $L)", name(step), place(step, "mean"), place(step, "variance"));
  }

  CodeBlock normalise(Step step, CodeBlock in, CodeBlock out) {
    return statement(
        "$L.normalise(w, $L, $L, parameters, $L, $L)",
        name(step),
        in,
        out,
        place(step, "gamma"),
        place(step, "beta"));
  }

  CodeBlock gradientSums(Step step, CodeBlock in, CodeBlock gradOut) {
    return statement(
        "$L.sumGradients(w, $L, $L, $L, $L)",
        name(step),
        in,
        gradOut,
        place(step, "gamma"),
        place(step, "beta"));
  }

  CodeBlock joinGradients(Step step) {
    return statement("$L.joinGradients()", name(step));
  }

  CodeBlock inputGradient(Step step, CodeBlock in, CodeBlock gradOut, CodeBlock gradIn) {
    return statement(
        "$L.inputGradient(w, $L, $L, $L, parameters, $L)",
        name(step),
        in,
        gradOut,
        gradIn,
        place(step, "gamma"));
  }

  private String place(Step step, String tensor) {
    return tensors.place(step, tensor);
  }
}
