package dev.lamina.exec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * When each buffer is written first and read last. Time counts steps: forward 0 to n - 1, the loss
 * at n, backward from n + 1 for the last step to 2n for the first.
 */
final class Lifetimes {

  private final StepGraph graph;
  private final List<Draft> steps;
  private final Set<Buffer> buffers = new LinkedHashSet<>();

  private Lifetimes(StepGraph graph) {
    this.graph = graph;
    this.steps = graph.steps;
  }

  /** Finds the lives of all buffers, places them, and returns the floats per example. */
  static long place(StepGraph graph, boolean training) {
    Lifetimes lifetimes = new Lifetimes(graph);
    lifetimes.forward();
    if (training) {
      lifetimes.backward();
    }
    return Arena.place(List.copyOf(lifetimes.buffers));
  }

  private void forward() {
    graph.inputs.values().forEach(value -> use(value.buffer, -1));
    for (int i = 0; i < steps.size(); i++) {
      Draft step = steps.get(i);
      for (Value value : step.in) {
        if (value.producer == null || !value.producer.joinsPooling) {
          use(value.buffer, i);
        }
      }
      Draft writer = step.joinsPooling ? step.pooling : step;
      use(writer.out.buffer, i);
      use(writer.record, i);
    }
    use(graph.result().buffer, steps.size());
  }

  private void backward() {
    int loss = steps.size();
    use(graph.result().gradient, loss);
    for (int i = loss - 1; i >= 0; i--) {
      if (steps.get(i).goesBack()) {
        backward(steps.get(i), 2 * loss - i);
      }
    }
  }

  private void backward(Draft step, int time) {
    Draft source = step.pooling == null ? step : step.pooling;
    use(source.out.gradient, time);
    use(source.record, time);
    for (Read read : step.reads) {
      use(read.gradient(), time);
      use(read.written(), time);
    }
    if (step.readsInputAgain()) {
      step.in.forEach(value -> use(value.buffer, time));
    }
    if (step.readsOutputAgain()) {
      use(step.out.buffer, time);
    }
  }

  private void use(Buffer buffer, int time) {
    if (buffer != null) {
      buffer.usedAt(time);
      buffers.add(buffer);
    }
  }
}
