package dev.lamina.cli;

import dev.lamina.data.DataSplit;
import dev.lamina.train.Progress;
import dev.lamina.train.Trainer;

/** Shows a training, from what it will do to the verdict; each method is called in this order. */
abstract class TrainingDisplay implements Trainer.Listener, AutoCloseable {

  private final Timing timing;
  private Progress last;

  TrainingDisplay(Surroundings surroundings) {
    this.timing = new Timing(surroundings);
  }

  abstract void begins(TrainingRun run, DataSplit data);

  @Override
  public void onStep(Progress progress) {
    if (last == null) {
      timing.reached("trained the first batch");
    }
    last = progress;
  }

  @Override
  public abstract void onEpoch(Progress progress);

  /** Where the training stands, null before the first step. */
  final Progress last() {
    return last;
  }

  /** False when there is nobody left to show anything to, so that the training should end. */
  boolean isWatched() {
    return true;
  }

  /** The training is over, and nothing moves any more. */
  @Override
  public void close() {}

  /** Ended early; the weights will be saved. */
  abstract void stopped();

  abstract void saved(WeightsTarget target);

  abstract void judged(Verdict verdict);
}
