package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.kernels.WinogradConvolution;
import java.util.List;
import java.util.Optional;

/**
 * One kernel call of a plan, in both directions.
 *
 * @param name unique in its plan: {@code conv1}, {@code conv1Tanh}, {@code residual1.conv2}
 * @param layer the layer it belongs to
 * @param activation what an {@link Kind#ACTIVATE} computes, or {@link Activation#RELU} where a
 *     convolution or dense layer cuts at zero while it stores, or what lies between a convolution
 *     and the average pooling it joins, else {@link Activation#LINEAR}
 * @param derivative the activation whose derivative the backward pass applies to {@code gradOut}
 *     before anything else
 * @param windows one for each axis of a convolution or pooling, over what is really read
 * @param parameters the tensors it uses, in the order of the layer
 * @param folded the batch normalisation behind it that its weights have taken in, else null
 * @param reads what it reads
 * @param output shape of what it writes: less than the layer's where nobody reads the rest
 * @param out what it writes; the same buffer where it works in place
 * @param record what the forward pass notes for the backward pass (a maximum's place, the map
 *     before an average pooling that is joined), else null
 * @param gradOut gradient of {@code out}, null where nobody needs it
 * @param pooling the pooling that alone reads a convolution's output, and through which the
 *     gradient goes back without a map of it; else null
 * @param joinsPooling true where the convolution's kernel does the pooling too, and writes what the
 *     pooling writes
 * @param next the convolution that alone reads what is so pooled, and may want it in planes of a
 *     channel each; else null
 * @param behindAverage true for that convolution
 * @param goesBack false where nothing before it learns, nor itself
 */
public record Step(
    String name,
    Kind kind,
    Layer layer,
    Activation activation,
    Activation derivative,
    List<Window> windows,
    List<Parameter> parameters,
    Layer folded,
    List<Read> reads,
    Shape output,
    Buffer out,
    Buffer record,
    Buffer gradOut,
    Step pooling,
    boolean joinsPooling,
    Step next,
    boolean behindAverage,
    boolean goesBack) {

  /** What is called. */
  public enum Kind {
    CONV,
    DEPTHWISE,
    TRANSPOSED,
    LOCAL,
    DENSE,
    EMBEDDING,
    MAXPOOL,
    AVGPOOL,
    GLOBALAVGPOOL,
    BATCHNORM,
    LAYERNORM,
    LRN,
    DROPOUT,
    SPATIALDROPOUT,
    NOISE,
    ACTIVATE,
    PRELU,
    MERGE,
    CONCAT,
    PAD,
    CROP,
    UPSAMPLE,
    RESCALE;

    /** True for sums of weights times values, with a bias, that may be cut at zero. */
    public boolean isWeighted() {
      return switch (this) {
        case CONV, DEPTHWISE, TRANSPOSED, LOCAL, DENSE -> true;
        default -> false;
      };
    }
  }

  /** What it reads, or reads first. */
  public Read read() {
    return reads.get(0);
  }

  /** Shape of what it reads, or reads first. */
  public Shape input() {
    return read().shape();
  }

  /** What it reads, or reads first. */
  public Buffer in() {
    return read().value();
  }

  /** True when gradients change something in it. */
  public boolean trains() {
    return parameters.stream().anyMatch(parameter -> parameter.spec().trainable());
  }

  /**
   * True for a convolution that is computed in Winograd's tiles; backwards too, unless it goes
   * through the places of a pooling.
   */
  public boolean isTiled() {
    return Tiling.pays(this);
  }

  /** Outputs on a side of the tiles of a tiled convolution: 2 or 3. */
  public int tileSide() {
    return Tiling.side(this);
  }

  /** True for so much work that the threads of a pool share it when few examples are predicted. */
  public boolean isDivided() {
    return Sharing.pays(this);
  }

  /** True where the gradient of the weights is found for the whole batch at once. */
  public boolean waitsForBatch() {
    return (kind == Kind.DENSE || kind == Kind.LOCAL)
        && trains()
        && goesBack
        && Plan.isLarge(weight().spec());
  }

  /** Floats that a layer that waits for the batch keeps of each example, padding included. */
  public long keptFloats() {
    long inputs = input().elements();
    if (kind == Kind.LOCAL) {
      inputs = input().channels();
      for (Window window : windows) {
        inputs = Math.multiplyExact(inputs, window.paddedInput());
      }
    }
    return Math.addExact(inputs, output().elements());
  }

  /** Floats of its weights in the form that the forward pass of a tiled convolution reads. */
  public long tiledFloats() {
    return WinogradConvolution.transformed(tileSide(), input().channels(), output.channels());
  }

  /** Floats of its weights in the form that its input's gradient reads. */
  public long turnedFloats() {
    return isTiled() && pooling == null ? tiledFloats() : weight().spec().elements();
  }

  /** The weights of a step that has some. */
  public Parameter weight() {
    return parameters.get(0);
  }

  /** True for an input of a merge that has channels alone, which count at every place. */
  public boolean isBroadcast(Read read) {
    return read.shape().elements() != output.elements();
  }

  /** The tensor with this name in its layer, empty where the layer goes without it. */
  public Optional<Parameter> parameter(String tensor) {
    return parameters.stream().filter(p -> p.spec().name().equals(tensor)).findFirst();
  }
}
