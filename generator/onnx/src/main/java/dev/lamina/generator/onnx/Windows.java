package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.lamina.ir.Window;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** The windows of a layer, one for each spatial axis, as ONNX's attributes say them. */
record Windows(List<Window> axes) {

  AttributeProto kernel() {
    return each("kernel_shape", Window::kernel);
  }

  AttributeProto strides() {
    return each("strides", Window::stride);
  }

  AttributeProto dilations() {
    return each("dilations", Window::dilation);
  }

  /** Cells before along every axis, then those after; {@code auto_pad} is on its way out. */
  AttributeProto pads() {
    return sides(Window::padBefore, Windows::readAfter);
  }

  /** What the way back cuts off. */
  AttributeProto padsOfTranspose() {
    return sides(Window::padBefore, window -> Math.max(0, -added(window)));
  }

  /** What the way back adds behind: cells that no placement of the kernel reached. */
  AttributeProto outputPadding() {
    return each("output_padding", window -> Math.max(0, added(window)));
  }

  /**
   * Padding behind as far as a window reads it. Runtimes refuse a pooling whose padding is as large
   * as its window, which happens where a stride leaves the last cells unread.
   */
  private static long readAfter(Window window) {
    return Math.max(0, end(window) - window.padBefore() - window.input());
  }

  /** Cells that the way back's output has behind its last placement, negative where it is cut. */
  private static long added(Window window) {
    return window.padBefore() + window.input() - end(window);
  }

  /** Where the last placement ends, from the start of the padded input. */
  private static long end(Window window) {
    return (window.output() - 1L) * window.stride() + window.span();
  }

  private AttributeProto sides(ToLongFunction<Window> before, ToLongFunction<Window> after) {
    LongStream low = axes.stream().mapToLong(before);
    LongStream high = axes.stream().mapToLong(after);
    return Attributes.of("pads", LongStream.concat(low, high).toArray());
  }

  private AttributeProto each(String name, ToLongFunction<Window> size) {
    return Attributes.of(name, axes.stream().mapToLong(size).toArray());
  }
}
