package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import java.util.Optional;

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
    problems.add(problem, graph.written(layer).calls());
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
    return Optional.of(Fix.replace(title, argument, other.keyword()));
  }

  Optional<Fix> withoutStep(Layer layer) {
    return Removal.ofStep(graph.written(layer).at());
  }
}
