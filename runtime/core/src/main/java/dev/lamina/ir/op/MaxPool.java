package dev.lamina.ir.op;

import dev.lamina.ir.Arguments;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Extents;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.UnaryOp;
import dev.lamina.ir.Window;
import java.util.List;
import java.util.Optional;

/**
 * Largest value of each window, channel by channel; padded cells never win. Along one to three
 * axes.
 *
 * <p>Input h x w x c, output by {@link Window} along each axis, the same channels. No parameters.
 *
 * <ul>
 *   <li>C1: the input has one to three axes, and channels.
 *   <li>C2: window and stride have one extent, or one for each axis; padding numbers one, one for
 *       each axis, or two.
 *   <li>C3: the window fits the padded input.
 *   <li>C4: the output has at most 2^31 - 1 values.
 *   <li>C5: no window stands on padding alone.
 * </ul>
 *
 * @param stride the window's own size unless written
 */
public record MaxPool(Extents window, Extents stride, Padding padding) implements UnaryOp {

  /** Stands for "as large as the window", so that windows do not overlap. */
  private static final Extents WINDOW = Extents.of(0);

  public static final LayerType TYPE =
      new LayerType(
          new Signature(
              "maxpool",
              "keeps the strongest answer of each window",
              "Makes the map smaller and the network indifferent to small shifts: what matters is that a"
                  + " pattern was seen, not where exactly.",
              List.of(
                  Attribute.extents("window", "sizes of the window, one number for a square"),
                  Attribute.extents(
                          "stride", "cells from one place to the next, by default the window")
                      .or(WINDOW),
                  Attribute.padding())),
          MaxPool::of);

  private static MaxPool of(Arguments arguments) {
    Extents window = arguments.extents("window");
    Extents stride = arguments.extents("stride");
    return new MaxPool(
        window, stride.equals(WINDOW) ? window : stride, arguments.padding("padding"));
  }

  @Override
  public LayerType type() {
    return TYPE;
  }

  @Override
  public Optional<Misfit> misfit(Shape input) {
    return sliding().misfit(input, input.channels()).or(() -> sliding().paddingMisfit(input));
  }

  @Override
  public Shape output(Shape input) {
    return sliding().output(input, input.channels());
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
    return Sliding.pool(window, stride, padding);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.maxPool(this);
  }
}
