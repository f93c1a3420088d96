package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Warnings.DenseDominates;
import dev.lamina.dsl.problem.Warnings.TooLargeForMemory;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Node;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.Flatten;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Optional;

/** Weights in one heap, and more of them than the machine holds. */
record WeightAdvice(Graph graph, Advice advice) {

  /** Below this a network is small, however its weights are spread. */
  private static final long LARGE = 10_000_000;

  /** Bytes of memory to judge by, for tests; else those of the machine. */
  private static final String MEMORY = "lamina.memory";

  void give() {
    long all = graph.network().params();
    Optional<Layer> largest =
        graph.network().layers().stream().max(Comparator.comparingLong(Layer::params));
    if (all > Integer.MAX_VALUE || largest.isEmpty()) {
      return; // said as an impossible training
    }
    Layer layer = largest.get();
    Origin at = graph.written(layer).at();
    String network = graph.network().name();
    if (2 * Float.BYTES * all > memory()) {
      advice.add(new TooLargeForMemory(at, network, Float.BYTES * all, memory()), layer);
    } else if (all > LARGE && layer.op() instanceof Dense && layer.params() > 0.9 * all) {
      advice.add(new DenseDominates(at, network, layer.params(), all, pooled(layer)), layer);
    }
  }

  private static long memory() {
    Long given = Long.getLong(MEMORY);
    if (given != null) {
      return given;
    }
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : Long.MAX_VALUE;
  }

  /** In place of the flatten that the layer reads. */
  private Optional<Fix> pooled(Layer dense) {
    Node input = dense.inputs().get(0);
    boolean flattens =
        input instanceof Layer layer
            && layer.op() instanceof Flatten
            && layer.input().spatialRank() > 0
            && graph.readers(layer).size() == 1;
    if (!flattens) {
      return Optional.empty();
    }
    Layer flatten = (Layer) input;
    Origin at = graph.written(flatten).at();
    return advice.fix(
        flatten, () -> Optional.of(Fix.replace("use globalavgpool", at, "globalavgpool")));
  }
}
