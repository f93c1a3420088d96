package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Warnings.ActivationAfterSoftmax;
import dev.lamina.dsl.problem.Warnings.ReluBeforeSoftmax;
import dev.lamina.dsl.problem.Warnings.ReluOutput;
import dev.lamina.dsl.problem.Warnings.SoftmaxNotLast;
import dev.lamina.dsl.problem.Warnings.SoftmaxTwice;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Node;
import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.PRelu;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Activations where they do harm: around a softmax, and at the end. */
final class SoftmaxAdvice {

  /** Layers that hand their values on as they are, at least when the network answers. */
  private static final Set<String> PASSING =
      Set.of("dropout", "spatialdropout", "noise", "flatten", "reshape");

  private final Graph graph;
  private final Advice advice;

  /** Whose values a layer hands on. */
  private final Map<Node, Node> sources = new IdentityHashMap<>();

  SoftmaxAdvice(Graph graph, Advice advice) {
    this.graph = graph;
    this.advice = advice;
  }

  void give() {
    for (Layer layer : graph.network().layers()) {
      if (PASSING.contains(layer.op().type().name())) {
        sources.put(layer, source(layer.inputs().get(0)));
      } else {
        layer.inputs().forEach(input -> between(source(input), layer));
      }
    }
    atTheEnd();
  }

  private Node source(Node node) {
    return sources.getOrDefault(node, node);
  }

  private void between(Node source, Layer reader) {
    if (!(source instanceof Layer layer)) {
      return;
    } else if (layer.op().activation() == Activation.SOFTMAX) {
      afterSoftmax(layer, reader);
    } else if (layer.op().activation() == Activation.RELU && isStep(reader, Activation.SOFTMAX)) {
      Origin softmax = graph.written(reader).name();
      Origin at = advice.activationAt(layer);
      advice.add(
          new ReluBeforeSoftmax(at, softmax, advice.activation(layer, Activation.LINEAR)), layer);
    }
  }

  private static boolean isStep(Layer layer, Activation activation) {
    return layer.op() instanceof Activate step && step.activation() == activation;
  }

  private static boolean bends(Layer layer) {
    return layer.op() instanceof Activate || layer.op() instanceof PRelu;
  }

  private void afterSoftmax(Layer softmax, Layer reader) {
    Origin at = advice.activationAt(softmax);
    Origin name = graph.written(reader).name();
    if (isStep(reader, Activation.SOFTMAX)) {
      advice.add(new SoftmaxTwice(name, at, advice.withoutStep(reader)), reader);
    } else if (bends(reader)) {
      String what = reader.op().type().name();
      advice.add(new ActivationAfterSoftmax(name, what, at, advice.withoutStep(reader)), reader);
    } else if (reader.params() > 0) {
      Origin next = graph.written(reader).at();
      advice.add(
          new SoftmaxNotLast(at, next, advice.activation(softmax, Activation.RELU)), softmax);
    }
  }

  /** The result of a dense layer, or of a step behind it; a loss may have said so already. */
  private void atTheEnd() {
    if (!(graph.network().result() instanceof Layer last)
        || last.op().activation() != Activation.RELU) {
      return;
    }
    boolean isStep = last.op() instanceof Activate;
    Node sums = isStep ? source(last.inputs().get(0)) : last;
    boolean isDense =
        sums instanceof Layer layer
            && layer.op() instanceof Dense
            && !(isStep && layer.op().activation() == Activation.SOFTMAX);
    if (isDense && !advice.hasErrorAt(last)) {
      Origin at = advice.activationAt(last);
      String name = graph.network().name();
      advice.add(new ReluOutput(at, name, advice.activation(last, Activation.LINEAR)), last);
    }
  }
}
