package dev.lamina.ir.op;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Padding;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.UnaryOp;
import dev.lamina.ir.Window;
import java.util.List;
import java.util.Optional;

/**
 * Two-dimensional convolution (cross-correlation, as in every framework): {@code y[i, j, f] = b[f]
 * + Σ x[i·s + u, j·s + v, c] · w[u, v, c, f]}, then the activation.
 *
 * <p>Input h x w x c, output by {@link Window} along each axis, with {@code filters} channels.
 * Parameters: weight (kernel height, kernel width, c, filters), bias (filters). Multiply-adds:
 * output cells · kernel cells · c · filters.
 *
 * <ul>
 *   <li>C1: the input has height, width and channels.
 *   <li>C2: kernel and stride have one or two extents.
 *   <li>C3: the kernel fits the padded input.
 *   <li>C4: the output has at most 2^31 - 1 values.
 * </ul>
 */
public record Conv(
    int filters,
    Extents kernel,
    Activation activation,
    Extents stride,
    Padding padding,
    boolean bias,
    Initializer initializer)
    implements UnaryOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "conv",
              "convolution: slides filters over a feature map",
              "Each filter looks at a small window of all channels and answers with one number per"
                  + " place; the answers of all filters are the new channels. Few weights, used"
                  + " everywhere.",
              List.of(
                  Attribute.integer("filters", "number of filters, the channels of the output"),
                  Attribute.extents("kernel", "height x width of a filter"),
                  Attribute.activation(),
                  Attribute.extents("stride", "cells from one place to the next").or(Extents.of(1)),
                  Attribute.padding(),
                  Attribute.flag("bias", true, "adds a learned number per filter"),
                  Attribute.initializer())),
          Conv::of);

  private static Conv of(Arguments arguments) {
    return new Conv(
        arguments.integer("filters"),
        arguments.extents("kernel"),
        arguments.activation(),
        arguments.extents("stride"),
        arguments.padding("padding"),
        arguments.flag("bias"),
        arguments.initializer());
  }

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return sliding().misfit(input, filters);
  }

  @Override
  public Shape output(Shape input) {
    return sliding().output(input, filters);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    ParameterSpec weight =
        ParameterSpec.weight(
            Shape.of(kernel.along(0), kernel.along(1), input.channels(), filters), initializer);
    return bias ? List.of(weight, ParameterSpec.bias(filters)) : List.of(weight);
  }

  @Override
  public long macs(Shape input) {
    return Math.multiplyExact(output(input).cells(), parameters(input).get(0).elements());
  }

  /** The window along height (0) or width (1). */
  public Window window(Shape input, int axis) {
    return sliding().window(input, axis);
  }

  private Sliding sliding() {
    return new Sliding("kernel", kernel, stride, padding);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.conv(this);
  }
}
