package dev.lamina.cli;

import dev.lamina.train.Progress;
import dev.lamina.train.Trainer;
import java.util.Locale;

/** Shows how a training goes on: a line for each epoch, which is all that a log wants. */
class TrainingDisplay implements Trainer.Listener, AutoCloseable {

  private final Surroundings surroundings;
  private final boolean quiet;
  private final Timing timing;
  private Progress last;

  TrainingDisplay(Surroundings surroundings, boolean quiet) {
    this.surroundings = surroundings;
    this.quiet = quiet;
    this.timing = new Timing(surroundings);
  }

  @Override
  public void onStep(Progress progress) {
    if (last == null) {
      timing.reached("trained the first batch");
    }
    last = progress;
  }

  @Override
  public void onEpoch(Progress progress) {
    if (!quiet) {
      surroundings
          .out()
          .printf(
              Locale.ROOT,
              "epoch %d/%d  loss %.4f  accuracy %s  %,.0f images/s  %.1f s%n",
              progress.epoch(),
              progress.epochs(),
              progress.loss(),
              Amount.percent(progress.accuracy()),
              progress.imagesPerSecond(),
              progress.nanos() / 1e9);
      surroundings.out().flush();
    }
  }

  /** Where the training stands, null before the first step. */
  final Progress last() {
    return last;
  }

  @Override
  public void close() {}
}
