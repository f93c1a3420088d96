package dev.lamina.exec;

import dev.lamina.kernels.AveragedConvolution;
import java.util.Collections;

/**
 * Gives every value a buffer, and every gradient that is needed. Steps work in place where nobody
 * reads again what they overwrite.
 *
 * <p>The gradient of a value with several readers is the sum of their shares, in the order of the
 * backward pass: the first writes, the others add.
 */
final class Placement {

  private final StepGraph graph;
  private final boolean training;

  private Placement(StepGraph graph, boolean training) {
    this.graph = graph;
    this.training = training;
  }

  static void apply(StepGraph graph, boolean training) {
    Placement placement = new Placement(graph, training);
    graph.inputs.forEach((input, value) -> value.buffer = new Buffer(input.name(), value.elements));
    graph.steps.forEach(placement::place);
    if (training) {
      placement.gradientOfResult();
      graph.steps.forEach(placement::gradientOfOutput);
    }
    graph.steps.forEach(placement::reads);
  }

  private void place(Draft step) {
    int overwritten = overwritten(step);
    step.out.buffer =
        overwritten >= 0
            ? step.in.get(overwritten).buffer
            : new Buffer(step.name, step.out.elements);
    if (training && step.goesBack()) {
      step.record = record(step);
    }
  }

  private static Buffer record(Draft step) {
    if (step.kind == Step.Kind.MAXPOOL) {
      return new Buffer(step.name + "Places", step.out.elements);
    }
    if (step.kind == Step.Kind.AVGPOOL && step.goneAround) {
      Draft conv = step.in.get(0).producer;
      long floats = AveragedConvolution.mapFloats(conv.windows, conv.output.channels());
      return new Buffer(conv.name + "Map", floats);
    }
    return null;
  }

  /** The input over which the step writes, or -1. */
  private int overwritten(Draft step) {
    for (int i = 0; i < step.in.size(); i++) {
      Value value = step.in.get(i);
      if (step.mayOverwrite(i)
          && value.elements == step.out.elements
          && !value.isResult
          && value.lastReader() == step
          && !isReadTwice(step, value)
          && !isReadAgain(value)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isReadTwice(Draft step, Value value) {
    return Collections.frequency(step.in, value) > 1;
  }

  /** True when some way back reads the value. */
  private boolean isReadAgain(Value value) {
    return training
        && (value.readers.stream().anyMatch(Draft::readsInputAgain)
            || value.producer != null && value.producer.readsOutputAgain());
  }

  /** The loss writes one even where nothing learns. */
  private void gradientOfResult() {
    Value result = graph.result();
    if (result.producer == null) {
      result.gradient = new Buffer("gradOutput", result.elements);
    }
  }

  private void gradientOfOutput(Draft step) {
    Value out = step.out;
    int overwritten = overwrittenGradient(step);
    if (overwritten >= 0) {
      out.gradient = step.in.get(overwritten).gradient;
    } else if (out.isResult || step.goesBack() && step.pooling == null) {
      out.gradient = new Buffer("grad" + Buffer.capitalised(step.name), out.elements);
    }
  }

  /** The input whose gradient takes the place of the output's, or -1. */
  private static int overwrittenGradient(Draft step) {
    int last = step.in.size() - 1;
    while (last >= 0 && !step.in.get(last).wantsGradient()) {
      last--;
    }
    boolean possible =
        last >= 0
            && step.passesGradient()
            && step.gradientMayOverwrite(last)
            && step.in.get(last).isWrittenFirstBy(step)
            && !isReadTwice(step, step.in.get(last));
    return possible ? last : -1;
  }

  private void reads(Draft step) {
    for (int i = 0; i < step.in.size(); i++) {
      Value value = step.in.get(i);
      boolean wanted =
          training && value.wantsGradient() && step.passesGradient() && !step.goneAround;
      Buffer gradient = wanted ? value.gradient : null;
      step.reads.add(
          new Read(step.shapes.get(i), value.buffer, gradient, wanted ? written(step, i) : null));
    }
  }

  /** Where a share that is to be added is found first. */
  private static Buffer written(Draft step, int input) {
    Value value = step.in.get(input);
    if (value.isWrittenFirstBy(step) && step.in.indexOf(value) == input) {
      return value.gradient;
    }
    boolean alone = step.in.size() == 1 && step.gradientMayOverwrite(input);
    return alone || step.gradientIsShare(input)
        ? step.out.gradient
        : new Buffer("share" + Buffer.capitalised(step.name) + input, value.elements);
  }
}
