package dev.lamina.reference;

import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Op;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Networks drawn by seed: every op with all its arguments, on signals, images, volumes and vectors,
 * with branches, merges and several inputs. What an embedding reads must be whole numbers.
 */
public final class DrawnNetwork {

  private static final int MOST_STEPS = 12;

  private final RandomGenerator random;
  private final OpDraw ops;
  private final List<Input> inputs = new ArrayList<>();
  private final List<Layer> layers = new ArrayList<>();

  private DrawnNetwork(long seed, OpDraw.Choice choice) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.ops = new OpDraw(random, choice);
  }

  /** The network of this seed. */
  public static Network of(long seed) {
    DrawnNetwork drawn = new DrawnNetwork(seed, OpDraw.Choice.ALL);
    drawn.body();
    return drawn.network(drawn.joined());
  }

  /**
   * A network that ends in a softmax over a few classes, and in which nothing is left to chance
   * while training.
   *
   * @param smooth without relu, maximum and their like, whose derivative jumps
   */
  public static Network classifier(long seed, boolean smooth) {
    DrawnNetwork drawn =
        new DrawnNetwork(seed, smooth ? OpDraw.Choice.SMOOTH : OpDraw.Choice.CERTAIN);
    drawn.body();
    return drawn.network(drawn.classified(drawn.joined()));
  }

  private void body() {
    for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
      inputs.add(new Input(inputs.isEmpty() ? Input.DEFAULT_NAME : "other", shape()));
    }
    if (inputs.get(0).shape().rank() == 1 && random.nextBoolean()) {
      add(
          Ops.of("embedding", "vocabulary", between(1, 9), "units", between(1, 6)),
          List.of(inputs.get(0)));
    }
    int steps = between(1, MOST_STEPS);
    for (int i = 0; i < steps; i++) {
      step();
    }
  }

  private Network network(Node result) {
    return new Network("", "Drawn", "", inputs, layers, result, List.of());
  }

  private Node classified(Node node) {
    Node flat = node;
    if (node.shape().rank() > 1) {
      String name = random.nextBoolean() ? "flatten" : "globalavgpool";
      flat = add(Ops.of(name), List.of(node));
    }
    return add(Ops.of("dense", "units", between(2, 5), "activation", "softmax"), List.of(flat));
  }

  private Shape shape() {
    int[] dims = new int[between(1, 4)];
    int most = dims.length == 4 ? 5 : 9;
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = axis == dims.length - 1 ? between(1, 5) : between(2, most);
    }
    return Shape.of(dims);
  }

  private void step() {
    Node node = recent();
    switch (random.nextInt(8)) {
      case 0 -> merge(node);
      case 1 -> gate(node);
      default -> add(ops.fitting(node.shape()), List.of(node));
    }
  }

  /** The last node mostly, so that networks become deep. */
  private Node recent() {
    List<Node> nodes = nodes();
    return random.nextInt(3) == 0
        ? nodes.get(random.nextInt(nodes.size()))
        : nodes.get(nodes.size() - 1);
  }

  private List<Node> nodes() {
    List<Node> nodes = new ArrayList<>(inputs);
    nodes.addAll(layers);
    return nodes;
  }

  /** With another node of the same shape, or with what an op makes of it, or with itself. */
  private void merge(Node node) {
    List<Node> merged = new ArrayList<>(List.of(node));
    for (Node other : nodes()) {
      if (other != node && other.shape().equals(node.shape()) && merged.size() < 4) {
        merged.add(other);
      }
    }
    if (merged.size() == 1) {
      merged.add(add(Ops.of("tanh"), List.of(node)));
    }
    Collections.shuffle(merged, new Random(random.nextLong()));
    add(random.nextInt(3) == 0 ? Ops.of("concat") : Ops.of(kind()), merged);
  }

  /** With channels alone, which count for every place. */
  private void gate(Node node) {
    if (node.shape().rank() == 1) {
      merge(node);
      return;
    }
    Node pooled = add(Ops.of("globalavgpool"), List.of(node));
    Node gate = add(Ops.of("sigmoid"), List.of(pooled));
    add(Ops.of(kind()), random.nextBoolean() ? List.of(node, gate) : List.of(gate, node));
  }

  private String kind() {
    return ops.choice().merge(random);
  }

  private Node add(Op op, List<Node> nodes) {
    List<Shape> shapes = nodes.stream().map(Node::shape).toList();
    op.misfit(shapes)
        .ifPresent(
            misfit -> {
              throw new AssertionError(op + ": " + misfit);
            });
    Layer layer = Layer.of(op.type().name() + layers.size(), op, nodes);
    layers.add(layer);
    return layer;
  }

  /** Every layer must be needed: what nobody reads is flattened and joined at the end. */
  private Node joined() {
    Set<Node> read = Collections.newSetFromMap(new IdentityHashMap<>());
    layers.forEach(layer -> read.addAll(layer.inputs()));
    List<Node> ends = new ArrayList<>(nodes());
    ends.removeIf(read::contains);
    Node result = ends.get(0);
    if (ends.size() > 1) {
      List<Node> flat = new ArrayList<>();
      for (Node end : ends) {
        flat.add(end.shape().rank() == 1 ? end : add(Ops.of("flatten"), List.of(end)));
      }
      result = add(Ops.of("concat"), flat);
    }
    return result;
  }

  /** Both included. */
  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }
}
