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
 * Convolution (cross-correlation, as in every framework) along one to three axes, of an image:
 * {@code y[i, j, f] = b[f] + Σ x[i·s + u·d, j·s + v·d, c] · w[u, v, c, f]}, then the activation.
 * With groups, filter {@code f} of the g-th group reads the g-th part of the channels.
 *
 * <p>Input h x w x c, output by {@link Window} along each axis, with {@code filters} channels.
 * Parameters: weight (kernel height, kernel width, c / groups, filters), bias (filters).
 * Multiply-adds: output cells · kernel cells · c / groups · filters.
 *
 * <ul>
 *   <li>C1: the input has one to three axes, and channels.
 *   <li>C2: kernel, stride and dilation have one extent, or one for each axis; padding numbers one,
 *       one for each axis, or two.
 *   <li>C3: the kernel fits the padded input.
 *   <li>C4: the output has at most 2^31 - 1 values.
 *   <li>C5: groups divide channels and filters.
 *   <li>C6: written weights are one filter, a list of filters, or filters x kernel x channels.
 * </ul>
 */
public record Conv(
    int filters,
    Extents kernel,
    Activation activation,
    Extents stride,
    Padding padding,
    Extents dilation,
    int groups,
    boolean bias,
    WeightSettings weights)
    implements UnaryOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "conv",
              "convolution: slides filters over a feature map",
              "Each filter looks at a small window of all channels and answers with one number per"
                  + " place; the answers of all filters are the new channels. Few weights, used"
                  + " everywhere.",
              WeightAttributes.after(
                  Attribute.integer("filters", "number of filters, the channels of the output"),
                  WeightAttributes.KERNEL,
                  Attribute.activation(),
                  WeightAttributes.STRIDE,
                  Attribute.padding(),
                  WeightAttributes.DILATION,
                  Attribute.integer(
                          "groups", "parts the channels are split into, each with its own filters")
                      .or(1L),
                  WeightAttributes.FILTER_BIAS)),
          Conv::of);

  private static Conv of(Arguments arguments) {
    return new Conv(
        arguments.integer("filters"),
        arguments.extents("kernel"),
        arguments.activation(),
        arguments.extents("stride"),
        arguments.padding("padding"),
        arguments.extents("dilation"),
        arguments.integer("groups"),
        arguments.flag("bias"),
        arguments.weights());
  }

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return sliding()
        .misfit(input, filters)
        .or(() -> groupsMisfit(input))
        .or(() -> Misfit.of(written(input))); // C6
  }

  private Optional<Misfit> groupsMisfit(Shape input) {
    return input.channels() % groups == 0 && filters % groups == 0
        ? Optional.empty()
        : Optional.of(new Misfit.GroupsDiffer(groups, input.channels(), filters)); // C5
  }

  @Override
  public Shape output(Shape input) {
    return sliding().output(input, filters);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    Shape shape = Sliding.weight(kernel, input, input.channels() / groups, filters);
    ParameterSpec weight = weights.weight("weight", shape);
    return WeightAttributes.parameters(weight.startingWith(written(input)), bias, weights, filters);
  }

  private FixedWeights written(Shape input) {
    Extents sizes = kernel.forRank(input.spatialRank());
    return new FixedWeights(
        weights.fixed(), sizes.sizes(), input.channels() / groups, filters, 1, true);
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
    return visitor.conv(this);
  }
}
