package dev.lamina.generator.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.lamina.ir.Window;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** The windows of a layer, one for each spatial axis, as ONNX's attributes say them. */
record Windows(List<Window> axes) {

  AttributeProto kernel() {
    return Attributes.of("kernel_shape", each(Window::kernel));
  }

  AttributeProto strides() {
    return Attributes.of("strides", each(Window::stride));
  }

  AttributeProto dilations() {
    return Attributes.of("dilations", each(Window::dilation));
  }

  /**
   * Cells before along every axis, then those after: {@code auto_pad} is not read alike everywhere.
   */
  AttributeProto pads() {
    return Attributes.of("pads", LongStream.concat(before(), after()).toArray());
  }

  boolean isDilated() {
    return axes.stream().anyMatch(window -> window.dilation() > 1);
  }

  private LongStream before() {
    return axes.stream().mapToLong(Window::padBefore);
  }

  private LongStream after() {
    return axes.stream().mapToLong(Window::padAfter);
  }

  private long[] each(ToLongFunction<Window> size) {
    return axes.stream().mapToLong(size).toArray();
  }
}
