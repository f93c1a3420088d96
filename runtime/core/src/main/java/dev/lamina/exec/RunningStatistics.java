package dev.lamina.exec;

import dev.lamina.kernels.BatchNorm;

/** A batch normalisation that predicts, with the means and variances that training has left. */
public final class RunningStatistics {

  private final BatchNorm kernel;
  private final int channels;
  private final int cells;
  private final double epsilon;

  /**
   * For a layer.
   *
   * @param cells places of one example
   */
  public RunningStatistics(int channels, int cells, double epsilon) {
    this.kernel = new BatchNorm(channels);
    this.channels = channels;
    this.cells = cells;
    this.epsilon = epsilon;
  }

  /** Floats of scratch that {@link #predict} needs. */
  public int scratch() {
    return 2 * channels;
  }

  /** Normalises the examples in the workspace. */
  public void predict(
      Workspace w,
      int in,
      int out,
      float[] parameters,
      int gamma,
      int beta,
      int mean,
      int variance) {
    float[] s = w.scratch;
    kernel.fold(
        parameters,
        mean,
        parameters,
        variance,
        epsilon,
        parameters,
        gamma,
        parameters,
        beta,
        s,
        0,
        s,
        channels);
    kernel.scaleShift(w.values, in, w.values, out, w.images * cells, s, 0, s, channels);
  }
}
