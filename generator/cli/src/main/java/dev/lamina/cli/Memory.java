package dev.lamina.cli;

import dev.lamina.exec.Plan;
import dev.lamina.exec.Step;
import dev.lamina.exec.Workspace;
import dev.lamina.generator.project.ArrayLimit;
import dev.lamina.ir.Call;
import dev.lamina.ir.Network;
import dev.lamina.kernels.Kernels;
import dev.lamina.train.Optimizers;

/**
 * What a training keeps in memory, in bytes: all counted in 64 bits before anything is allocated.
 * Mirrors the arrays of {@code exec.DataParallel} and of the generated class; the scratch space of
 * padded convolutions, less than one example, is left out.
 *
 * @param weights the parameters, and their copies in the forms that kernels read
 * @param gradients one array per shard
 * @param optimizer what the optimizer keeps for each parameter
 * @param arenas the values of the examples that are worked on at once, and what large dense and
 *     locally connected layers keep of the whole batch
 * @param longest values of the largest single array
 */
record Memory(long weights, long gradients, long optimizer, long arenas, long longest) {

  static final String MORE_HEAP =
      "give Java more with `LAMINA_JAVA_OPTS=-Xmx16g`, or train less at once (`--batch`)";

  /**
   * What a training's process takes without the network's arrays and the examples: the JVM, its
   * compilers and ours, and the launcher's nursery of 48 MB. Measured on Linux, Java 17.
   */
  private static final long PROCESS = 173L << 20;

  static Memory forTraining(Network network, Call optimizer, int batch, int threads) {
    Plan plan = Plan.forTraining(network);
    long parameters = plan.parameterFloats() + Kernels.SLACK;
    long transposed = Workspace.START + plan.copiedFloats() + Kernels.SLACK;
    int shards = Math.min(plan.shards(), batch);
    boolean staged = plan.steps().stream().anyMatch(s -> s.kind() == Step.Kind.BATCHNORM);
    int workers = staged ? shards : Math.min(threads, shards);
    long capacity = (batch + shards - 1) / shards;
    long arena =
        Math.addExact(Math.multiplyExact(plan.floatsPerExample(), capacity), Kernels.SLACK);
    long values = Math.addExact(Math.multiplyExact(arena, workers), wholeBatch(plan, batch));
    int state = Optimizers.of(optimizer).statePerParameter();
    return new Memory(
        bytes(Math.addExact(parameters, transposed)),
        bytes(Math.multiplyExact(parameters, shards)),
        bytes(Math.multiplyExact(parameters, state)),
        bytes(values),
        Math.max(arena, Math.max(parameters, transposed)));
  }

  /** What layers that wait for the whole batch read and write of it. */
  private static long wholeBatch(Plan plan, int batch) {
    long floats = 0;
    for (Step step : plan.waiting()) {
      floats = Math.addExact(floats, Math.multiplyExact(step.keptFloats(), batch));
    }
    return floats;
  }

  private static long bytes(long floats) {
    return Math.multiplyExact(floats, Float.BYTES);
  }

  long total() {
    return Math.addExact(Math.addExact(weights, gradients), Math.addExact(optimizer, arenas));
  }

  /** What the operating system sees of a training, its examples left out. */
  long process() {
    return Math.addExact(PROCESS, total());
  }

  /**
   * Returns when the training fits.
   *
   * @throws Failure with the amount when it does not
   */
  void require(Network network, long heap) {
    if (longest > ArrayLimit.LONGEST) {
      throw new Failure(
          "network `" + network.name() + "` is too large to train here",
          "it needs %s (%s), and one array of %s values; a Java array has at most %s"
              .formatted(
                  Amount.bytes(total()),
                  parts(),
                  Amount.count(longest),
                  Amount.count(ArrayLimit.LONGEST)),
          "use fewer units, or pool before the largest layer; `lamina summary` shows which it is");
    }
    if (total() > heap) {
      throw new Failure(
          "training `%s` needs %s, Java may use %s"
              .formatted(network.name(), Amount.bytes(total()), Amount.bytes(heap)),
          parts(),
          MORE_HEAP);
    }
  }

  private String parts() {
    return "weights %s, gradients %s, optimizer %s, values %s"
        .formatted(
            Amount.bytes(weights),
            Amount.bytes(gradients),
            Amount.bytes(optimizer),
            Amount.bytes(arenas));
  }
}
