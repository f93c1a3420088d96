package dev.lamina.exec;

import dev.lamina.kernels.BatchNorm;
import java.util.Arrays;

/**
 * A batch normalisation's state while training: every shard leaves its sums here, they are joined
 * in shard order between two stages, and the shards go on with the whole batch's mean and variance.
 */
public final class BatchStatistics {

  private final BatchNorm kernel;
  private final int channels;
  private final int cells;
  private final double epsilon;
  private final float momentum;

  private final double[] partials;
  private final int[] rows;
  private final float[] mean;
  private final float[] variance;
  private final float[] invstd;
  private final float[] sums;
  private int total;

  /**
   * State for a layer.
   *
   * @param cells places of one example
   * @param momentum share of the old in the running mean and variance
   */
  public BatchStatistics(int channels, int cells, double epsilon, double momentum, int shards) {
    this.kernel = new BatchNorm(channels);
    this.channels = channels;
    this.cells = cells;
    this.epsilon = epsilon;
    this.momentum = (float) momentum;
    this.partials = new double[shards * kernel.partial()];
    this.rows = new int[shards];
    this.mean = new float[channels];
    this.variance = new float[channels];
    this.invstd = new float[channels];
    this.sums = new float[2 * channels];
  }

  /** Sums over the shard's values at {@code in}. */
  public void sum(Workspace w, int in) {
    rows[w.shard] = w.images * cells;
    kernel.partials(w.values, in, rows[w.shard], partials, partialOf(w));
  }

  /** Joins all shards' sums and moves the running mean and variance towards the batch's. */
  public void join(float[] parameters, int runningMean, int runningVariance) {
    kernel.combine(partials, 0, rows, rows.length, mean, 0, variance, 0);
    kernel.invstd(variance, 0, epsilon, invstd, 0);
    total = 0;
    for (int count : rows) {
      total += count;
    }
    forget();
    move(mean, parameters, runningMean);
    move(variance, parameters, runningVariance);
  }

  private void move(float[] batch, float[] parameters, int running) {
    for (int c = 0; c < channels; c++) {
      parameters[running + c] = momentum * parameters[running + c] + (1 - momentum) * batch[c];
    }
  }

  /** Normalises the shard's values with the batch's statistics. */
  public void normalise(Workspace w, int in, int out, float[] parameters, int gamma, int beta) {
    kernel.normalise(
        w.values,
        in,
        w.values,
        out,
        w.images * cells,
        mean,
        0,
        invstd,
        0,
        parameters,
        gamma,
        parameters,
        beta);
  }

  /** Sums the shard's gradients, which are also those of gamma and beta. */
  public void sumGradients(Workspace w, int in, int gradOut, int gamma, int beta) {
    int partial = partialOf(w);
    kernel.backwardPartials(
        w.values, in, w.values, gradOut, w.images * cells, mean, 0, invstd, 0, partials, partial);
    for (int c = 0; c < channels; c++) {
      w.gradients[beta + c] += (float) partials[partial + c];
      w.gradients[gamma + c] += (float) partials[partial + channels + c];
    }
  }

  /** Joins all shards' gradient sums. */
  public void joinGradients() {
    kernel.combineBackward(partials, 0, rows.length, sums, 0);
    forget();
  }

  /** A small last batch leaves shards without examples, which must not count again. */
  private void forget() {
    Arrays.fill(rows, 0);
    Arrays.fill(partials, 0);
  }

  /** The gradient of the shard's input. */
  public void inputGradient(
      Workspace w, int in, int gradOut, int gradIn, float[] parameters, int gamma) {
    kernel.backwardInput(
        w.values,
        in,
        w.values,
        gradOut,
        w.values,
        gradIn,
        w.images * cells,
        mean,
        0,
        invstd,
        0,
        parameters,
        gamma,
        sums,
        0,
        total);
  }

  private int partialOf(Workspace w) {
    return w.shard * kernel.partial();
  }
}
