package dev.lamina.ir.op;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Extents;
import dev.lamina.ir.FixedWeights;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Padding;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.UnaryOp;
import dev.lamina.ir.WeightSettings;
import dev.lamina.ir.Window;
import java.util.List;
import java.util.Optional;

/**
 * Convolution of each channel by itself: {@code y[i, j, c·m + k] = b[c·m + k] + Σ x[i·s + u·d, j·s
 * + v·d, c] · w[u, v, c, k]} with m the multiplier, then the activation. Along one to three axes.
 *
 * <p>Input h x w x c, output by {@link Window} along each axis, with c · multiplier channels.
 * Parameters: weight (kernel height, kernel width, c, multiplier), bias (c · multiplier).
 * Multiply-adds: output cells · kernel cells · c · multiplier. Initializers count as fan-in what
 * one output reads, the kernel's cells (Keras counts all channels and draws smaller weights).
 *
 * <ul>
 *   <li>C1 to C4 as {@link Conv}.
 *   <li>C5: written weights are one filter, or a list of c · multiplier filters.
 * </ul>
 */
public record DepthwiseConv(
    Extents kernel,
    int multiplier,
    Activation activation,
    Extents stride,
    Padding padding,
    Extents dilation,
    boolean bias,
    WeightSettings weights)
    implements UnaryOp {

  static final Attribute MULTIPLIER =
      Attribute.integer("multiplier", "filters for each channel of the input").or(1L);

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "depthwiseconv",
              "convolution of each channel by itself",
              "Looks for patterns without mixing channels; a `1x1` convolution behind it mixes them"
                  + " for a fraction of the cost of a whole convolution.",
              WeightAttributes.after(
                  WeightAttributes.KERNEL,
                  MULTIPLIER,
                  Attribute.activation(),
                  WeightAttributes.STRIDE,
                  Attribute.padding(),
                  WeightAttributes.DILATION,
                  WeightAttributes.FILTER_BIAS)),
          DepthwiseConv::of);

  private static DepthwiseConv of(Arguments arguments) {
    return new DepthwiseConv(
        arguments.extents("kernel"),
        arguments.integer("multiplier"),
        arguments.activation(),
        arguments.extents("stride"),
        arguments.padding("padding"),
        arguments.extents("dilation"),
        arguments.flag("bias"),
        arguments.weights());
  }

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return Sliding.tooMany(Math.multiplyExact((long) input.channels(), multiplier)) // C4
        .or(() -> sliding().misfit(input, channels(input)))
        .or(() -> Misfit.of(written(input))); // C5
  }

  private int channels(Shape input) {
    return Math.multiplyExact(input.channels(), multiplier);
  }

  @Override
  public Shape output(Shape input) {
    return sliding().output(input, channels(input));
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    double fanIn = Sliding.cells(kernel, input);
    Shape shape = Sliding.weight(kernel, input, input.channels(), multiplier);
    ParameterSpec weight = weights.weight("weight", shape, fanIn, fanIn * multiplier);
    return WeightAttributes.parameters(
        weight.startingWith(written(input)), bias, weights, channels(input));
  }

  /** Stored as one filter a channel of the output, each reading a single channel. */
  private FixedWeights written(Shape input) {
    Extents sizes = kernel.forRank(input.spatialRank());
    return new FixedWeights(weights.fixed(), sizes.sizes(), 1, channels(input), 1, true);
  }

  @Override
  public long macs(Shape input) {
    return Math.multiplyExact(output(input).cells(), parameters(input).get(0).elements());
  }

  @Override
  public List<Reach> reach(Shape input) {
    return sliding().reach(input);
  }

  /** The window along a spatial axis. */
  public Window window(Shape input, int axis) {
    return sliding().window(input, axis);
  }

  /** The windows along all spatial axes, the slowest first. */
  public List<Window> windows(Shape input) {
    return sliding().windows(input);
  }

  private Sliding sliding() {
    return new Sliding("kernel", kernel, stride, padding, dilation);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.depthwiseConv(this);
  }
}
