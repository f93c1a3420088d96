package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.op.Conv;
import dev.lamina.kernels.AveragedConvolution;
import dev.lamina.kernels.Convolution;
import dev.lamina.kernels.PooledStem;
import java.util.List;

/**
 * Joins steps where the value between them has no other reader: a kernel can do the work of both,
 * or less of it.
 */
final class Fusion {

  private final StepGraph graph;

  private Fusion(StepGraph graph) {
    this.graph = graph;
  }

  static void apply(StepGraph graph, boolean training) {
    Fusion fusion = new Fusion(graph);
    if (!training) {
      fusion.foldBatchNorms();
    }
    fusion.cutAtZeroWhileStoring();
    fusion.trim();
    fusion.joinStems();
    fusion.joinAverages();
    if (training) {
      fusion.moveDerivativesBehindPooling();
      fusion.goBackThroughPlaces();
    }
  }

  /** Fixed statistics scale and shift each channel, which weights and bias can do beforehand. */
  private void foldBatchNorms() {
    for (Draft step : List.copyOf(graph.steps)) {
      Draft before = alone(step);
      if (step.kind == Step.Kind.BATCHNORM
          && before != null
          && before.kind.isWeighted()
          && before.activation == Activation.LINEAR
          && before.folded == null
          && before.output.channels() == step.output.channels()) {
        before.folded = step.layer;
        graph.takeIn(before, step);
      }
    }
    graph.link();
  }

  /** A relu that was written as a layer of its own. */
  private void cutAtZeroWhileStoring() {
    for (Draft step : List.copyOf(graph.steps)) {
      Draft before = alone(step);
      if (step.kind == Step.Kind.ACTIVATE
          && step.activation == Activation.RELU
          && before != null
          && before.kind.isWeighted()
          && before.activation == Activation.LINEAR) {
        before.activation = Activation.RELU;
        before.derivative = Activation.RELU;
        graph.takeIn(before, step);
      }
    }
    graph.link();
  }

  private void trim() {
    for (Draft step : graph.steps) {
      Draft before = alone(step);
      if (before != null && before.kind == Step.Kind.CONV) {
        Trimming.trim(before, step);
      }
    }
  }

  /**
   * After relu and maximum pooling it is enough to look at the pooled values: a window's maximum is
   * positive where its cell is. There are fewer of them, and the map before is free earlier.
   */
  private void moveDerivativesBehindPooling() {
    for (Draft step : graph.steps) {
      Draft before = alone(step);
      if (step.kind == Step.Kind.MAXPOOL && before != null && before.endsWithRelu()) {
        before.derivative = Activation.LINEAR;
        step.derivative = Activation.RELU;
      }
    }
  }

  /** What many networks begin with has a kernel of its own, which never writes the map between. */
  private void joinStems() {
    for (Draft step : graph.steps) {
      Draft before = alone(step);
      if (step.kind == Step.Kind.MAXPOOL && before != null && isStem(before, step)) {
        before.pooling = step;
        before.joinsPooling = true;
        step.goneAround = true;
      }
    }
  }

  /** So has a first convolution of few filters with its activation and average pooling. */
  private void joinAverages() {
    for (Draft step : List.copyOf(graph.steps)) {
      Draft before = alone(step);
      if (step.kind != Step.Kind.AVGPOOL || before == null) {
        continue;
      }
      Draft conv = before.kind == Step.Kind.ACTIVATE ? alone(before) : before;
      if (conv != null && isAveraged(conv, before, step)) {
        if (conv != before) {
          conv.activation = before.activation;
          graph.takeIn(conv, before);
        }
        conv.derivative = Activation.LINEAR;
        conv.pooling = step;
        conv.joinsPooling = true;
        step.goneAround = true;
        handPlanes(conv, step);
      }
    }
    graph.link();
  }

  /** A convolution that alone reads the average may read it in planes, without a copy. */
  private static void handPlanes(Draft conv, Draft pool) {
    Draft next = pool.out.readers.isEmpty() ? null : pool.out.lastReader();
    if (next != null
        && pool.out.isReadOnlyBy(next)
        && next.kind == Step.Kind.CONV
        && next.shapes.get(0).equals(pool.output)
        && readsPlanes(next)) {
      conv.next = next;
      next.behindAverage = true;
    }
  }

  /** Not where threads share it, nor where its gradient may go back through lists of places. */
  private static boolean readsPlanes(Draft conv) {
    return ((Conv) conv.layer.op()).groups() == 1
        && conv.output.elements() == conv.layer.output().elements()
        && 2 * conv.layer.macs() < Sharing.LEAST_OPERATIONS
        && conv.out.readers.stream().noneMatch(reader -> reader.kind == Step.Kind.MAXPOOL)
        && Convolution.mayReadPlanes(conv.windows, conv.output.channels());
  }

  private static boolean isAveraged(Draft conv, Draft before, Draft pool) {
    return conv.kind == Step.Kind.CONV
        && (conv == before || conv.activation == Activation.LINEAR)
        && conv.in.get(0).producer == null
        && ((Conv) conv.layer.op()).groups() == 1
        && AveragedConvolution.fits(
            conv.windows, pool.windows, conv.output.channels(), before.activation);
  }

  private static boolean isStem(Draft conv, Draft pool) {
    return conv.kind == Step.Kind.CONV
        && conv.endsWithRelu()
        && conv.in.get(0).producer == null
        && PooledStem.fits(
            conv.windows, pool.windows, conv.shapes.get(0).channels(), conv.output.channels());
  }

  /**
   * A convolution and the pooling that reads it, where lists of places are the shorter way back.
   */
  private void goBackThroughPlaces() {
    for (Draft step : graph.steps) {
      Draft before = alone(step);
      if (step.kind == Step.Kind.MAXPOOL
          && before != null
          && before.kind == Step.Kind.CONV
          && !before.joinsPooling
          && before.trains()
          && Sparsity.pays(before, step)) {
        before.pooling = step;
        step.goneAround = true;
      }
    }
  }

  /** The step that writes what only {@code step} reads, null where there is none. */
  private static Draft alone(Draft step) {
    Value value = step.in.get(0);
    return step.in.size() == 1 && value.isReadOnlyBy(step) ? value.producer : null;
  }
}
