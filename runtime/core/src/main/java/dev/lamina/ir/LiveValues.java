package dev.lamina.ir;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many values of one example are held at the same time, layer after layer. */
final class LiveValues {

  private LiveValues() {}

  /**
   * The largest sum while a layer works: what it reads, what it writes, and what later layers read.
   * Time is linear in the number of layers and connections.
   *
   * @throws ArithmeticException above 2^63 - 1
   */
  static long most(Network network) {
    Map<Node, Integer> lastReader = lastReaders(network);
    long alive = 0;
    for (Input input : network.inputs()) {
      alive = Math.addExact(alive, values(input));
    }
    long most = alive;
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      alive = Math.addExact(alive, values(layer));
      most = Math.max(most, alive);
      for (Node input : layer.inputs().stream().distinct().toList()) {
        alive -= lastReader.get(input) == i ? values(input) : 0;
      }
      alive -= lastReader.containsKey(layer) ? 0 : values(layer);
    }
    return most;
  }

  /** By node, the number of the layer that reads it last; the result is kept to the end. */
  private static Map<Node, Integer> lastReaders(Network network) {
    Map<Node, Integer> last = new HashMap<>();
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      for (Node input : layers.get(i).inputs()) {
        last.put(input, i);
      }
    }
    last.put(network.result(), layers.size());
    return last;
  }

  private static long values(Node node) {
    return node.shape().isKnown() ? node.shape().elements() : 0;
  }
}
