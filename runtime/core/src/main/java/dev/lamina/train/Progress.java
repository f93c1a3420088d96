package dev.lamina.train;

/**
 * Where training stands, after a step or at the end of an epoch.
 *
 * @param epoch from 1
 * @param step within the epoch, from 1
 * @param steps in an epoch
 * @param examples seen in this epoch
 * @param loss mean over this epoch so far
 * @param accuracy share of this epoch's examples so far whose class was found, before the update
 * @param nanos time this epoch has taken
 */
public record Progress(
    int epoch,
    int epochs,
    int step,
    int steps,
    int examples,
    double loss,
    double accuracy,
    long nanos) {

  public double imagesPerSecond() {
    return examples * 1e9 / Math.max(1, nanos);
  }
}
