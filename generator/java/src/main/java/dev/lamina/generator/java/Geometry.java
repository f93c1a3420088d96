package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.exec.Step;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dropout;
import dev.lamina.kernels.AvgPool;
import dev.lamina.kernels.Convolution;
import dev.lamina.kernels.Dense;
import dev.lamina.kernels.GlobalAvgPool;
import dev.lamina.kernels.MaxPool;
import dev.lamina.kernels.Softmax;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The kernel of a step, made for its shapes.
 *
 * @param value how it is made: {@code new Dense(576, 64)}
 */
record Geometry(Class<?> type, CodeBlock value, boolean needsScratch) {

  /** Empty for steps whose kernel has no geometry. */
  static Optional<Geometry> of(Step step) {
    Shape in = step.input();
    return switch (step.kind()) {
      case CONV -> Optional.of(conv(step));
      case DENSE ->
          made(Dense.class, CodeBlock.of("$L, $L", in.channels(), step.output().channels()));
      case MAXPOOL -> pool(MaxPool.class, step);
      case AVGPOOL -> pool(AvgPool.class, step);
      case GLOBALAVGPOOL ->
          made(GlobalAvgPool.class, CodeBlock.of("$L, $L", in.cells(), in.channels()));
      case ACTIVATE ->
          step.activation() == Activation.SOFTMAX
              ? made(Softmax.class, CodeBlock.of("$L", in.channels()))
              : Optional.empty();
      case BATCHNORM -> Optional.empty(); // It has a state, of the network that trains.
      case DROPOUT -> {
        Dropout op = (Dropout) step.layer().op();
        yield made(dev.lamina.kernels.Dropout.class, CodeBlock.of("$L", op.rate()));
      }
    };
  }

  private static Optional<Geometry> made(Class<?> kernel, CodeBlock arguments) {
    return Optional.of(new Geometry(kernel, CodeBlock.of("new $T($L)", kernel, arguments), false));
  }

  /** Trimmed where the step writes less than its windows have places. */
  private static Geometry conv(Step step) {
    Shape out = step.output();
    CodeBlock arguments =
        CodeBlock.of(
            "$L, $L, $L, $L",
            windows(step.windows()),
            step.input().channels(),
            out.channels(),
            ((Conv) step.layer().op()).groups());
    boolean padded = step.windows().stream().anyMatch(Window::isPadded);
    CodeBlock value =
        isWhole(step)
            ? CodeBlock.of("new $T($L)", Convolution.class, arguments)
            : CodeBlock.of("$T.trimmed($L, $L)", Convolution.class, arguments, places(out));
    return new Geometry(Convolution.class, value, padded);
  }

  private static boolean isWhole(Step step) {
    for (int axis = 0; axis < step.windows().size(); axis++) {
      if (step.windows().get(axis).output() != step.output().dim(axis)) {
        return false;
      }
    }
    return true;
  }

  private static String places(Shape out) {
    return out.dims().subList(0, out.spatialRank()).stream()
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private static Optional<Geometry> pool(Class<?> kernel, Step step) {
    return made(kernel, CodeBlock.of("$L, $L", windows(step.windows()), step.input().channels()));
  }

  static CodeBlock windows(List<Window> windows) {
    return CodeBlock.of(
        "$T.of($L)",
        List.class,
        windows.stream().map(Geometry::window).collect(CodeBlock.joining(", ")));
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
}
