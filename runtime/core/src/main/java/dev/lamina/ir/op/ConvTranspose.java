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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way back of a convolution, which makes maps larger: every cell of the input adds its value
 * times the kernel to the output, {@code y[i·s + u, j·s + v, f] += x[i, j, c] · w[u, v, f, c]},
 * then bias and the activation. Along one to three axes.
 *
 * <p>Input h x w x c; of n cells along an axis become n · stride + max(kernel - stride, 0) with
 * {@code valid}, n · stride with {@code same} (both as Keras), and (n - 1) · stride + kernel less
 * the padding with numbers (as PyTorch). {@code filters} channels. Parameters: weight (kernel
 * height, kernel width, filters, c), bias (filters). Multiply-adds: input cells · kernel cells · c
 * · filters.
 *
 * <ul>
 *   <li>C1: the input has one to three axes, and channels.
 *   <li>C2: kernel and stride have one extent, or one for each axis; padding numbers one, one for
 *       each axis, or two.
 *   <li>C3: something is left after cutting the padding off.
 *   <li>C4: the output has at most 2^31 - 1 values.
 *   <li>C5: written weights are one filter, a list of filters, or filters x kernel x channels.
 * </ul>
 */
public record ConvTranspose(
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
              "convtranspose",
              "a convolution backwards: makes a map larger",
              "Every cell of the input paints the filter, times its value, into the output; with"
                  + " `stride = 2` and `padding = same` height and width double.",
              WeightAttributes.after(
                  Attribute.integer("filters", "number of filters, the channels of the output"),
                  WeightAttributes.KERNEL,
                  Attribute.activation(),
                  Attribute.extents(
                          "stride", "cells of the output from one cell of the input to the next")
                      .or(Extents.of(1)),
                  Attribute.transposedPadding(),
                  WeightAttributes.FILTER_BIAS)),
          ConvTranspose::of);

  private static ConvTranspose of(Arguments arguments) {
    return new ConvTranspose(
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
    if (!Sliding.slidesAlong(input)) {
      return Optional.of(new Misfit.NeedsFeatureMap(input)); // C1
    }
    return new Sliding("kernel", kernel, stride, padding, Extents.of(1))
        .rankMisfit(input) // C2
        .or(() -> sizeMisfit(input))
        .or(() -> Misfit.of(written(input))); // C5
  }

  private Optional<Misfit> sizeMisfit(Shape input) {
    long values = filters;
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      long extent = extent(input, axis);
      if (extent < 1) {
        long cut = cut(input, axis);
        return Optional.of(
            new Misfit.NothingLeft(input, input.axis(axis), extent + cut, cut)); // C3
      }
      values = Math.multiplyExact(values, extent);
    }
    return Sliding.tooMany(values); // C4
  }

  private long cut(Shape input, int axis) {
    int rank = input.spatialRank();
    return (long) padding.sides().before(axis, rank) + padding.sides().after(axis, rank);
  }

  private long extent(Shape input, int axis) {
    long cells = input.dim(axis);
    long step = stride.along(axis);
    return switch (padding.mode()) {
      case VALID -> cells * step + Math.max(kernel.along(axis) - step, 0);
      case SAME -> cells * step;
      case CELLS -> (cells - 1) * step + kernel.along(axis) - cut(input, axis);
    };
  }

  @Override
  public Shape output(Shape input) {
    int[] dims = new int[input.rank()];
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      dims[axis] = Math.toIntExact(extent(input, axis));
    }
    dims[input.spatialRank()] = filters;
    return Shape.of(dims);
  }

  /** Counts as fan-in what one output reads at most: the kernel's cells times the channels. */
  @Override
  public List<ParameterSpec> parameters(Shape input) {
    double cells = Sliding.cells(kernel, input);
    Shape shape = Sliding.weight(kernel, input, filters, input.channels());
    ParameterSpec weight =
        weights.weight("weight", shape, cells * input.channels(), cells * filters);
    return WeightAttributes.parameters(weight.startingWith(written(input)), bias, weights, filters);
  }

  private FixedWeights written(Shape input) {
    Extents sizes = kernel.forRank(input.spatialRank());
    return new FixedWeights(weights.fixed(), sizes.sizes(), input.channels(), filters, 1, false);
  }

  @Override
  public long macs(Shape input) {
    return Math.multiplyExact(input.cells(), parameters(input).get(0).elements());
  }

  /**
   * The windows of the convolution that goes the other way, the slowest axis first: {@code input()}
   * is this layer's output extent, {@code output()} its input extent.
   */
  public List<Window> windows(Shape input) {
    List<Window> windows = new ArrayList<>();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      int extent = Math.toIntExact(extent(input, axis));
      windows.add(
          padding.window(
              axis, input.spatialRank(), extent, kernel.along(axis), stride.along(axis), 1));
    }
    return windows;
  }

  @Override
  public List<Reach> reach(Shape input) {
    return Reach.all(windows(input).stream().map(Reach::back).toList());
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.convTranspose(this);
  }
}
