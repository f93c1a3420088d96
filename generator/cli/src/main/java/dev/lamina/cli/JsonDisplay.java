package dev.lamina.cli;

import dev.lamina.data.DataSplit;
import dev.lamina.train.Progress;
import java.util.function.LongSupplier;

/** Tells a program, such as an editor, how a training goes on. */
final class JsonDisplay extends TrainingDisplay {

  /** Steps may take less than a millisecond, and nobody draws that many points. */
  private static final long PROGRESS_EVERY_NANOS = 100_000_000;

  private final EventStream events;
  private final Farewell farewell;
  private final boolean quiet;
  private final LongSupplier clock;
  private TrainingRun run;
  private DataSplit data;
  private boolean stopped;
  private Long lastProgress;

  /**
   * @param quiet true to leave out how the training goes on
   * @param clock in nanoseconds
   */
  JsonDisplay(
      Surroundings surroundings,
      EventStream events,
      Farewell farewell,
      boolean quiet,
      LongSupplier clock) {
    super(surroundings);
    this.events = events;
    this.farewell = farewell;
    this.quiet = quiet;
    this.clock = clock;
  }

  @Override
  void begins(TrainingRun run, DataSplit data) {
    this.run = run;
    this.data = data;
    farewell.trainingBegins();
    events.write(run.plan(data));
  }

  @Override
  public void onStep(Progress progress) {
    super.onStep(progress);
    long now = clock.getAsLong();
    if (!quiet && (lastProgress == null || now - lastProgress >= PROGRESS_EVERY_NANOS)) {
      lastProgress = now;
      events.write(Event.Progress.of(progress));
    }
  }

  @Override
  public void onEpoch(Progress progress) {
    if (!quiet) {
      events.write(Event.Epoch.of(progress));
    }
  }

  @Override
  boolean isWatched() {
    return events.isHeard();
  }

  @Override
  void stopped() {
    stopped = true;
  }

  @Override
  void saved(WeightsTarget target) {
    String weights = target.shown().toString();
    if (stopped) {
      events.write(Event.Cancelled.after(last(), weights));
    }
    farewell.trainingEnds(weights);
  }

  @Override
  void judged(Verdict verdict) {
    Measurement measured = verdict.measured();
    events.write(ResultEvent.of(measured, run.training().data(), data.test()));
    events.write(
        new Event.Verdict(
            verdict.passed(),
            verdict.lines().isEmpty() ? measured.line() : String.join("\n", verdict.lines()),
            measured.accuracy(),
            verdict.nanos() / 1e9,
            verdict.weights().shown().toString()));
  }
}
