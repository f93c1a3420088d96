package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.NetworkProblems.EmbeddingNeedsNumbers;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Node;
import dev.lamina.ir.op.Embedding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** An embedding looks rows up by their numbers: what a layer has computed is no such number. */
final class EmbeddingInputs {

  /** Layers that hand numbers on as they are; the zeros of `pad` are numbers of a row, too. */
  private static final Set<String> PASSING = Set.of("flatten", "reshape", "pad", "crop", "concat");

  private final Problems problems;
  private final Graph graph;

  private EmbeddingInputs(Problems problems, Graph graph) {
    this.problems = problems;
    this.graph = graph;
  }

  /** Returns true when every embedding reads what an input brings. */
  static boolean check(Problems problems, ResolvedNetwork resolved) {
    return new EmbeddingInputs(problems, new Graph(resolved)).check();
  }

  private boolean check() {
    boolean all = true;
    for (Layer layer : graph.network().layers()) {
      Optional<Layer> computed =
          layer.op() instanceof Embedding ? computed(layer) : Optional.empty();
      computed.ifPresent(before -> report(layer, before));
      all &= computed.isEmpty();
    }
    return all;
  }

  /** The first layer on the way up that computes something. */
  private static Optional<Layer> computed(Layer embedding) {
    Deque<Node> open = new ArrayDeque<>(embedding.inputs());
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node instanceof Input) {
        continue;
      }
      Layer layer = (Layer) node;
      if (!PASSING.contains(layer.op().type().name())) {
        return Optional.of(layer);
      }
      open.addAll(layer.inputs());
    }
    return Optional.empty();
  }

  private void report(Layer embedding, Layer computed) {
    ResolvedLayer written = graph.written(embedding);
    String what = computed.op().type().name();
    problems.add(
        new EmbeddingNeedsNumbers(written.name(), what, graph.written(computed).name()),
        written.at(),
        written.calls());
  }
}
