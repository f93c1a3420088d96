package dev.lamina.ir.op;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Extents;
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
 * A convolution in two steps: each channel by itself ({@link DepthwiseConv}, no bias), then a 1x1
 * convolution that mixes them, bias and the activation.
 *
 * <p>Input h x w x c, output by {@link Window} along each axis, with {@code filters} channels.
 * Parameters: depthwise (kernel height, kernel width, c, multiplier), pointwise (c · multiplier,
 * filters), bias (filters). Multiply-adds: output cells · (kernel cells · c · multiplier + c ·
 * multiplier · filters).
 *
 * <ul>
 *   <li>C1 to C3 as {@link Conv}.
 *   <li>C4: the output has at most 2^31 - 1 values, and so have the values between the two steps.
 * </ul>
 */
public record SeparableConv(
    int filters,
    Extents kernel,
    Activation activation,
    Extents stride,
    Padding padding,
    Extents dilation,
    int multiplier,
    boolean bias,
    WeightSettings weights)
    implements UnaryOp {

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "separableconv",
              "a convolution in two cheap steps",
              "First each channel by itself, then a `1x1` convolution that mixes the channels. About"
                  + " as good as a whole convolution, for a fraction of the weights.",
              WeightAttributes.drawnAfter(
                  Attribute.integer("filters", "number of filters, the channels of the output"),
                  WeightAttributes.KERNEL,
                  Attribute.activation(),
                  WeightAttributes.STRIDE,
                  Attribute.padding(),
                  WeightAttributes.DILATION,
                  DepthwiseConv.MULTIPLIER,
                  WeightAttributes.FILTER_BIAS)),
          SeparableConv::of);

  private static SeparableConv of(Arguments arguments) {
    return new SeparableConv(
        arguments.integer("filters"),
        arguments.extents("kernel"),
        arguments.activation(),
        arguments.extents("stride"),
        arguments.padding("padding"),
        arguments.extents("dilation"),
        arguments.integer("multiplier"),
        arguments.flag("bias"),
        arguments.weights());
  }

  @Override
  public LayerType type() {
    return TYPE;
  }

  /** The first step, which sees windows of the input. */
  public DepthwiseConv depthwise() {
    return new DepthwiseConv(
        kernel, multiplier, Activation.LINEAR, stride, padding, dilation, false, weights);
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return sliding().misfit(input, filters).or(() -> depthwise().misfit(input)); // C4
  }

  @Override
  public Shape output(Shape input) {
    return sliding().output(input, filters);
  }

  @Override
  public List<ParameterSpec> parameters(Shape input) {
    double cells = Sliding.cells(kernel, input);
    Shape first = Sliding.weight(kernel, input, input.channels(), multiplier);
    int between = Math.multiplyExact(input.channels(), multiplier);
    ParameterSpec depthwise = weights.weight("depthwise", first, cells, cells * multiplier);
    ParameterSpec pointwise = weights.weight("pointwise", Shape.of(between, filters));
    return bias
        ? List.of(depthwise, pointwise, weights.bias(Shape.of(filters)))
        : List.of(depthwise, pointwise);
  }

  @Override
  public long macs(Shape input) {
    List<ParameterSpec> parameters = parameters(input);
    long weights = Math.addExact(parameters.get(0).elements(), parameters.get(1).elements());
    return Math.multiplyExact(output(input).cells(), weights);
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
    return visitor.separableConv(this);
  }
}
