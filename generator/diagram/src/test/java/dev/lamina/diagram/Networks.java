package dev.lamina.diagram;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;

/** Networks whose pictures people know. */
final class Networks {

  private Networks() {}

  static Network lecture() {
    return NetworkBuilder.network("MnistCnn", 28, 28, 1)
        .conv(32, 3, Activation.RELU)
        .maxpool(2)
        .conv(64, 3, Activation.RELU)
        .maxpool(2)
        .conv(64, 3, Activation.RELU)
        .flatten()
        .dense(64, Activation.RELU)
        .dense(10, Activation.SOFTMAX)
        .build();
  }

  /** ResNet-20 for CIFAR-10: three stages of three residual blocks. */
  static Network resnet20(boolean staged) {
    GraphBuilder graph = new GraphBuilder("ResNet20");
    Node at = graph.input("input", 32, 32, 3);
    at = graph.relu(graph.norm(graph.conv(at, 16, 3, 1)));
    for (int stage = 0; stage < 3; stage++) {
      int filters = 16 << stage;
      if (staged) {
        graph.block("stage", "stage(%d, blocks = 3)".formatted(filters));
      }
      for (int i = 0; i < 3; i++) {
        at = residual(graph, at, filters, stage > 0 && i == 0 ? 2 : 1);
      }
      if (staged) {
        graph.end();
      }
    }
    at = graph.average(at);
    return graph.answer(graph.dense(at, 10, Activation.SOFTMAX));
  }

  static Node residual(GraphBuilder graph, Node in, int filters, int stride) {
    graph.block(
        "residual", "residual(" + filters + (stride == 1 ? ")" : ", stride = " + stride + ")"));
    Node main = graph.relu(graph.norm(graph.conv(in, filters, 3, stride)));
    main = graph.norm(graph.conv(main, filters, 3, 1));
    Shape shape = in.shape();
    Node shortcut =
        stride == 1 && shape.channels() == filters
            ? in
            : graph.norm(graph.conv(in, filters, 1, stride));
    Node out = graph.relu(graph.merge("add", main, shortcut));
    graph.end();
    return out;
  }

  static Network inception() {
    GraphBuilder graph = new GraphBuilder("Inception");
    Node at = graph.input("input", 28, 28, 192);
    at = inception(graph, at, 64, 96, 128, 16, 32, 32);
    at = inception(graph, at, 128, 128, 192, 32, 96, 64);
    at = graph.pool(at, 3, 2);
    return graph.answer(graph.dense(graph.average(at), 10, Activation.SOFTMAX));
  }

  private static Node inception(GraphBuilder graph, Node in, int... f) {
    graph.block(
        "inception",
        "inception(%d, %d, %d, %d, %d, %d)".formatted(f[0], f[1], f[2], f[3], f[4], f[5]));
    Node one = graph.conv(in, f[0], 1, 1);
    Node three = graph.conv(graph.conv(in, f[1], 1, 1), f[2], 3, 1);
    Node five = graph.conv(graph.conv(in, f[3], 1, 1), f[4], 5, 1);
    Node pooled = graph.conv(graph.pool(in, 3, 1), f[5], 1, 1);
    Node out = graph.merge("concat", one, three, five, pooled);
    graph.end();
    return out;
  }

  static Network twoInputs() {
    GraphBuilder graph = new GraphBuilder("Siamese");
    Node left = graph.input("left", 28, 28, 1);
    Node right = graph.input("right", 28, 28, 1);
    Node joined = graph.merge("concat", tower(graph, left), tower(graph, right));
    joined = graph.dense(joined, 64, Activation.RELU);
    return graph.answer(graph.dense(joined, 2, Activation.SOFTMAX));
  }

  private static Node tower(GraphBuilder graph, Node in) {
    graph.block("tower", "tower(32)");
    Node out =
        graph.average(graph.relu(graph.conv(graph.pool(graph.conv(in, 32, 3, 1), 2, 2), 32, 3, 1)));
    graph.end();
    return out;
  }
}
