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
import java.util.Set;

/** Activations where they do harm: around a softmax, and at the end. */
record SoftmaxAdvice(Graph graph, Advice advice) {

  /** Layers that hand their values on as they are, at least when the network answers. */
  private static final Set<String> PASSING =
      Set.of("dropout", "spatialdropout", "noise", "flatten", "reshape");

  void give() {
    for (Layer layer : graph.network().layers()) {
      if (layer.op().activation() == Activation.SOFTMAX) {
        graph.readers(layer).forEach(reader -> after(layer, reader));
        before(layer);
      }
    }
    atTheEnd();
  }

  private void after(Layer softmax, Layer reader) {
    Origin at = advice.activationAt(softmax);
    if (PASSING.contains(reader.op().type().name())) {
      graph.readers(reader).forEach(next -> after(softmax, next));
    } else if (reader.op() instanceof Activate activate) {
      boolean twice = activate.activation() == Activation.SOFTMAX;
      Origin name = graph.written(reader).name();
      advice.add(
          twice
              ? new SoftmaxTwice(name, at, advice.withoutStep(reader))
              : new ActivationAfterSoftmax(
                  name, activate.activation().keyword(), at, advice.withoutStep(reader)),
          reader);
    } else if (reader.op() instanceof PRelu) {
      Origin name = graph.written(reader).name();
      advice.add(new ActivationAfterSoftmax(name, "prelu", at, advice.withoutStep(reader)), reader);
    } else if (reader.params() > 0) {
      Origin next = graph.written(reader).at();
      advice.add(
          new SoftmaxNotLast(at, next, advice.activation(softmax, Activation.RELU)), softmax);
    }
  }

  private void before(Layer softmax) {
    if (!(softmax.op() instanceof Activate)) {
      return;
    }
    Node input = softmax.inputs().get(0);
    while (input instanceof Layer layer && PASSING.contains(layer.op().type().name())) {
      input = layer.inputs().get(0);
    }
    if (input instanceof Layer layer && layer.op().activation() == Activation.RELU) {
      Origin at = advice.activationAt(layer);
      Origin reader = graph.written(softmax).name();
      advice.add(
          new ReluBeforeSoftmax(at, reader, advice.activation(layer, Activation.LINEAR)), layer);
    }
  }

  private void atTheEnd() {
    if (graph.network().result() instanceof Layer last
        && last.op() instanceof Dense
        && last.op().activation() == Activation.RELU) {
      Origin at = advice.activationAt(last);
      String name = graph.network().name();
      advice.add(new ReluOutput(at, name, advice.activation(last, Activation.LINEAR)), last);
    }
  }
}
