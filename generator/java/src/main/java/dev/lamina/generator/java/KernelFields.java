package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.lamina.exec.Step;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.MaxPool;
import dev.lamina.kernels.Convolution;
import dev.lamina.kernels.Dense;
import dev.lamina.kernels.GlobalAvgPool;
import dev.lamina.kernels.PooledConvolution;
import dev.lamina.kernels.Softmax;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the fields that hold a step's kernel with its geometry fixed. */
final class KernelFields {

  private final BatchNormCalls batchNorms;

  KernelFields(BatchNormCalls batchNorms) {
    this.batchNorms = batchNorms;
  }

  /** The field with a step's kernel and its geometry, for steps that have one. */
  Optional<FieldSpec> kernel(Step step) {
    Shape in = step.input();
    return switch (step.kind()) {
      case CONV -> Optional.of(constant(step, Convolution.class, conv(step)));
      case DENSE ->
          field(step, Dense.class, CodeBlock.of("$L, $L", in.channels(), step.output().channels()));
      case MAXPOOL -> {
        MaxPool op = (MaxPool) step.layer().op();
        yield field(
            step, dev.lamina.kernels.MaxPool.class, pool(op.window(in, 0), op.window(in, 1), in));
      }
      case AVGPOOL -> {
        AvgPool op = (AvgPool) step.layer().op();
        yield field(
            step, dev.lamina.kernels.AvgPool.class, pool(op.window(in, 0), op.window(in, 1), in));
      }
      case GLOBALAVGPOOL ->
          field(step, GlobalAvgPool.class, CodeBlock.of("$L, $L", in.cells(), in.channels()));
      case ACTIVATE ->
          step.activation() == Activation.SOFTMAX
              ? field(step, Softmax.class, CodeBlock.of("$L", in.channels()))
              : Optional.empty();
      case BATCHNORM -> Optional.of(batchNorms.state(step));
      case DROPOUT -> {
        Dropout op = (Dropout) step.layer().op();
        yield field(step, dev.lamina.kernels.Dropout.class, CodeBlock.of("$L", op.rate()));
      }
    };
  }

  /** Trimmed where the step writes less than the layer has. */
  private static CodeBlock conv(Step step) {
    Conv op = (Conv) step.layer().op();
    Shape in = step.input();
    Shape out = step.output();
    boolean whole = out.equals(step.layer().output());
    CodeBlock arguments =
        CodeBlock.of(
            "$L, $L, $L, 1",
            windows(op.window(in, 0), op.window(in, 1)),
            in.channels(),
            op.filters());
    return whole
        ? CodeBlock.of("new $T($L)", Convolution.class, arguments)
        : CodeBlock.of(
            "$T.trimmed($L, $L, $L)", Convolution.class, arguments, out.height(), out.width());
  }

  /** The field with the kernel that goes back through the pooling behind a convolution. */
  Optional<FieldSpec> pooledKernel(Step step) {
    if (step.pooling() == null) {
      return Optional.empty();
    }
    MaxPool op = (MaxPool) step.pooling().layer().op();
    CodeBlock value =
        CodeBlock.of(
            "new $T($L, $L)",
            PooledConvolution.class,
            Text.constant(step.name()),
            windows(op.window(step.output(), 0), op.window(step.output(), 1)));
    return Optional.of(
        FieldSpec.builder(
                PooledConvolution.class,
                pooled(step),
                Modifier.PRIVATE,
                Modifier.STATIC,
                Modifier.FINAL)
            .initializer(value)
            .build());
  }

  static String pooled(Step step) {
    return Text.constant(step.name()) + "_POOLED";
  }

  private static CodeBlock pool(Window height, Window width, Shape in) {
    return CodeBlock.of("$L, $L", windows(height, width), in.channels());
  }

  private static CodeBlock windows(Window height, Window width) {
    return CodeBlock.of("$T.of($L, $L)", List.class, window(height), window(width));
  }

  private static CodeBlock window(Window window) {
    return CodeBlock.of(
        "new $T($L, $L, $L, $L, $L, $L)",
        Window.class,
        window.input(),
        window.kernel(),
        window.stride(),
        window.dilation(),
        window.padBefore(),
        window.padAfter());
  }

  private static Optional<FieldSpec> field(Step step, Class<?> kernel, CodeBlock arguments) {
    return Optional.of(constant(step, kernel, CodeBlock.of("new $T($L)", kernel, arguments)));
  }

  private static FieldSpec constant(Step step, Class<?> type, CodeBlock value) {
    return FieldSpec.builder(
            type, Text.constant(step.name()), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value)
        .build();
  }
}
