package dev.lamina.generator.java;

import static dev.lamina.generator.java.Statements.statement;
import static dev.lamina.generator.java.Statements.times;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.exec.Read;
import dev.lamina.exec.Step;
import dev.lamina.ir.Activation;
import dev.lamina.ir.op.Merge;
import dev.lamina.kernels.Activate;
import dev.lamina.kernels.Kernels;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the kernel calls of a step on the way back; names as in {@link ForwardCalls}. */
final class BackwardCalls {

  private final Phase phase;
  private final KernelFields kernels;
  private final Tensors tensors;
  private final BatchNormCalls batchNorms;

  BackwardCalls(Phase phase, KernelFields kernels, Tensors tensors, BatchNormCalls batchNorms) {
    this.phase = phase;
    this.kernels = kernels;
    this.tensors = tensors;
    this.batchNorms = batchNorms;
  }

  /** The calls for one step, empty where it has nothing to do. */
  Optional<CodeBlock> calls(Step step) {
    if (!step.goesBack() || phase.plan().isLeftToLoss(step)) {
      return Optional.empty();
    }
    CodeBlock.Builder code = CodeBlock.builder();
    if (step.pooling() != null) {
      code.add(throughPooling(step));
    } else {
      if (step.derivative() != Activation.LINEAR) {
        code.add(derivative(step));
      }
      weights(code, step);
      if (step.kind() != Step.Kind.BATCHNORM) {
        inputs(code, step);
      }
    }
    if (step.kind() != Step.Kind.BATCHNORM) {
      shares(code, step);
    }
    CodeBlock all = code.build();
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** What begins a stage: the gradient that the joined sums now allow, where needed. */
  Optional<CodeBlock> batchNormInput(Step step) {
    if (!step.goesBack() || step.read().gradient() == null) {
      return Optional.empty();
    }
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(
        batchNorms.inputGradient(
            step, phase.at(step.in()), gradOut(step), phase.at(step.read().written())));
    shares(code, step);
    return Optional.of(code.build());
  }

  private CodeBlock gradOut(Step step) {
    return phase.at(step.gradOut());
  }

  private void weights(CodeBlock.Builder code, Step step) {
    if (!step.trains()) {
      return;
    }
    if (step.waitsForBatch()) {
      code.add(keep(step));
      return;
    }
    switch (step.kind()) {
      case CONV, DEPTHWISE, TRANSPOSED, LOCAL ->
          weights(code, step, ", w.scratch, Workspace.START");
      case DENSE -> weights(code, step, "");
      case EMBEDDING -> parametric(code, step, times(step.input().elements()), "weight");
      case PRELU -> parametric(code, step, times(step.input().cells()), "weight");
      case LAYERNORM -> parametric(code, step, times(step.input().cells()), "gamma", "beta");
      case BATCHNORM -> code.add(batchNorms.gradientSums(step, phase.at(step.in()), gradOut(step)));
      default -> throw new IllegalArgumentException(step.name());
    }
  }

  private CodeBlock keep(Step step) {
    return statement(
        "w.keep($L, $L, $L, $L)",
        phase.plan().waiting().indexOf(step),
        kernels.name(step),
        phase.at(step.in()),
        gradOut(step));
  }

  private void weights(CodeBlock.Builder code, Step step, String scratch) {
    code.add(
        statement(
            "$L.backwardWeights(v, $L, v, $L, w.gradients, $L, $L, n$L)",
            kernels.name(step),
            phase.at(step.in()),
            gradOut(step),
            tensors.weight(step),
            tensors.bias(step),
            scratch));
  }

  private void parametric(CodeBlock.Builder code, Step step, String count, String... tensorNames) {
    String places =
        Arrays.stream(tensorNames)
            .map(name -> tensors.place(step, name))
            .collect(Collectors.joining(", "));
    code.add(
        statement(
            "$L.backwardWeights(v, $L, v, $L, w.gradients, $L, $L)",
            kernels.name(step),
            phase.at(step.in()),
            gradOut(step),
            places,
            count));
  }

  /** Each input's gradient; the one that takes the place of the output's comes last. */
  private void inputs(CodeBlock.Builder code, Step step) {
    for (boolean inPlace : new boolean[] {false, true}) {
      for (Read read : step.reads()) {
        if (read.gradient() != null && inPlace == (read.written() == step.gradOut())) {
          code.add(input(step, read));
        }
      }
    }
  }

  private CodeBlock input(Step step, Read read) {
    String kernel = kernels.name(step);
    CodeBlock to = phase.at(read.written());
    return switch (step.kind()) {
      case CONV, DEPTHWISE, TRANSPOSED, LOCAL -> input(step, to, ", w.scratch, Workspace.START");
      case DENSE -> input(step, to, "");
      case MAXPOOL ->
          statement(
              "$L.backward(v, $L, v, $L, v, $L, n)",
              kernel,
              gradOut(step),
              phase.at(step.record()),
              to);
      case AVGPOOL, GLOBALAVGPOOL, PAD, CROP, UPSAMPLE ->
          statement("$L.backward(v, $L, v, $L, n)", kernel, gradOut(step), to);
      case RESCALE ->
          statement(
              "$L.backward(v, $L, v, $L, $L)",
              kernel,
              gradOut(step),
              to,
              times(step.input().elements()));
      case LRN ->
          statement(
              "$L.backward(v, $L, v, $L, v, $L, $L, w.scratch, Workspace.START)",
              kernel,
              phase.at(step.in()),
              gradOut(step),
              to,
              times(step.input().cells()));
      case LAYERNORM -> throughParameters(step, "gamma", to);
      case PRELU -> throughParameters(step, "weight", to);
      case DROPOUT, SPATIALDROPOUT ->
          Chance.call("backward", kernel, phase, step, gradOut(step), to);
      case NOISE, ACTIVATE ->
          CodeBlock.of(""); // The gradient passes, or has been changed in place.
      case MERGE -> merge(step, read, to);
      case CONCAT ->
          statement(
              "$L.backward($L, v, $L, v, $L, n)", kernel, index(step, read), gradOut(step), to);
      case BATCHNORM, EMBEDDING -> throw new IllegalArgumentException(step.name());
    };
  }

  private CodeBlock throughParameters(Step step, String tensor, CodeBlock to) {
    return statement(
        "$L.backwardInput(v, $L, v, $L, parameters, $L, v, $L, $L)",
        kernels.name(step),
        phase.at(step.in()),
        gradOut(step),
        tensors.place(step, tensor),
        to,
        times(step.input().cells()));
  }

  private CodeBlock merge(Step step, Read read, CodeBlock to) {
    boolean passes = read.written() == step.gradOut();
    return passes && ((Merge) step.layer().op()).kind() == Merge.Kind.ADD
        ? CodeBlock.of("")
        : statement(
            "$L.backward($L, v, $L, v, $L, v, $L, v, $L, n, w.scratch, Workspace.START)",
            kernels.name(step),
            index(step, read),
            phase.atInputs(step),
            phase.at(step.out()),
            gradOut(step),
            to);
  }

  /** By identity: a step may read a value twice. */
  private static int index(Step step, Read read) {
    for (int i = 0; i < step.reads().size(); i++) {
      if (step.reads().get(i) == read) {
        return i;
      }
    }
    throw new IllegalArgumentException(step.name());
  }

  private CodeBlock input(Step step, CodeBlock to, String scratch) {
    return statement(
        "$L.backwardInput(v, $L, transposed, $L, v, $L, n$L)",
        kernels.name(step),
        gradOut(step),
        tensors.transposed(step),
        to,
        scratch);
  }

  private CodeBlock throughPooling(Step step) {
    Step pool = step.pooling();
    if (step.joinsPooling()) {
      return statement(
          "$L.backward(v, $L, v, $L, v, $L, w.gradients, $L, $L, n$L)",
          kernels.pooledName(step),
          phase.at(step.in()),
          phase.at(pool.gradOut()),
          phase.at(pool.record()),
          tensors.weight(step),
          tensors.bias(step),
          ForwardCalls.scratch(pool));
    }
    boolean wanted = step.read().gradient() != null;
    return statement(
        "$L.backward(v, $L, v, $L, v, $L, w.gradients, $L, $L, transposed, $L, v, $L, n, w.scratch, Workspace.START)",
        kernels.pooledName(step),
        phase.at(step.in()),
        phase.at(pool.gradOut()),
        phase.at(pool.record()),
        tensors.weight(step),
        tensors.bias(step),
        wanted ? tensors.transposed(step) : "0",
        phase.atOrNone(step.read().written()));
  }

  /** Adds what the step found to what other readers of the value found. */
  private void shares(CodeBlock.Builder code, Step step) {
    for (Read read : step.reads()) {
      if (read.gradient() != null && read.adds()) {
        code.add(
            statement(
                "$T.get().add(1f, v, $L, v, $L, $L)",
                Kernels.class,
                phase.at(read.written()),
                phase.at(read.gradient()),
                times(read.shape().elements())));
      }
    }
  }

  /** Turns the gradient of what an activation wrote into that of what it read, in place. */
  private CodeBlock derivative(Step step) {
    CodeBlock out = phase.at(step.out());
    if (step.derivative() == Activation.SOFTMAX) {
      return statement(
          "$L.backward(v, $L, v, $L, v, $L, $L)",
          kernels.name(step),
          out,
          gradOut(step),
          gradOut(step),
          times(step.output().cells()));
    }
    return statement(
        "$T.backward($T.$L, v, $L, v, $L, v, $L, v, $L, $L)",
        Activate.class,
        Activation.class,
        step.derivative().name(),
        Activate.needsInput(step.derivative()) ? phase.at(step.in()) : out,
        out,
        gradOut(step),
        gradOut(step),
        times(step.output().elements()));
  }
}
