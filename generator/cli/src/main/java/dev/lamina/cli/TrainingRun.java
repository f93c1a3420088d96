package dev.lamina.cli;

import dev.lamina.data.DataSplit;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.exec.Pool;
import dev.lamina.exec.TrainableNetwork;
import dev.lamina.io.Notes;
import dev.lamina.ir.Call;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSpec;
import dev.lamina.kernels.Kernels;
import dev.lamina.train.Optimizers;
import dev.lamina.train.Trainer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One training: says what it does, trains, saves, measures, and compares with what is expected. */
final class TrainingRun {

  private final TrainingSpec training;
  private final String file;
  private final Trainer.Options options;
  private final int threads;
  private final TrainingDisplay display;
  private long nanos;

  /**
   * @param file the training's, as its messages name it
   */
  TrainingRun(
      TrainingSpec training,
      String file,
      Trainer.Options options,
      int threads,
      TrainingDisplay display) {
    this.training = training;
    this.file = file;
    this.options = options;
    this.threads = threads;
    this.display = display;
  }

  TrainingSpec training() {
    return training;
  }

  /**
   * Returns when there is memory enough to train with this many examples; one is the least there
   * can be, which is worth asking before any data is read.
   *
   * @throws Failure when there is not
   */
  void requireMemory(int examples, long heap) {
    Network network = training.network();
    int batch = Math.min(options.batchSize(), examples);
    Memory.forTraining(network, training.optimizer(), batch, threads).require(network, heap);
  }

  /**
   * Trains from fresh weights and saves them.
   *
   * @return false when it ended early: somebody asked for it, or nobody watches any more
   */
  boolean train(TrainableNetwork compiled, DataSplit data, WeightsTarget target, Pool pool) {
    display.begins(this, data);
    compiled.initialize(options.seed());
    long start = System.nanoTime();
    try (Interruption interruption = new Interruption();
        TrainingDisplay shown = display) {
      BooleanSupplier stop = () -> interruption.getAsBoolean() || !display.isWatched();
      new Trainer(compiled, Optimizers.of(training.optimizer()), options, pool)
          .train(data.train(), display, stop);
      nanos = System.nanoTime() - start;
      shown.close();
      boolean stopped = stop.getAsBoolean();
      if (stopped) {
        display.stopped();
      }
      target.save(compiled, notes(data));
      display.saved(target);
      return !stopped;
    }
  }

  /** The line that a training begins with. */
  String opening(DataSplit data) {
    return "training %s: %s, %s of %s in %s, tested on %s"
        .formatted(
            training.network().name(),
            Amount.of(training.network().params(), "parameter"),
            Amount.of(data.train().size(), "example"),
            data.train().shape(),
            Amount.count(data.train().labels().size()) + " classes",
            Amount.count(data.test().size()));
  }

  /** How it will be trained, and with what. */
  String settings() {
    return "%s, batch %s, %s, seed %d, %s, %s"
        .formatted(
            optimizer(training.optimizer()),
            Amount.count(options.batchSize()),
            Amount.of(options.epochs(), "epoch"),
            options.seed(),
            Amount.of(threads, "thread"),
            Kernels.describe());
  }

  private static String optimizer(Call call) {
    return call.name() + " at rate " + Phrase.number(call.arguments().number("rate"));
  }

  /** Says nothing of threads or times: the same training gives the same bytes. */
  private Map<String, String> notes(DataSplit data) {
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(Notes.LABELS, Notes.text(data.train().labels()));
    notes.put(Notes.RECIPE, ExampleFile.recipe(training.data()));
    notes.put("training", training.name());
    notes.put("optimizer", optimizer(training.optimizer()));
    notes.put("epochs", Integer.toString(options.epochs()));
    notes.put("batch", Integer.toString(options.batchSize()));
    notes.put("seed", Long.toString(options.seed()));
    notes.put("examples", Integer.toString(data.train().size()));
    if (display.last() != null) {
      notes.put("train_loss", number(display.last().loss()));
      notes.put("train_accuracy", number(display.last().accuracy()));
    }
    return notes;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** What it will do, for a program. */
  Event.Plan plan(DataSplit data) {
    return Event.Plan.toTrain(file, training, options, threads, data);
  }

  /** Measures on the test examples, shows the verdict, returns the exit code. */
  int judge(TrainableNetwork compiled, DataSplit data, WeightsTarget target, Pool pool) {
    Measurement measured = Measurement.of(compiled, data.test(), pool);
    saveAgain(compiled, data, measured, target);
    Verdict verdict = new Verdict(measured, training.expectations(), target, nanos);
    display.judged(verdict);
    return verdict.passed() ? ExitCode.FINE : ExitCode.MISSED;
  }

  /** The weights are safe since the training ended; now they also say how good they are. */
  private void saveAgain(
      TrainableNetwork compiled, DataSplit data, Measurement measured, WeightsTarget target) {
    Map<String, String> notes = notes(data);
    notes.put("test_examples", Integer.toString(data.test().size()));
    notes.put("test_loss", number(measured.loss()));
    notes.put("test_accuracy", number(measured.accuracy()));
    target.save(compiled, notes);
  }
}
