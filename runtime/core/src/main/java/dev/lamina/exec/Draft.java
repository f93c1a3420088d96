package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.kernels.Activate;
import dev.lamina.kernels.Merge;
import java.util.ArrayList;
import java.util.List;

/** A step while it is planned: fused with others, trimmed, and given its buffers. */
final class Draft {

  final String name;
  final Step.Kind kind;
  final Layer layer;

  /** What it reads. */
  final List<Value> in;

  /** The shapes it reads them with. */
  final List<Shape> shapes;

  Value out;
  Shape output;
  Activation activation = Activation.LINEAR;
  Activation derivative = Activation.LINEAR;
  List<Window> windows = List.of();
  List<Parameter> parameters = List.of();

  /** The batch normalisation that its weights have taken in, else null. */
  Layer folded;

  /** The pooling through whose places its gradient goes back, else null. */
  Draft pooling;

  /** True when its kernel does that pooling too. */
  boolean joinsPooling;

  /** The convolution that alone reads such an average, and may want it in planes, else null. */
  Draft next;

  /** True for that convolution. */
  boolean behindAverage;

  /** True for such a pooling: its own gradient goes around it. */
  boolean goneAround;

  Buffer record;
  final List<Read> reads = new ArrayList<>();

  Draft(
      String name, Step.Kind kind, Layer layer, List<Value> in, List<Shape> shapes, Shape output) {
    this.name = name;
    this.kind = kind;
    this.layer = layer;
    this.in = new ArrayList<>(in);
    this.shapes = new ArrayList<>(shapes);
    this.output = output;
    this.out = new Value(this, output.elements());
  }

  /** True when gradients change something in it. */
  boolean trains() {
    return parameters.stream().anyMatch(parameter -> parameter.spec().trainable());
  }

  /** True when it or something before it learns. */
  boolean learns() {
    return trains() || in.stream().anyMatch(value -> value.learns);
  }

  /** True when it has a part in the backward pass. */
  boolean goesBack() {
    return out.learns && out.isReached;
  }

  /** True when what it reads has a gradient if what it writes has one; indices have none. */
  boolean passesGradient() {
    return kind != Step.Kind.EMBEDDING;
  }

  /** True when it cuts at zero what it writes. */
  boolean endsWithRelu() {
    return activation == Activation.RELU;
  }

  /** True when its way back reads what it read. */
  boolean readsInputAgain() {
    return goesBack()
        && switch (kind) {
          case CONV, DEPTHWISE, TRANSPOSED, LOCAL, DENSE, EMBEDDING -> trains();
          case BATCHNORM, LAYERNORM, LRN, PRELU -> true;
          case ACTIVATE -> Activate.needsInput(derivative);
          case MERGE -> Merge.needsInputs(mergeKind());
          case MAXPOOL,
              AVGPOOL,
              GLOBALAVGPOOL,
              DROPOUT,
              SPATIALDROPOUT,
              NOISE,
              CONCAT,
              PAD,
              CROP,
              UPSAMPLE,
              RESCALE ->
              false;
        };
  }

  /** True when its way back reads what it wrote. */
  boolean readsOutputAgain() {
    if (kind == Step.Kind.MERGE) {
      return goesBack() && Merge.needsOutput(mergeKind());
    }
    return goesBack() && derivative != Activation.LINEAR && !Activate.needsInput(derivative);
  }

  /** True when the kernel may write where it reads. */
  boolean mayOverwrite(int input) {
    return switch (kind) {
      case ACTIVATE, DROPOUT, SPATIALDROPOUT, NOISE, BATCHNORM, LAYERNORM, PRELU, RESCALE -> true;
      case MERGE -> input == 0;
      default -> false;
    };
  }

  /** True when the kernel may write the gradient of what it read over that of what it wrote. */
  boolean gradientMayOverwrite(int input) {
    return switch (kind) {
      case ACTIVATE, DROPOUT, SPATIALDROPOUT, NOISE, BATCHNORM, LAYERNORM, LRN, PRELU, RESCALE ->
          true;
      case MERGE -> !Merge.needsInputs(mergeKind()) && !isBroadcast(input);
      default -> false;
    };
  }

  /** True when the gradient of what it wrote is that of what it read. */
  boolean gradientIsShare(int input) {
    return kind == Step.Kind.NOISE
        || kind == Step.Kind.MERGE && mergeKind() == Merge.Kind.ADD && !isBroadcast(input);
  }

  private boolean isBroadcast(int input) {
    return in.get(input).elements != out.elements;
  }

  private Merge.Kind mergeKind() {
    return Merge.Kind.valueOf(((dev.lamina.ir.op.Merge) layer.op()).kind().name());
  }

  Step step(Step poolingStep, Step nextStep) {
    return new Step(
        name,
        kind,
        layer,
        activation,
        derivative,
        windows,
        parameters,
        folded,
        List.copyOf(reads),
        output,
        out.buffer,
        record,
        out.gradient,
        poolingStep,
        joinsPooling,
        nextStep,
        behindAverage,
        goesBack());
  }
}
