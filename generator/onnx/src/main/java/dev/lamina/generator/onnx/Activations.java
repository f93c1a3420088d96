package dev.lamina.generator.onnx;

import dev.lamina.ir.Activation;
import java.util.List;

/** The functions a layer may end with. */
final class Activations {

  private static final double SQRT_2_BY_PI = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBIC = 0.044715;

  private Activations() {}

  /** Adds a function's nodes behind a tensor and returns what they write. */
  static String add(LayerGraph graph, Activation activation, String x, Layout layout) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> graph.node("Relu", x);
      case LEAKYRELU -> graph.node("LeakyRelu", x, Attributes.of("alpha", Activation.LEAK));
      case ELU -> graph.node("Elu", x, Attributes.of("alpha", 1.0));
      case SELU ->
          graph.node(
              "Selu",
              x,
              Attributes.of("alpha", Activation.SELU_ALPHA),
              Attributes.of("gamma", Activation.SELU_SCALE));
      case GELU -> gelu(graph, x);
      case SILU -> graph.node("Mul", List.of(x, graph.node("Sigmoid", x)));
      case HARDSWISH -> graph.node("HardSwish", x);
      case TANH -> graph.node("Tanh", x);
      case SIGMOID -> graph.node("Sigmoid", x);
      case SOFTPLUS -> graph.node("Softplus", x);
      case SOFTMAX -> {
        int spatialRank = graph.layer().output().spatialRank();
        int axis = layout.channelAxis(spatialRank);
        yield graph.node("Softmax", x, Attributes.of("axis", axis));
      }
    };
  }

  /** The form with tanh, which ONNX knows as one operator only from opset 20 on. */
  private static String gelu(LayerGraph graph, String x) {
    String square = graph.node("Mul", List.of(x, x));
    String cubic = graph.node("Mul", List.of(square, graph.constant("cubic", GELU_CUBIC)));
    String one = graph.constant("one", 1);
    String factor = graph.node("Add", List.of(cubic, one));
    String inner = graph.node("Mul", List.of(x, factor));
    String scaled = graph.node("Mul", List.of(inner, graph.constant("scale", SQRT_2_BY_PI)));
    String gate = graph.node("Add", List.of(graph.node("Tanh", scaled), one));
    String half = graph.node("Mul", List.of(x, graph.constant("half", 0.5)));
    return graph.node("Mul", List.of(half, gate));
  }
}
