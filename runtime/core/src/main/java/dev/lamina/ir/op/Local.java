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
 * A convolution whose every place has filters of its own ("locally connected"): {@code y[i, j, f] =
 * b[i, j, f] + Σ x[i·s + u, j·s + v, c] · w[(i, j), (u, v, c), f]}, then the activation. Along one
 * to three axes.
 *
 * <p>Input h x w x c, output by {@link Window} along each axis, with {@code filters} channels.
 * Parameters: weight (output cells, kernel cells · c, filters), bias (output cells, filters).
 * Multiply-adds: output cells · kernel cells · c · filters.
 *
 * <ul>
 *   <li>C1 to C4 as {@link Conv}.
 *   <li>C5: a filter has at most 2^31 - 1 weights.
 *   <li>C6: written weights are one filter, a list of filters, or filters x kernel x channels;
 *       every place gets them.
 * </ul>
 */
public record Local(
    int filters,
    Extents kernel,
    Activation activation,
    Extents stride,
    Padding padding,
    boolean bias,
    WeightSettings weights)
    implements UnaryOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "local",
              "a convolution with other weights at every place",
              "For images whose parts always lie at the same place, such as aligned faces. Needs as"
                  + " many times more weights than a convolution as the output has cells.",
              WeightAttributes.after(
                  Attribute.integer("filters", "number of filters, the channels of the output"),
                  WeightAttributes.KERNEL,
                  Attribute.activation(),
                  WeightAttributes.STRIDE,
                  Attribute.padding(),
                  Attribute.flag("bias", true, "adds a learned number per filter and place"))),
          Local::of);

  private static Local of(Arguments arguments) {
    return new Local(
        arguments.integer("filters"),
        arguments.extents("kernel"),
        arguments.activation(),
        arguments.extents("stride"),
        arguments.padding("padding"),
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
        .or(() -> filterMisfit(input))
        .or(() -> Misfit.of(written(input))); // C6
  }

  private Optional<Misfit> filterMisfit(Shape input) {
    long inputs = inputs(input);
    return inputs > Integer.MAX_VALUE
        ? Optional.of(new Misfit.TooManyValues("kernel", inputs)) // C5
        : Optional.empty();
  }

  /** Values one output reads. */
  private long inputs(Shape input) {
    return Math.multiplyExact(Sliding.cells(kernel, input), (long) input.channels());
  }

  @Override
  public Shape output(Shape input) {
    return sliding().output(input, filters);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    int places = Math.toIntExact(output(input).cells());
    int inputs = Math.toIntExact(inputs(input));
    double fanOut = (double) Sliding.cells(kernel, input) * filters;
    Shape shape = Shape.of(places, inputs, filters);
    ParameterSpec weight = weights.weight("weight", shape, inputs, fanOut);
    return WeightAttributes.parameters(
        weight.startingWith(written(input)), bias, weights, places, filters);
  }

  private FixedWeights written(Shape input) {
    Extents sizes = kernel.forRank(input.spatialRank());
    int places = Math.toIntExact(output(input).cells());
    return new FixedWeights(
        weights.fixed(), sizes.sizes(), input.channels(), filters, places, true);
  }

  @Override
  public long macs(Shape input) {
    return parameters(input).get(0).elements();
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
    return new Sliding("kernel", kernel, stride, padding, Extents.of(1));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.local(this);
  }
}
