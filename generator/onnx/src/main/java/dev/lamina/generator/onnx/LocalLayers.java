package dev.lamina.generator.onnx;

import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.Local;
import java.util.Arrays;
import java.util.List;

/**
 * Unshared weights, for which ONNX has no operator: the cells that each place reads are gathered
 * into a row, and a matrix product for each place does the rest.
 *
 * <pre>
 * (N, h, w, c) - Pad - (N, H · W, c) - Gather - (N, places, kernel cells, c)
 *              - (N, places, 1, inputs) - MatMul (places, inputs, filters) - (N, oh, ow, filters)
 * </pre>
 */
final class LocalLayers {

  private LocalLayers() {}

  static void local(LayerGraph graph, Local op) {
    List<Window> windows = op.windows(graph.shape());
    int channels = graph.shape().channels();
    Shape output = graph.layer().output();
    long[] padded = windows.stream().mapToLong(Window::paddedInput).toArray();

    String x = graph.read(Layout.CHANNELS_LAST);
    if (windows.stream().anyMatch(Window::isPadded)) {
      x = graph.node("Pad", List.of(x, graph.constant("pads", pads(windows))));
    }
    x = graph.reshape(x, product(padded), channels);
    String cells = graph.table("cells", output.cells(), cells(windows, padded));
    x = graph.node("Gather", List.of(x, cells), Attributes.of("axis", 1));
    long inputs = graph.tensor("weight").dims()[1];
    x = graph.reshape(x, output.cells(), 1, inputs);
    String y = graph.node("MatMul", List.of(x, graph.weight("weight")));
    long[] dims = Layout.CHANNELS_LAST.dims(output);
    y = graph.reshape(y, dims);
    if (op.bias()) {
      y = graph.node("Add", List.of(y, graph.weight("bias", graph.tensor("bias").reshaped(dims))));
    }
    Activations.add(graph, op.activation(), y, Layout.CHANNELS_LAST);
    graph.write(Layout.CHANNELS_LAST);
  }

  /** Before and after for the batch, the spatial axes and the channels. */
  private static long[] pads(List<Window> windows) {
    int rank = windows.size() + 2;
    long[] pads = new long[2 * rank];
    for (int axis = 0; axis < windows.size(); axis++) {
      pads[1 + axis] = windows.get(axis).padBefore();
      pads[rank + 1 + axis] = windows.get(axis).padAfter();
    }
    return pads;
  }

  /** For each place the cells of the padded input that its kernel covers, row by row. */
  private static long[] cells(List<Window> windows, long[] padded) {
    long[] starts = {0};
    long[] offsets = {0};
    for (int axis = 0; axis < windows.size(); axis++) {
      Window window = windows.get(axis);
      starts = spread(starts, padded[axis], window.output(), window.stride());
      offsets = spread(offsets, padded[axis], window.kernel(), window.dilation());
    }
    long[] cells = new long[Math.multiplyExact(starts.length, offsets.length)];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = starts[i / offsets.length] + offsets[i % offsets.length];
    }
    return cells;
  }

  /** Each of the positions so far, with {@code count} steps along one more axis. */
  private static long[] spread(long[] positions, long extent, int count, int step) {
    long[] all = new long[Math.multiplyExact(positions.length, count)];
    for (int i = 0; i < all.length; i++) {
      all[i] = positions[i / count] * extent + (long) (i % count) * step;
    }
    return all;
  }

  private static long product(long[] dims) {
    return Arrays.stream(dims).reduce(1, Math::multiplyExact);
  }
}
