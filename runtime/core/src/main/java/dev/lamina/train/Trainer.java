package dev.lamina.train;

import dev.lamina.data.Dataset;
import dev.lamina.data.Shuffle;
import dev.lamina.data.SplitMix64;
import dev.lamina.exec.DataParallel;
import dev.lamina.exec.Optimizer;
import dev.lamina.exec.Pool;
import dev.lamina.exec.TrainableNetwork;
import java.util.function.BooleanSupplier;

/** The loop over epochs and batches. */
public final class Trainer {

  /** Told about progress, on the training thread. */
  public interface Listener {
    default void onStep(Progress progress) {}

    default void onEpoch(Progress progress) {}
  }

  /**
   * How to train.
   *
   * @param batchSize examples per update; the last of an epoch may have fewer
   * @param seed of weights, order and dropout
   */
  public record Options(int batchSize, int epochs, long seed) {}

  private final TrainableNetwork network;
  private final Optimizer optimizer;
  private final Options options;
  private final Pool pool;

  public Trainer(TrainableNetwork network, Optimizer optimizer, Options options, Pool pool) {
    this.network = network;
    this.optimizer = optimizer;
    this.options = options;
    this.pool = pool;
  }

  /**
   * Trains from the network's present weights.
   *
   * @param stop asked after each step; true ends the training there
   * @throws TrainingDivergedException when the loss is no longer finite
   */
  public void train(Dataset data, Listener listener, BooleanSupplier stop) {
    int batchSize = Math.min(options.batchSize(), data.size());
    try (DataParallel steps =
        new DataParallel(network, new CrossEntropy(), optimizer, batchSize, pool)) {
      for (int epoch = 1; epoch <= options.epochs() && !stop.getAsBoolean(); epoch++) {
        runEpoch(epoch, data, batchSize, steps, listener, stop);
      }
    }
  }

  private void runEpoch(
      int epoch,
      Dataset data,
      int batchSize,
      DataParallel steps,
      Listener listener,
      BooleanSupplier stop) {
    int[] order = Shuffle.order(data.size(), options.seed(), epoch);
    int count = (data.size() + batchSize - 1) / batchSize;
    long start = System.nanoTime();
    double loss = 0;
    long correct = 0;
    Progress progress = null;
    for (int step = 0; step < count; step++) {
      int from = step * batchSize;
      int size = Math.min(batchSize, data.size() - from);
      steps.step(data, order, from, size, dropoutSeed(epoch, step));
      loss += steps.lossSum();
      correct += steps.correct();
      if (!Double.isFinite(loss)) {
        throw new TrainingDivergedException(loss, epoch, step + 1);
      }
      int seen = from + size;
      progress =
          new Progress(
              epoch,
              options.epochs(),
              step + 1,
              count,
              seen,
              loss / seen,
              (double) correct / seen,
              System.nanoTime() - start);
      listener.onStep(progress);
      if (stop.getAsBoolean()) {
        return;
      }
    }
    listener.onEpoch(progress);
  }

  private long dropoutSeed(int epoch, int step) {
    return SplitMix64.of(options.seed(), epoch, step).nextLong();
  }
}
