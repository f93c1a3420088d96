package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.exec.Buffer;
import dev.lamina.exec.Parameter;
import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import dev.lamina.ir.Activation;
import dev.lamina.ir.op.Conv;
import dev.lamina.kernels.Activate;
import java.util.List;
import java.util.Optional;

/**
 * Writes the kernel call of a step, in each direction. In the generated methods {@code w} is the
 * workspace, {@code v} its values and {@code n} the number of examples.
 */
final class Calls {

  private static final String PREDICTING = "Predicting";
  private static final String TRAINING = "Training";

  private final Plan plan;
  private final BatchNormCalls batchNorms;

  Calls(Plan training, BatchNormCalls batchNorms) {
    this.plan = training;
    this.batchNorms = batchNorms;
  }

  CodeBlock predict(Step step) {
    return step.kind() == Step.Kind.BATCHNORM
        ? batchNorms.predict(step, at(PREDICTING, step.in()), at(PREDICTING, step.out()))
        : run(step, PREDICTING);
  }

  CodeBlock forward(Step step) {
    return step.kind() == Step.Kind.BATCHNORM
        ? batchNorms.normalise(step, at(TRAINING, step.in()), at(TRAINING, step.out()))
        : run(step, TRAINING);
  }

  private CodeBlock run(Step step, String phase) {
    String kernel = Text.constant(step.name());
    CodeBlock in = at(phase, step.in());
    CodeBlock out = at(phase, step.out());
    return switch (step.kind()) {
      case CONV ->
          statement(
              "$L.forward(v, $L, parameters, $L, parameters, $L, v, $L, n, w.scratch, 0, $L)",
              kernel,
              in,
              weight(step),
              bias(step),
              out,
              floor(step));
      case DENSE ->
          statement(
              "$L.forward(v, $L, parameters, $L, parameters, $L, v, $L, n, $L)",
              kernel,
              in,
              weight(step),
              bias(step),
              out,
              floor(step));
      case MAXPOOL ->
          statement(
              "$L.forward(v, $L, v, $L, v, $L, n)",
              kernel,
              in,
              out,
              step.record() == null ? "-1" : at(phase, step.record()));
      case AVGPOOL, GLOBALAVGPOOL -> statement("$L.forward(v, $L, v, $L, n)", kernel, in, out);
      case ACTIVATE ->
          step.activation() == Activation.SOFTMAX
              ? statement(
                  "$L.forward(v, $L, v, $L, $L)", kernel, in, out, times(step.input().cells()))
              : statement(
                  "$T.forward($T.$L, v, $L, v, $L, $L)",
                  Activate.class,
                  Activation.class,
                  step.activation().name(),
                  in,
                  out,
                  times(step.input().elements()));
      case DROPOUT -> dropout("forward", step, in, out);
      case BATCHNORM -> throw new IllegalArgumentException(step.name());
    };
  }

  /** The backward call, empty where no gradient is needed. */
  Optional<CodeBlock> backward(Step step) {
    CodeBlock.Builder block = CodeBlock.builder();
    String kernel = Text.constant(step.name());
    if (step.pooling() != null) {
      return Optional.of(throughPooling(step));
    }
    CodeBlock gradOut = at(TRAINING, step.gradOut());
    if (step.hasWeights()) {
      weighted(block, step, kernel, gradOut);
      return Optional.of(block.build());
    }
    if (step.kind() == Step.Kind.BATCHNORM) {
      return Optional.of(
          batchNorms.gradientSums(step, at(TRAINING, step.in()), at(TRAINING, step.gradOut())));
    }
    if (step.gradIn() == null) {
      return Optional.empty();
    }
    if (!step.gradIn().isUsed()) {
      return step.derivative() == Activation.LINEAR
          ? Optional.empty()
          : Optional.of(activateBackward(step, gradOut, gradOut));
    }
    CodeBlock gradIn = at(TRAINING, step.gradIn());
    if (step.kind() == Step.Kind.ACTIVATE) {
      return step.derivative() == Activation.LINEAR
          ? Optional.empty()
          : Optional.of(activateBackward(step, gradOut, gradIn));
    }
    if (step.derivative() != Activation.LINEAR) {
      block.add(activateBackward(step, gradOut, gradOut));
    }
    block.add(
        switch (step.kind()) {
          case MAXPOOL ->
              statement(
                  "$L.backward(v, $L, v, $L, v, $L, n)",
                  kernel,
                  gradOut,
                  at(TRAINING, step.record()),
                  gradIn);
          case AVGPOOL, GLOBALAVGPOOL ->
              statement("$L.backward(v, $L, v, $L, n)", kernel, gradOut, gradIn);
          case DROPOUT -> dropout("backward", step, gradOut, gradIn);
          default -> throw new IllegalArgumentException(step.name());
        });
    return Optional.of(block.build());
  }

  private CodeBlock throughPooling(Step step) {
    Step pool = step.pooling();
    boolean wanted = step.gradIn() != null;
    return statement(
        "$L.backward(v, $L, v, $L, v, $L, w.gradients, $L, $L, transposed, $L, v, $L, n, w.scratch, 0)",
        KernelFields.pooled(step),
        at(TRAINING, step.in()),
        at(TRAINING, pool.gradOut()),
        at(TRAINING, pool.record()),
        weight(step),
        bias(step),
        wanted ? transposedPlace(step) : "0",
        wanted ? at(TRAINING, step.gradIn()) : CodeBlock.of("-1"));
  }

  private void weighted(CodeBlock.Builder block, Step step, String kernel, CodeBlock gradOut) {
    if (step.derivative() != Activation.LINEAR) {
      block.add(activateBackward(step, gradOut, gradOut));
    }
    String scratch = step.kind() == Step.Kind.CONV ? ", w.scratch, 0" : "";
    block.add(
        statement(
            "$L.backwardWeights(v, $L, v, $L, w.gradients, $L, $L, n$L)",
            kernel,
            at(TRAINING, step.in()),
            gradOut,
            weight(step),
            bias(step),
            scratch));
    if (step.gradIn() != null) {
      block.add(
          statement(
              "$L.backwardInput(v, $L, transposed, $L, v, $L, n$L)",
              kernel,
              gradOut,
              transposedPlace(step),
              at(TRAINING, step.gradIn()),
              scratch));
    }
  }

  private static CodeBlock activateBackward(Step step, CodeBlock gradOut, CodeBlock gradIn) {
    CodeBlock out = at(TRAINING, step.out());
    if (step.derivative() == Activation.SOFTMAX) {
      return statement(
          "$L.backward(v, $L, v, $L, v, $L, $L)",
          Text.constant(step.name()),
          out,
          gradOut,
          gradIn,
          times(step.output().cells()));
    }
    return statement(
        "$T.backward($T.$L, v, $L, v, $L, v, $L, v, $L, $L)",
        Activate.class,
        Activation.class,
        step.derivative().name(),
        Activate.needsInput(step.derivative()) ? at(TRAINING, step.in()) : out,
        out,
        gradOut,
        gradIn,
        times(step.output().elements()));
  }

  /** Elements are counted over the whole batch, so that a mask does not depend on the shards. */
  private CodeBlock dropout(String direction, Step step, CodeBlock from, CodeBlock to) {
    long elements = step.output().elements();
    return statement(
        "$L.$L(v, $L, v, $L, n * $L, $L, w.seed, (long) w.first * $L)",
        Text.constant(step.name()),
        direction,
        from,
        to,
        elements,
        plan.steps().indexOf(step),
        elements);
  }

  /** A batch normalisation's sums over the shard, which end a forward stage. */
  CodeBlock batchSums(Step step) {
    return batchNorms.sums(step, at(TRAINING, step.in()));
  }

  CodeBlock joinForward(Step step) {
    return batchNorms.join(step);
  }

  CodeBlock joinBackward(Step step) {
    return batchNorms.joinGradients(step);
  }

  /** What begins a backward stage: the gradient that the joined sums now allow, where needed. */
  Optional<CodeBlock> batchNormInput(Step step) {
    return step.gradIn() == null
        ? Optional.empty()
        : Optional.of(
            batchNorms.inputGradient(
                step,
                at(TRAINING, step.in()),
                at(TRAINING, step.gradOut()),
                at(TRAINING, step.gradIn())));
  }

  /** The steps whose weights are also kept transposed. */
  List<Step> transposed() {
    return plan.steps().stream()
        .filter(step -> step.hasWeights() && step.gradIn() != null)
        .toList();
  }

  int transposedFloats() {
    return transposed().stream().mapToInt(this::weightFloats).reduce(0, Math::addExact);
  }

  int weightFloats(Step step) {
    Parameter weight = plan.parameter(step.layer(), "weight").orElseThrow();
    return Math.toIntExact((weight.spec().elements() + 15) / 16 * 16);
  }

  CodeBlock transpose(Step step) {
    return CodeBlock.of(
        "$L.transposeWeights(parameters, $L, transposed, $L)",
        Text.constant(step.name()),
        weight(step),
        transposedPlace(step));
  }

  static String transposedPlace(Step step) {
    return Text.constant(step.name()) + "_TRANSPOSED";
  }

  /** The scratch space of the hungriest kernel, as an expression. */
  CodeBlock scratch() {
    CodeBlock most = CodeBlock.of("0");
    for (Step step : plan.steps()) {
      if (step.kind() == Step.Kind.BATCHNORM) {
        most = larger(most, CodeBlock.of("$L", BatchNormCalls.scratch(step)));
      }
      if (step.kind() == Step.Kind.CONV && isPadded(step)) {
        most = larger(most, CodeBlock.of("$L.scratch()", Text.constant(step.name())));
      }
      if (step.pooling() != null) {
        most = larger(most, CodeBlock.of("$L.scratch()", KernelFields.pooled(step)));
      }
    }
    return most;
  }

  private static CodeBlock larger(CodeBlock one, CodeBlock other) {
    return one.toString().equals("0")
        ? other
        : CodeBlock.of("$T.max($L, $L)", Math.class, one, other);
  }

  private static boolean isPadded(Step step) {
    Conv op = (Conv) step.layer().op();
    return op.window(step.input(), 0).isPadded() || op.window(step.input(), 1).isPadded();
  }

  private String weight(Step step) {
    return place(step, "weight");
  }

  private String bias(Step step) {
    return place(step, "bias");
  }

  private String place(Step step, String tensor) {
    return plan.parameter(step.layer(), tensor)
        .map(parameter -> Text.constant(parameter.name()))
        .orElse("-1");
  }

  /** So many of something for each example. */
  private static String times(long perExample) {
    return perExample == 1 ? "n" : "n * " + perExample;
  }

  private static CodeBlock floor(Step step) {
    return step.activation() == Activation.RELU
        ? CodeBlock.of("0f")
        : CodeBlock.of("$T.NEGATIVE_INFINITY", Float.class);
  }

  private static CodeBlock at(String phase, Buffer buffer) {
    return CodeBlock.of("w.at($L.$L)", phase, Text.constant(buffer.name()));
  }

  /** A statement that may be broken after any comma. */
  static CodeBlock statement(String format, Object... arguments) {
    return CodeBlock.builder().addStatement(format.replace(", ", ",$W"), arguments).build();
  }
}
