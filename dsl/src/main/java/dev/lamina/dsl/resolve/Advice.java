package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import java.util.Optional;
import java.util.function.Supplier;

/** Warnings about a network that can run, where experience says that something else was meant. */
final class Advice {

  private final Problems problems;
  private final Graph graph;

  private Advice(Problems problems, Graph graph) {
    this.problems = problems;
    this.graph = graph;
  }

  static void give(Problems problems, ResolvedNetwork resolved) {
    Graph graph = new Graph(resolved);
    Advice advice = new Advice(problems, graph);
    new SoftmaxAdvice(graph, advice).give();
    new StrideAdvice(graph, advice).give();
    new WeightAdvice(graph, advice).give();
  }

  void add(Problem problem, Layer layer) {
    ResolvedLayer written = graph.written(layer);
    problems.add(problem, written.at(), written.calls());
  }

  boolean hasErrorAt(Layer layer) {
    return problems.hasErrorsIn(graph.written(layer).at());
  }

  /** Where a layer's activation was written: an argument, or the step itself. */
  Origin activationAt(Layer layer) {
    ResolvedLayer written = graph.written(layer);
    return written.arguments().getOrDefault("activation", written.name());
  }

  /** Another activation, or none: the step is removed, the argument written anew. */
  Optional<Fix> activation(Layer layer, Activation other) {
    Origin argument = graph.written(layer).arguments().get("activation");
    if (argument == null) {
      return other == Activation.LINEAR ? withoutStep(layer) : Optional.empty();
    }
    boolean linear = other == Activation.LINEAR;
    String title = linear ? "leave the activation out" : "use " + other.keyword();
    return fix(layer, () -> Optional.of(Fix.replace(title, argument, other.keyword())));
  }

  Optional<Fix> withoutStep(Layer layer) {
    return fix(layer, () -> Removal.ofStep(graph.written(layer).at()));
  }

  /** Only where a layer stands for itself: another call of its block, or round, may be right. */
  Optional<Fix> fix(Layer layer, Supplier<Optional<Fix>> edit) {
    return graph.written(layer).calls().labels().isEmpty() ? edit.get() : Optional.empty();
  }
}
