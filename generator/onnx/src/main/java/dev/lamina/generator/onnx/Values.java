package dev.lamina.generator.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.lamina.io.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A learned tensor with its axes in ONNX's order. */
record Values(long[] dims, float[] values) {

  /** As in Lamina's weights file. */
  static Values of(Tensor tensor) {
    long[] dims = new long[tensor.shape().length];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = tensor.shape()[axis];
    }
    return new Values(dims, tensor.values());
  }

  /** The same values with axis {@code order[i]} in place i. */
  Values transposed(int... order) {
    int rank = dims.length;
    long[] turned = new long[rank];
    int[] step = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      turned[axis] = dims[order[axis]];
      step[axis] = stride(order[axis]);
    }
    float[] result = new float[values.length];
    int[] index = new int[rank];
    int from = 0;
    for (int to = 0; to < result.length; to++) {
      result[to] = values[from];
      // Counts up like an odometer and moves `from` along.
      for (int axis = rank - 1; axis >= 0; axis--) {
        from += step[axis];
        if (++index[axis] < turned[axis]) {
          break;
        }
        from -= step[axis] * index[axis];
        index[axis] = 0;
      }
    }
    return new Values(turned, result);
  }

  int rank() {
    return dims.length;
  }

  /** The same values with as many axes of one cell behind the others. */
  Values withAxes(int count) {
    long[] more = Arrays.copyOf(dims, dims.length + count);
    Arrays.fill(more, dims.length, more.length, 1);
    return new Values(more, values);
  }

  /** The same values in other extents. */
  Values reshaped(long... dims) {
    return new Values(dims, values);
  }

  private int stride(int axis) {
    int stride = 1;
    for (int behind = axis + 1; behind < dims.length; behind++) {
      stride *= Math.toIntExact(dims[behind]);
    }
    return stride;
  }

  /** Little-endian, as ONNX stores raw data. */
  ByteString bytes() {
    ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES));
    buffer.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return UnsafeByteOperations.unsafeWrap(buffer);
  }
}
