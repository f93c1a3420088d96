package dev.lamina.generator.onnx;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Window;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.ConvTranspose;
import dev.lamina.ir.op.DepthwiseConv;
import dev.lamina.ir.op.SeparableConv;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Layers that slide learned kernels along their input; ONNX reads and writes channels first. */
final class Convolutions {

  private Convolutions() {}

  static void conv(LayerGraph graph, Conv op) {
    Values weight = filtersFirst(graph.tensor("weight"));
    List<String> inputs = inputs(graph, graph.weight("weight", weight), op.bias());
    end(graph, convolve(graph, inputs, op.windows(graph.shape()), op.groups()), op.activation());
  }

  static void depthwise(LayerGraph graph, DepthwiseConv op) {
    String weight = graph.weight("weight", channelByChannel(graph.tensor("weight")));
    List<String> inputs = inputs(graph, weight, op.bias());
    List<Window> windows = op.windows(graph.shape());
    end(graph, convolve(graph, inputs, windows, graph.shape().channels()), op.activation());
  }

  static void separable(LayerGraph graph, SeparableConv op) {
    String first = graph.weight("depthwise", channelByChannel(graph.tensor("depthwise")));
    List<String> inputs = List.of(graph.read(Layout.CHANNELS_FIRST), first);
    List<Window> windows = op.windows(graph.shape());
    String between = convolve(graph, inputs, windows, graph.shape().channels());

    Values pointwise = graph.tensor("pointwise").transposed(1, 0);
    int spatialRank = windows.size();
    List<String> mixed = new ArrayList<>();
    mixed.add(between);
    mixed.add(graph.weight("pointwise", pointwise.withAxes(spatialRank)));
    if (op.bias()) {
      mixed.add(graph.weight("bias"));
    }
    end(graph, graph.node("Conv", mixed), op.activation());
  }

  /** Keras stores (kernel…, filters, channels), ONNX (channels, filters, kernel…). */
  static void transposed(LayerGraph graph, ConvTranspose op) {
    String weight = graph.weight("weight", filtersFirst(graph.tensor("weight")));
    Windows windows = new Windows(op.windows(graph.shape()));
    String y =
        graph.node(
            "ConvTranspose",
            inputs(graph, weight, op.bias()),
            windows.kernel(),
            windows.strides(),
            windows.padsOfTranspose(),
            windows.outputPadding());
    end(graph, y, op.activation());
  }

  private static String convolve(
      LayerGraph graph, List<String> inputs, List<Window> axes, int groups) {
    Windows windows = new Windows(axes);
    return graph.node(
        "Conv",
        inputs,
        windows.kernel(),
        windows.strides(),
        windows.dilations(),
        windows.pads(),
        Attributes.of("group", groups));
  }

  private static List<String> inputs(LayerGraph graph, String weight, boolean bias) {
    String x = graph.read(Layout.CHANNELS_FIRST);
    return bias ? List.of(x, weight, graph.weight("bias")) : List.of(x, weight);
  }

  private static void end(LayerGraph graph, String y, Activation activation) {
    Activations.add(graph, activation, y, Layout.CHANNELS_FIRST);
    graph.write(Layout.CHANNELS_FIRST);
  }

  /** (kernel…, a, b) to (b, a, kernel…). */
  private static Values filtersFirst(Values weight) {
    int spatialRank = weight.rank() - 2;
    return weight.transposed(moved(spatialRank, spatialRank + 1, spatialRank));
  }

  /** (kernel…, channels, multiplier) to (channels · multiplier, 1, kernel…): a group a channel. */
  private static Values channelByChannel(Values weight) {
    int spatialRank = weight.rank() - 2;
    Values turned = weight.transposed(moved(spatialRank, spatialRank, spatialRank + 1));
    long[] dims = turned.dims();
    dims[0] *= dims[1];
    dims[1] = 1;
    return turned.reshaped(dims);
  }

  /** Two axes in front of the kernel's. */
  private static int[] moved(int spatialRank, int first, int second) {
    IntStream kernel = IntStream.range(0, spatialRank);
    return IntStream.concat(IntStream.of(first, second), kernel).toArray();
  }
}
