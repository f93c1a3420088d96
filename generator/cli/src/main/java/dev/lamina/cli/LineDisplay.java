package dev.lamina.cli;

import dev.lamina.data.DataSplit;
import dev.lamina.train.Progress;
import java.util.Locale;

/** Prints a line for each epoch, which is all that a log wants. */
class LineDisplay extends TrainingDisplay {

  private final Surroundings surroundings;
  private final boolean quiet;
  private boolean stopped;

  LineDisplay(Surroundings surroundings, boolean quiet) {
    super(surroundings);
    this.surroundings = surroundings;
    this.quiet = quiet;
  }

  @Override
  final void begins(TrainingRun run, DataSplit data) {
    if (!quiet) {
      print(run.opening(data));
      print(run.settings());
    }
  }

  @Override
  public void onEpoch(Progress progress) {
    if (!quiet) {
      print(
          String.format(
              Locale.ROOT,
              "epoch %d/%d  loss %.4f  accuracy %s  %,.0f images/s  %.1f s",
              progress.epoch(),
              progress.epochs(),
              progress.loss(),
              Amount.percent(progress.accuracy()),
              progress.imagesPerSecond(),
              progress.nanos() / 1e9));
    }
  }

  @Override
  final void stopped() {
    stopped = true;
    Progress last = last();
    print(
        last == null
            ? "stopped before the first step"
            : "stopped in epoch %d of %d, after step %s of %s"
                .formatted(
                    last.epoch(),
                    last.epochs(),
                    Amount.count(last.step()),
                    Amount.count(last.steps())));
  }

  @Override
  final void saved(WeightsTarget target) {
    if (stopped || !quiet) {
      print("saved " + target.shown());
    }
  }

  @Override
  final void judged(Verdict verdict) {
    print(verdict.measured().line());
    if (!quiet) {
      surroundings.out().print(verdict.measured().table());
    }
    verdict.lines().forEach(this::print);
  }

  private void print(String line) {
    surroundings.out().println(line);
    surroundings.out().flush();
  }
}
