package dev.lamina.generator.java;

import static dev.lamina.generator.java.Statements.statement;
import static dev.lamina.generator.java.Statements.times;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.exec.Step;
import dev.lamina.ir.Activation;
import dev.lamina.kernels.Activate;

/**
 * Writes the kernel call of a step on the way forward. In the generated methods {@code w} is the
 * workspace, {@code v} its values and {@code n} the number of examples.
 */
final class ForwardCalls {

  private final Phase phase;
  private final KernelFields kernels;
  private final Tensors tensors;

  ForwardCalls(Phase phase, KernelFields kernels, Tensors tensors) {
    this.phase = phase;
    this.kernels = kernels;
    this.tensors = tensors;
  }

  /** Empty for a pooling that the convolution before it has done. */
  CodeBlock call(Step step) {
    if (step.joinsPooling()) {
      return stem(step);
    }
    if (phase.plan().isJoined(step)) {
      return CodeBlock.of("");
    }
    String kernel = kernels.name(step);
    CodeBlock in = phase.at(step.in());
    CodeBlock out = phase.at(step.out());
    return switch (step.kind()) {
      case CONV, DEPTHWISE, TRANSPOSED, LOCAL -> weighted(step, ", w.scratch, Workspace.START");
      case DENSE -> weighted(step, "");
      case EMBEDDING -> parametric(step, times(step.input().elements()), tensors.weight(step));
      case PRELU -> parametric(step, times(step.input().cells()), tensors.weight(step));
      case LAYERNORM ->
          parametric(
              step,
              times(step.input().cells()),
              tensors.place(step, "gamma"),
              tensors.place(step, "beta"));
      case MAXPOOL ->
          statement(
              "$L.forward(v, $L, v, $L, v, $L, n)", kernel, in, out, phase.atOrNone(step.record()));
      case AVGPOOL, GLOBALAVGPOOL, PAD, CROP, UPSAMPLE ->
          statement("$L.forward(v, $L, v, $L, n)", kernel, in, out);
      case RESCALE ->
          statement(
              "$L.forward(v, $L, v, $L, $L)", kernel, in, out, times(step.input().elements()));
      case LRN ->
          statement(
              "$L.forward(v, $L, v, $L, $L, w.scratch, Workspace.START)",
              kernel,
              in,
              out,
              times(step.input().cells()));
      case ACTIVATE -> activate(step, kernel, in, out);
      case DROPOUT, SPATIALDROPOUT, NOISE -> Chance.call("forward", kernel, phase, step, in, out);
      case MERGE -> statement("$L.forward(v, $L, v, $L, n)", kernel, phase.atInputs(step), out);
      case CONCAT -> concat(step, kernel, out);
      case BATCHNORM -> BatchNormCalls.predict(kernel, tensors, step, in, out);
    };
  }

  private CodeBlock stem(Step step) {
    Step pool = step.pooling();
    return statement(
        "$L.forward(v, $L, $L, $L, $L, $L, v, $L, v, $L, n$L)",
        kernels.pooledName(step),
        phase.at(step.in()),
        weightArray(step),
        weightPlace(step),
        tensors.array(step),
        tensors.bias(step),
        phase.at(pool.out()),
        phase.atOrNone(pool.record()),
        scratch(pool));
  }

  /** What a kernel that averages takes in addition. */
  static String scratch(Step pool) {
    return pool.kind() == Step.Kind.AVGPOOL ? ", w.scratch, Workspace.START" : "";
  }

  private CodeBlock concat(Step step, String kernel, CodeBlock out) {
    CodeBlock.Builder calls = CodeBlock.builder();
    for (int i = 0; i < step.reads().size(); i++) {
      CodeBlock in = phase.at(step.reads().get(i).value());
      calls.add(statement("$L.forward($L, v, $L, v, $L, n)", kernel, i, in, out));
    }
    return calls.build();
  }

  /** A call with tensors between what is read and what is written. */
  private CodeBlock parametric(Step step, String count, String... places) {
    StringBuilder parameters = new StringBuilder();
    for (String place : places) {
      parameters.append("parameters, ").append(place).append(", ");
    }
    return statement(
        "$L.forward(v, $L, " + parameters + "v, $L, $L)",
        kernels.name(step),
        phase.at(step.in()),
        phase.at(step.out()),
        count);
  }

  private CodeBlock weighted(Step step, String scratch) {
    if (!phase.isTraining() && step.isDivided()) {
      return divided(step);
    }
    return statement(
        "$L.forward(v, $L, $L, $L, $L, $L, v, $L, n$L, $L)",
        kernels.name(step),
        phase.at(step.in()),
        weightArray(step),
        weightPlace(step),
        tensors.array(step),
        tensors.bias(step),
        phase.at(step.out()),
        scratch,
        floor(step));
  }

  /** The workspace knows whether threads share it. */
  private CodeBlock divided(Step step) {
    return statement(
        "w.forward($L, $L, $L, $L, $L, $L, $L, $L)",
        kernels.name(step),
        phase.at(step.in()),
        weightArray(step),
        weightPlace(step),
        tensors.array(step),
        tensors.bias(step),
        phase.at(step.out()),
        floor(step));
  }

  private String weightArray(Step step) {
    if (step.isTiled()) {
      return phase.isTraining() ? "transposed" : "folded";
    }
    return tensors.array(step);
  }

  private String weightPlace(Step step) {
    if (step.isTiled() && phase.isTraining()) {
      return tensors.tiled(step);
    }
    return step.isTiled() || step.folded() != null ? tensors.derived(step) : tensors.weight(step);
  }

  private static CodeBlock floor(Step step) {
    return step.activation() == Activation.RELU
        ? CodeBlock.of("0f")
        : CodeBlock.of("$T.NEGATIVE_INFINITY", Float.class);
  }

  private static CodeBlock activate(Step step, String kernel, CodeBlock in, CodeBlock out) {
    return step.activation() == Activation.SOFTMAX
        ? statement("$L.forward(v, $L, v, $L, $L)", kernel, in, out, times(step.input().cells()))
        : statement(
            "$T.forward($T.$L, v, $L, v, $L, $L)",
            Activate.class,
            Activation.class,
            step.activation().name(),
            in,
            out,
            times(step.input().elements()));
  }
}
