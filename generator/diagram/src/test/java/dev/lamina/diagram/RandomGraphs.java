package dev.lamina.diagram;

import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Acyclic graphs by seed: several inputs, nested blocks, merges of whatever there was before. */
final class RandomGraphs {

  private static final int DEEPEST = 3;

  private final RandomGenerator random;
  private final GraphBuilder graph;
  private final List<Node> nodes = new ArrayList<>();
  private int depth;

  private RandomGraphs(long seed) {
    this.random = new SplittableRandom(seed);
    this.graph = new GraphBuilder("Random" + seed);
  }

  static Network of(long seed) {
    return new RandomGraphs(seed).network();
  }

  private Network network() {
    int inputs = 1 + random.nextInt(3);
    for (int i = 0; i < inputs; i++) {
      nodes.add(graph.input(i == 0 ? "input" : "input" + i, 8, 8, 1 + random.nextInt(4)));
    }
    int layers = 1 + random.nextInt(40);
    for (int i = 0; i < layers; i++) {
      step();
    }
    for (; depth > 0; depth--) {
      graph.end();
    }
    return graph.answer(nodes.get(nodes.size() - 1));
  }

  private void step() {
    int choice = random.nextInt(12);
    if (choice == 0 && depth < DEEPEST) {
      String name = random.nextInt(5) == 0 ? "aBlockWithALongNameThatSaysALot" : "block";
      graph.block(name, name + "(" + random.nextInt(100) + ", why = \"<&>\")");
      depth++;
    } else if (choice == 1 && depth > 0) {
      graph.end();
      depth--;
    }
    nodes.add(layer(choice));
  }

  private Node layer(int choice) {
    return switch (choice) {
      case 2, 3, 4 -> graph.merge("concat", some());
      case 5 -> graph.merge("somethingOfANewKind", some());
      case 6, 7 -> graph.norm(recent());
      case 8 -> graph.relu(recent());
      case 9 -> graph.merge("aMergeWithANameSoLongThatNoBoxIsWideEnoughForAllOfIt", some());
      default -> graph.conv(recent(), 1 + random.nextInt(512), 1 + random.nextInt(7), 1);
    };
  }

  private Node[] some() {
    Node[] some = new Node[1 + random.nextInt(4)];
    for (int i = 0; i < some.length; i++) {
      some[i] = random.nextBoolean() ? recent() : nodes.get(random.nextInt(nodes.size()));
    }
    return some;
  }

  private Node recent() {
    return nodes.get(nodes.size() - 1 - random.nextInt(Math.min(3, nodes.size())));
  }
}
