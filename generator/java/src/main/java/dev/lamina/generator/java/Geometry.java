package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import dev.lamina.exec.Step;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Sides;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.Conv;
import dev.lamina.kernels.AveragedConvolution;
import dev.lamina.kernels.AvgPool;
import dev.lamina.kernels.Concat;
import dev.lamina.kernels.ConvTranspose;
import dev.lamina.kernels.Convolution;
import dev.lamina.kernels.Crop;
import dev.lamina.kernels.Dense;
import dev.lamina.kernels.DepthwiseConvolution;
import dev.lamina.kernels.Dropout;
import dev.lamina.kernels.Embedding;
import dev.lamina.kernels.GaussianNoise;
import dev.lamina.kernels.GlobalAvgPool;
import dev.lamina.kernels.LayerNorm;
import dev.lamina.kernels.LocalConvolution;
import dev.lamina.kernels.Lrn;
import dev.lamina.kernels.MaxPool;
import dev.lamina.kernels.Merge;
import dev.lamina.kernels.Pad;
import dev.lamina.kernels.PooledStem;
import dev.lamina.kernels.Prelu;
import dev.lamina.kernels.Rescale;
import dev.lamina.kernels.Softmax;
import dev.lamina.kernels.SpatialDropout;
import dev.lamina.kernels.Upsample;
import dev.lamina.kernels.WinogradConvolution;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The kernel of a step, made for its shapes.
 *
 * @param value how it is made: {@code new Dense(576, 64)}
 */
record Geometry(Class<?> type, CodeBlock value, boolean needsScratch) {

  /** Empty for steps whose kernel has no geometry. */
  static Optional<Geometry> of(Step step) {
    return step.kind() == Step.Kind.ACTIVATE && step.activation() != Activation.SOFTMAX
        ? Optional.empty()
        : Optional.of(made(step));
  }

  private static Geometry made(Step step) {
    Shape in = step.input();
    int channels = in.channels();
    int outputs = step.output().channels();
    return switch (step.kind()) {
      case CONV -> conv(step);
      case DEPTHWISE -> hungry(DepthwiseConvolution.class, step, outputs / channels);
      case TRANSPOSED -> hungry(ConvTranspose.class, step, outputs);
      case LOCAL -> hungry(LocalConvolution.class, step, outputs);
      case DENSE ->
          step.weight().inPanels()
              ? panels(channels, outputs)
              : plain(Dense.class, "$L, $L", channels, outputs);
      case EMBEDDING -> {
        Shape weight = step.weight().spec().shape();
        yield plain(Embedding.class, "$L, $L", weight.dim(0), weight.dim(1));
      }
      case MAXPOOL -> plain(MaxPool.class, "$L, $L", windows(step.windows()), channels);
      case AVGPOOL -> plain(AvgPool.class, "$L, $L", windows(step.windows()), channels);
      case GLOBALAVGPOOL -> plain(GlobalAvgPool.class, "$L, $L", in.cells(), channels);
      case ACTIVATE -> plain(Softmax.class, "$L", channels);
      case PRELU -> plain(Prelu.class, "$L", channels);
      case MERGE -> merge(step);
      case BATCHNORM -> BatchNormCalls.geometry(step);
      case CONCAT -> {
        String widths = joined(step.reads().stream().map(read -> read.shape().channels()).toList());
        yield plain(Concat.class, "$L, $L", step.output().cells(), widths);
      }
      default -> withAttributes(step);
    };
  }

  /** The ones that know more than shapes. */
  private static Geometry withAttributes(Step step) {
    Shape in = step.input();
    int channels = in.channels();
    Object op = step.layer().op();
    if (op instanceof dev.lamina.ir.op.LayerNorm norm) {
      return plain(LayerNorm.class, "$L, $L", channels, norm.epsilon());
    } else if (op instanceof dev.lamina.ir.op.Lrn lrn) {
      CodeBlock value =
          CodeBlock.of(
              "new $T($L, $L, $L, $L, $L)",
              Lrn.class,
              channels,
              lrn.size(),
              lrn.bias(),
              lrn.alpha(),
              lrn.beta());
      return new Geometry(Lrn.class, value, true);
    } else if (op instanceof dev.lamina.ir.op.Dropout dropout) {
      return plain(Dropout.class, "$L", dropout.rate());
    } else if (op instanceof dev.lamina.ir.op.SpatialDropout dropout) {
      return plain(SpatialDropout.class, "$L, $L, $L", in.cells(), channels, dropout.rate());
    } else if (op instanceof dev.lamina.ir.op.Noise noise) {
      return plain(GaussianNoise.class, "$L", noise.deviation());
    } else if (op instanceof dev.lamina.ir.op.Rescale rescale) {
      return plain(Rescale.class, "$L, $L", rescale.scale(), rescale.offset());
    } else if (op instanceof dev.lamina.ir.op.Pad pad) {
      return sides(Pad.class, in, pad.cells());
    } else if (op instanceof dev.lamina.ir.op.Crop crop) {
      return sides(Crop.class, in, crop.cells());
    }
    dev.lamina.ir.op.Upsample upsample = (dev.lamina.ir.op.Upsample) op;
    return plain(
        Upsample.class,
        "$T.$L, $L, $L, $L",
        Upsample.Mode.class,
        upsample.mode().name(),
        axes(in, in::dim),
        axes(in, upsample.factor()::along),
        channels);
  }

  private static Geometry plain(Class<?> kernel, String format, Object... arguments) {
    CodeBlock written = CodeBlock.of(format, arguments);
    return new Geometry(kernel, CodeBlock.of("new $T($L)", kernel, written), false);
  }

  private static Geometry panels(int inputs, int units) {
    CodeBlock value = CodeBlock.of("$T.inPanels($L, $L)", Dense.class, inputs, units);
    return new Geometry(Dense.class, value, false);
  }

  private static Geometry hungry(Class<?> kernel, Step step, int last) {
    CodeBlock value =
        CodeBlock.of(
            "new $T($L, $L, $L)", kernel, windows(step.windows()), step.input().channels(), last);
    return new Geometry(kernel, value, true);
  }

  /** Of fewer places where the step writes less than its windows have. */
  private static Geometry conv(Step step) {
    if (step.isTiled()) {
      return tiled(step);
    }
    if (step.behindAverage()) {
      CodeBlock value = CodeBlock.of("$T.behindAverage($L)", Convolution.class, shapes(step));
      return new Geometry(Convolution.class, value, true);
    }
    int groups = step.layer().op() instanceof Conv op ? op.groups() : 1;
    boolean hungry =
        groups > 1
            || step.output().channels() <= Convolution.FEW_FILTERS
            || Convolution.mayTakeFives(step.windows(), step.output().channels())
            || step.windows().stream().anyMatch(Window::isPadded);
    return new Geometry(Convolution.class, sums(step, groups), hungry);
  }

  /** A convolution that is computed as it is defined, also where the step is tiled. */
  static CodeBlock sums(Step step, int groups) {
    CodeBlock arguments = CodeBlock.of("$L, $L", shapes(step), groups);
    return isWhole(step)
        ? CodeBlock.of("new $T($L)", Convolution.class, arguments)
        : CodeBlock.of("$T.trimmed($L, $L)", Convolution.class, arguments, outputs(step));
  }

  /** A first convolution together with its pooling. */
  static Geometry stem(Step step) {
    if (step.pooling().kind() == Step.Kind.AVGPOOL) {
      CodeBlock shapes =
          CodeBlock.of("$L, $T.$L", shapes(step), Activation.class, step.activation().name());
      CodeBlock value =
          step.next() == null
              ? CodeBlock.of("new $T($L)", AveragedConvolution.class, shapes)
              : CodeBlock.of(
                  "$T.before($L, $L, $L)",
                  AveragedConvolution.class,
                  windows(step.next().windows()),
                  step.next().output().channels(),
                  shapes);
      return new Geometry(AveragedConvolution.class, value, true);
    }
    Shape in = step.input();
    return plain(PooledStem.class, "$L, $L, $L", in.dim(0), in.dim(1), step.output().channels());
  }

  private static Geometry tiled(Step step) {
    CodeBlock arguments =
        isWhole(step) ? shapes(step) : CodeBlock.of("$L, $L", shapes(step), outputs(step));
    CodeBlock value =
        CodeBlock.of("new $T($L, $L)", WinogradConvolution.class, step.tileSide(), arguments);
    return new Geometry(WinogradConvolution.class, value, true);
  }

  private static CodeBlock shapes(Step step) {
    return CodeBlock.of(
        "$L, $L, $L", windows(step.windows()), step.input().channels(), step.output().channels());
  }

  private static String outputs(Step step) {
    Shape out = step.output();
    return joined(out.dims().subList(0, out.spatialRank()));
  }

  private static boolean isWhole(Step step) {
    return IntStream.range(0, step.windows().size())
        .allMatch(axis -> step.windows().get(axis).output() == step.output().dim(axis));
  }

  private static Geometry merge(Step step) {
    dev.lamina.ir.op.Merge op = (dev.lamina.ir.op.Merge) step.layer().op();
    CodeBlock value =
        CodeBlock.of(
            "new $T($T.$L, $L, $L, $L)",
            Merge.class,
            Merge.Kind.class,
            op.kind().name(),
            step.output().cells(),
            step.output().channels(),
            joined(step.reads().stream().map(step::isBroadcast).toList()));
    boolean narrow = step.reads().stream().anyMatch(step::isBroadcast);
    return new Geometry(Merge.class, value, narrow);
  }

  private static Geometry sides(Class<?> kernel, Shape in, Sides cells) {
    int rank = in.spatialRank();
    return plain(
        kernel,
        "$L, $L, $L, $L",
        axes(in, in::dim),
        axes(in, axis -> cells.before(axis, rank)),
        axes(in, axis -> cells.after(axis, rank)),
        in.channels());
  }

  /** A number for each spatial axis: {@code new int[] {28, 28}}. */
  private static CodeBlock axes(Shape in, IntUnaryOperator number) {
    List<Integer> numbers = IntStream.range(0, in.spatialRank()).map(number).boxed().toList();
    return CodeBlock.of("new int[] {$L}", joined(numbers));
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(", "));
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
