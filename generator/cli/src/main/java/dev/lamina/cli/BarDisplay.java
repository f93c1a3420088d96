package dev.lamina.cli;

import dev.lamina.train.Progress;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Also draws a bar that fills while an epoch runs, and goes when it ends. */
final class BarDisplay extends LineDisplay {

  /** Steps may take less than a millisecond; a text for each would cost more than they do. */
  private static final long TEXT_EVERY_NANOS = 100_000_000;

  private final Surroundings surroundings;
  private ProgressBar bar;
  private long lastText;

  BarDisplay(Surroundings surroundings) {
    super(surroundings, false);
    this.surroundings = surroundings;
  }

  @Override
  public void onStep(Progress progress) {
    super.onStep(progress);
    if (bar == null) {
      bar = start(progress);
    }
    bar.stepTo(progress.step());
    long now = System.nanoTime();
    if (now - lastText > TEXT_EVERY_NANOS) {
      lastText = now;
      bar.setExtraMessage(text(progress));
    }
  }

  private ProgressBar start(Progress progress) {
    return new ProgressBarBuilder()
        .setTaskName("epoch " + progress.epoch() + "/" + progress.epochs())
        .setInitialMax(progress.steps())
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .hideEta()
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(surroundings.err()))
        .build();
  }

  /** Short, so that the bar has room on a terminal of 80 columns. */
  private static String text(Progress progress) {
    return String.format(
        Locale.ROOT,
        " loss %.3f acc %s %,.0f img/s",
        progress.loss(),
        Amount.percent(progress.accuracy()),
        progress.imagesPerSecond());
  }

  @Override
  public void onEpoch(Progress progress) {
    close();
    super.onEpoch(progress);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
